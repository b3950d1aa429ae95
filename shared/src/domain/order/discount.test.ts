import { beforeEach, describe, expect, it } from 'vitest';
import { draft, id, pizza, testShop, types, type Asked, type TestShop } from '../../../test/test-shop.ts';

let shop: TestShop;
let orderId: string;
beforeEach(() => {
  shop = testShop();
  orderId = draft(shop, { selections: [pizza('pepperoni', 'l'), pizza('margherita', 'l')] });
});

const give = (more: Partial<Extract<Asked, { type: 'GiveDiscount' }>> = {}): Asked => ({
  type: 'GiveDiscount',
  orderId,
  discountId: id(301),
  off: { bps: 1000 },
  reason: 'Waited long',
  ...more,
});
const refused = (command: Asked, who?: Parameters<TestShop['send']>[1]): (string | undefined)[] => {
  const result = shop.send(command, who);
  if (result.ok) throw new Error(`${command.type} was carried out`);
  return [result.error.code, result.error.field];
};
const totals = (): unknown => {
  shop.do({ type: 'TakeCash', orderId, paymentId: id(201), tenderedCents: 100_000 });
  return shop.order(orderId).totals;
};

describe('a weight', () => {
  const weigh = (by: 'scale' | 'hand', who: 'cashier' | 'shift-lead') => {
    const shop = testShop();
    shop.do({ type: 'CreateOrder', orderId: id(1), service: 'carry-out', channel: 'IN_STORE' });
    const weight = { grams: 350, by } as const;
    const selection = { kind: 'simple', itemId: 'antipasti', variantId: 'mixed', weight } as const;
    return shop.send({ type: 'AddItem', orderId: id(1), lineId: id(11), selection, quantity: 1 }, who);
  };

  it('of the scale is anybody’s, one typed by hand needs who may give discounts', () => {
    expect(weigh('scale', 'cashier')).toMatchObject({ ok: true });
    expect(weigh('hand', 'cashier')).toMatchObject({
      ok: false,
      error: { code: 'forbidden', needs: 'discount' },
    });
    expect(weigh('hand', 'shift-lead')).toMatchObject({ ok: true });
  });
});

describe('GiveDiscount', () => {
  it('takes something off the order, and says who gave it and why', () => {
    const [given] = shop.do(give());
    expect(given).toMatchObject({
      eventType: 'DISCOUNT_GIVEN',
      payload: { orderId, discountId: id(301), lineId: null, off: { bps: 1000 }, reason: 'Waited long' },
    });
    expect(given!.metadata.userId).not.toBeNull();
    expect(totals()).toMatchObject({
      subtotalCents: 1849 + 1599,
      discountCents: 345,
      discounts: [{ source: 'manual', dealId: null, name: 'Waited long', cents: 345 }],
    });
  });

  it('takes something off one line, which the ticket knows', () => {
    shop.do(give({ lineId: id(102), off: { cents: 500 } }));
    expect(totals()).toMatchObject({ discounts: [{ byLine: [{ lineId: id(102), cents: 500 }] }] });
    const accepted = shop.log.find((event) => event.eventType === 'ORDER_ACCEPTED')!;
    expect(accepted.payload).toMatchObject({ lines: [{ netCents: 1849 }, { netCents: 1099 }] });
  });

  it('needs the permission, a draft, a line that is there, and an id of its own', () => {
    expect(refused(give(), 'cashier')).toEqual(['forbidden', 'type']);
    expect(refused(give({ lineId: id(999) }))).toEqual(['unknown-line', 'lineId']);
    shop.do(give());
    expect(refused(give())).toEqual(['already-exists', 'discountId']);
    totals();
    expect(refused(give({ discountId: id(302) }))).toEqual(['wrong-state', 'orderId']);
  });
});

describe('WithdrawDiscount', () => {
  it('takes it back while nothing is paid', () => {
    shop.do(give());
    expect(types(shop.do({ type: 'WithdrawDiscount', orderId, discountId: id(301) }))).toEqual([
      'DISCOUNT_WITHDRAWN',
    ]);
    expect(refused({ type: 'WithdrawDiscount', orderId, discountId: id(301) })).toEqual([
      'invalid',
      'discountId',
    ]);
    expect(totals()).toMatchObject({ discountCents: 0 });
  });
});
