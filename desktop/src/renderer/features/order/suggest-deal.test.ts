import { demoMenu } from '@forno/shared/demo';
import { indexMenu, type PizzaItem } from '@forno/shared/menu';
import { priceLine, priceOrder, type OrderLine, type OrderPricing } from '@forno/shared/pricing';
import { describe, expect, it } from 'vitest';
import { plainPizza } from '../builder/pizza-edit.ts';
import { suggestDeal } from './suggest-deal.ts';

const index = indexMenu(demoMenu());
const context = { storeId: 'store-001', service: 'carry-out' } as const;
const pricing: OrderPricing = {
  service: 'carry-out',
  channel: 'IN_STORE',
  dealCodes: [],
  deals: index.menu.deals,
  dayPartIds: [],
};

function lineOf(itemId: string, sizeId: string): OrderLine {
  const priced = priceLine(index, plainPizza(index.items.get(itemId) as PizzaItem, sizeId), context);
  if (!priced.ok) throw new Error(priced.error.message);
  return { lineId: `${itemId}-${sizeId}`, quantity: 1, ...priced.value };
}

describe('suggested deals', () => {
  it('offers a second medium pizza, and the saving it names is the one that comes', () => {
    const lines = [lineOf('pepperoni', 'm')];
    const found = suggestDeal(index, { lines, service: 'carry-out' }, pricing, context)!;
    expect(found.dealName).toBe('Two medium pizzas 24.99');
    const priced = priceLine(index, found.selection, context);
    if (!priced.ok) throw new Error(priced.error.message);
    const added: OrderLine = { lineId: 'added', quantity: 1, ...priced.value };
    const saved =
      priceOrder([...lines, added], pricing).discountCents - priceOrder(lines, pricing).discountCents;
    expect(found.savesCents).toBe(saved);
    expect(saved).toBeGreaterThan(0);
  });

  it('offers nothing where a deal does not hold, such as this one for delivery', () => {
    const found = suggestDeal(
      index,
      { lines: [lineOf('pepperoni', 'm')], service: 'delivery' },
      { ...pricing, service: 'delivery' },
      { ...context, service: 'delivery' },
    );
    expect(found?.dealName).not.toBe('Two medium pizzas 24.99');
  });

  it('offers nothing on an empty order', () => {
    expect(suggestDeal(index, { lines: [], service: 'carry-out' }, pricing, context)).toBeNull();
  });
});
