import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoMenu } from '@forno/shared/demo';
import { indexMenu, type PizzaItem, type PizzaSelection } from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import { placeOfTopping, withToppingAt, type ToppingPlace } from './topping-place.ts';

const menu = demoMenu();
const pepperoni = menu.items.find((item): item is PizzaItem => item.id === 'pepperoni')!;
const plain: PizzaSelection = {
  kind: 'pizza',
  itemId: pepperoni.id,
  sizeId: 'm',
  crustId: pepperoni.crustIds[0]!,
  toppings: [],
};
const place = fc.constantFrom<ToppingPlace>('whole', 'left', 'right', 'none');

describe('a topping', () => {
  it('lies where it was put last, whatever was put before, its own recipe’s ones too', () => {
    const toppingId = fc.constantFrom(...menu.toppings.map(({ id }) => id));
    fc.assert(
      fc.property(fc.array(fc.tuple(toppingId, place), { minLength: 1, maxLength: 8 }), (puts) => {
        let selection = plain;
        for (const [id, at] of puts)
          selection = withToppingAt(pepperoni, selection, { toppingId: id, place: at });
        for (const [id, at] of new Map(puts)) expect(placeOfTopping(pepperoni, selection, id)).toBe(at);
        expect(priceLine(indexMenu(menu), selection, { storeId: 's', service: 'carry-out' }).ok).toBe(true);
      }),
    );
  });

  it('on a half costs what the shop’s rule for halves says', () => {
    const cents = (at: ToppingPlace, fractionRule: 'average' | 'sum' | 'dearest'): number => {
      const selection = withToppingAt(pepperoni, plain, { toppingId: 'olives', place: at });
      const index = indexMenu({ ...menu, fractionRule });
      const priced = priceLine(index, selection, { storeId: 's', service: 'carry-out' });
      return priced.ok ? priced.value.unitCents : -1;
    };
    for (const rule of ['average', 'sum', 'dearest'] as const) {
      const [none, left, right, whole] = (['none', 'left', 'right', 'whole'] as const).map((at) =>
        cents(at, rule),
      );
      expect(left).toBe(right);
      expect(left!).toBeGreaterThan(none!);
      expect(left!).toBeLessThanOrEqual(whole!);
    }
  });
});
