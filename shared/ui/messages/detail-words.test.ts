import { describe, expect, it } from 'vitest';
import { demoMenu } from '../../src/demo/index.ts';
import { indexMenu, type PizzaItem, type PizzaSelection } from '../../src/domain/menu/index.ts';
import { priceLine } from '../../src/domain/pricing/index.ts';
import { createTranslator, detailWords } from './index.ts';

const menu = indexMenu(demoMenu());
const de = createTranslator('de-DE');
const pizza = menu.menu.items.find((item): item is PizzaItem => item.kind === 'pizza')!;
const plain: PizzaSelection = {
  kind: 'pizza',
  itemId: pizza.id,
  sizeId: pizza.sizes[0]!.sizeId,
  crustId: pizza.crustIds[0]!,
  toppings: [],
};
const wordsOf = (change: Partial<PizzaSelection>): string[] => {
  const line = priceLine(menu, { ...plain, ...change }, { storeId: 's', service: 'carry-out' });
  if (!line.ok) throw new Error(line.error.message);
  return line.value.makes.flatMap((make) => make.details).map((detail) => detailWords(de, detail));
};

describe('what the kitchen is told, in German', () => {
  const topping = menu.menu.toppings.find(({ id }) => !pizza.toppingIds.includes(id))!;
  const own = menu.toppings.get(pizza.toppingIds[0]!)!;

  it('a topping, where it lies and how much of it', () => {
    const lay = (quarters: number, amount: 'regular' | 'extra' | 'double' | 'light') =>
      wordsOf({ toppings: [{ toppingId: topping.id, quarters, amount }] });
    expect(lay(15, 'regular')).toEqual([`+ ${topping.name}`]);
    expect(lay(12, 'extra')).toEqual([`linke Hälfte: + extra ${topping.name}`]);
    expect(lay(3, 'double')).toEqual([`rechte Hälfte: + doppelt ${topping.name}`]);
    expect(lay(5, 'light')).toEqual([`oben rechts + unten links: + wenig ${topping.name}`]);
  });

  it('what is left out, sauce, cheese and cut', () => {
    expect(wordsOf({ toppings: [{ toppingId: own.id, quarters: 6, amount: 'none' }] })).toEqual([
      `untere Hälfte: ohne ${own.name}`,
    ]);
    expect(wordsOf({ sauceAmount: 'none', cheeseAmount: 'extra', cut: 'squares' })).toEqual([
      'ohne Soße',
      'extra Käse',
      'in Quadrate schneiden',
    ]);
    expect(wordsOf({ cut: 'uncut' })).toEqual(['nicht schneiden']);
    const crust = menu.crusts.get(pizza.crustIds[1]!)!;
    expect(wordsOf({ crustId: crust.id })).toEqual([`Teig ${crust.name}`]);
    const sauce = menu.menu.sauces.find(({ id }) => id !== pizza.sauceId)!;
    expect(wordsOf({ sauceId: sauce.id })).toEqual([`Soße ${sauce.name}`]);
  });

  it('leaves alone what it does not know, and everything in English', () => {
    expect(detailWords(de, 'with a smile')).toBe('with a smile');
    expect(detailWords(createTranslator('en-US'), 'left half: no Onion')).toBe('left half: no Onion');
  });
});
