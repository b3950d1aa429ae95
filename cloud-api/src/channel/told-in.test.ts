import { demoMenu } from '@forno/shared/demo';
import type { Menu } from '@forno/shared/menu';
import { describe, expect, it } from 'vitest';
import { EVENING, knownShop } from '../../test/known-shop.ts';
import { priceCart, quoteOf, toldIn } from './quote.ts';

const called = <T extends object>(list: readonly T[], name: string): T[] =>
  list.map((one) => ({ ...one, translations: { de: { name } } }));
const chain = demoMenu();
const menu: Menu = {
  ...chain,
  items: called(chain.items, 'Speise'),
  sizes: called(chain.sizes, 'Groß'),
  taxCategories: called(chain.taxCategories, 'Steuer'),
};
const known = knownShop(menu);
const pizza = chain.items.find((item) => item.kind === 'pizza')!;
const cart = {
  service: 'carry-out' as const,
  lines: [
    {
      lineId: '018f3a50-0000-7000-8000-000000000001',
      selection: {
        kind: 'pizza' as const,
        itemId: pizza.id,
        sizeId: pizza.sizes[0]!.sizeId,
        crustId: pizza.crustIds[0]!,
        toppings: [],
      },
      quantity: 1,
      notes: null,
    },
  ],
  dealCodes: [],
  dueAt: null,
  deliverTo: null,
};

function quoteIn(language: string | null) {
  const told = toldIn(known, language);
  const priced = priceCart(told, cart, EVENING);
  if (!priced.ok) throw new Error(priced.error.message);
  return quoteOf(told, priced.value, EVENING);
}

describe('a quote in the customer’s language', () => {
  it('says the same amounts in other words', () => {
    const [own, german] = [quoteIn(null), quoteIn('de')];
    expect(german.lines[0]?.name).toContain('Speise');
    expect(german.taxes.map(({ name }) => name)).toEqual(['Steuer']);
    expect(own.lines[0]?.name).toContain(pizza.name);
    expect({
      ...german,
      lines: german.lines.map(({ cents }) => cents),
      taxes: german.taxes.map(({ cents }) => cents),
    }).toEqual({
      ...own,
      lines: own.lines.map(({ cents }) => cents),
      taxes: own.taxes.map(({ cents }) => cents),
    });
  });

  it('is made with the menu as it is where that has no such words, and translates a menu once', () => {
    expect(toldIn(known, 'ar')).toBe(known);
    expect(toldIn(known, 'de').menu).toBe(toldIn(known, 'de').menu);
  });
});
