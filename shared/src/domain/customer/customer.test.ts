import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { demoCustomers } from '../../demo/customers.ts';
import { draft, id, paidOrder, testShop, types, type TestShop } from '../../../test/test-shop.ts';
import { pricingOf, totalsOf } from '../payment/settle.ts';
import {
  callNameOf,
  changeCustomer,
  customerDraftSchema,
  customerSchema,
  draftOf,
  factsOf,
  shortName,
  type Customer,
} from './customer.ts';
import { findKeysOf, findQuery, foldText, matchOf, samePhone } from './find.ts';

const customer = (more: object = {}): Customer =>
  changeCustomer(
    null,
    customerDraftSchema.parse({
      customerId: 'c1',
      version: 0,
      name: 'Zoë Müller-Łuk',
      phones: ['+1 (518) 555-0123', '0171 234567'],
      addresses: [{ addressId: 'a1', street: '12 Straße des Écoles', postcode: '12207', city: 'Albany' }],
      ...more,
    }),
    { at: 1000, by: 'staff-mia' },
  ).customer;

describe('finding', () => {
  const match = (typed: string): number => matchOf(findKeysOf(customer()), findQuery(typed));
  it.each([
    ['zoe', 3],
    ['MÜLLER zo', 2],
    ['luk', 2],
    ['12 strasse', 2],
    ['ecoles 12207', 2],
    ['518 555 0123', 5],
    ['15185550123', 6],
    ['0123', 5],
    ['(518) 555', 4],
    ['0171234567', 6],
    ['171', 4],
    ['uller', 0],
    ['999 9999', 0],
    ['', 0],
    ['zoe mayer', 0],
  ])('"%s" matches as %i', (typed, wanted) => {
    expect(match(typed)).toBe(wanted);
  });

  it('folds any text to something that folds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('finds everybody by any beginning of their name, street and by their number', () => {
    const typedOf = ({ name, addresses, phones }: Customer): string[] => [
      name,
      name.slice(0, 3),
      addresses[0]!.street,
      phones[0]!,
      phones[0]!.slice(-4),
    ];
    const missed = demoCustomers().flatMap((record) =>
      typedOf(record).filter((typed) => matchOf(findKeysOf(record), findQuery(typed)) === 0),
    );
    expect(missed).toEqual([]);
  });

  it.each([
    ['+1 518 555 0123', '(518) 555-0123', true],
    ['0171 234567890', '+44 171 234567890', true],
    ['555-0123', '(518) 555-0123', false],
    ['112', '112', true],
  ])('%s and %s ring the same phone: %s', (a, b, same) => {
    expect(samePhone(a, b)).toBe(same);
  });
});

describe('a record', () => {
  it('keeps when and by whom consent was last given or taken back', () => {
    const first = customer({ consents: { marketing: true, data: null } });
    expect(first.consents).toEqual({ marketing: { given: true, at: 1000, by: 'staff-mia' }, data: null });
    const same = changeCustomer(first, { ...draftOf(first), notes: 'x' }, { at: 2000, by: 'staff-luca' });
    expect(same.customer.consents).toEqual(first.consents);
    expect(same.parts).toEqual(['notes']);
    const back = { ...draftOf(first), consents: { marketing: false, data: null } };
    expect(changeCustomer(first, back, { at: 3000, by: 'staff-luca' }).customer.consents.marketing).toEqual({
      given: false,
      at: 3000,
      by: 'staff-luca',
    });
  });

  it('is a valid one after any change, and one version on', () => {
    const before = customer();
    const { customer: after } = changeCustomer(before, draftOf(before), { at: 5, by: null });
    expect(customerSchema.parse(after)).toEqual(after);
    expect([before.version, after.version]).toEqual([1, 2]);
  });

  it.each([
    ['Ann Baker', 'Ann B.', 'Ann'],
    ['Ann', 'Ann', 'Ann'],
    ['María José García', 'María G.', 'María'],
  ])('%s is %s to the staff and called %s', (name, short, called) => {
    expect([shortName(name), callNameOf(name)]).toEqual([short, called]);
  });
});

describe('the customer of an order', () => {
  let shop: TestShop;
  beforeEach(() => {
    shop = testShop();
    shop.customers.set('c1', factsOf(customer({ tags: ['regular'] }), 7));
    shop.customers.set(
      'c2',
      factsOf(customer({ taxExemption: { certificate: 'NY-1', reason: 'Charity' } }), 3),
    );
    draft(shop);
  });
  const set = (customerId: string | null) =>
    shop.send({ type: 'SetOrderCustomer', orderId: id(1), customerId });

  it('lends the order what prices may know, and no name', () => {
    set('c1');
    expect(shop.order(id(1))).toMatchObject({
      customerId: 'c1',
      customer: { tags: ['regular'], orderCount: 7, creditBlocked: false },
    });
    expect(JSON.stringify(shop.log)).not.toMatch(/Müller|555/);
    set(null);
    expect(shop.order(id(1))).toMatchObject({ customerId: null, customer: null });
  });

  it('lets deals for groups and for newcomers ask', () => {
    set('c1');
    expect(pricingOf(shop.context(), shop.order(id(1))).customer).toEqual({ tags: ['regular'], orders: 7 });
    set(null);
    expect(pricingOf(shop.context(), shop.order(id(1))).customer).toBeUndefined();
  });

  it('who is exempt pays no tax, and the reason is kept', () => {
    const taxed = totalsOf(shop.context(), shop.order(id(1)));
    set('c2');
    const exempt = totalsOf(shop.context(), shop.order(id(1)));
    expect(shop.order(id(1)).taxExempt).toEqual({ reason: 'Charity' });
    expect(taxed.addedTaxCents).toBeGreaterThan(0);
    expect([exempt.addedTaxCents, exempt.exemptTaxCents]).toEqual([0, taxed.addedTaxCents]);
  });

  it('counts from the first moment where the order is theirs when it is made', () => {
    const create = { type: 'CreateOrder', orderId: id(5), service: 'carry-out', channel: 'PHONE' } as const;
    expect(shop.send({ ...create, customerId: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'unknown-customer' },
    });
    expect(types(shop.do({ ...create, customerId: 'c2' }))).toEqual(['ORDER_CREATED', 'ORDER_UPDATED']);
    expect(shop.order(id(5))).toMatchObject({
      customerId: 'c2',
      customer: { orderCount: 3 },
      taxExempt: { reason: 'Charity' },
    });
  });

  it('counts where a channel brings the whole order, and one without a record is served all the same', () => {
    const place = (orderId: string, customerId: string) => {
      const lines = shop.order(id(1)).lines.map(({ selection, quantity }, n) => ({
        lineId: id(60 + n),
        selection,
        quantity,
      }));
      shop.do({
        type: 'PlaceOrder',
        orderId,
        service: 'carry-out',
        channel: 'WEB',
        customerId,
        lines,
        dealCodes: [],
        payment: { paymentId: id(70), tender: 'channel' },
      });
      return shop.order(orderId);
    };
    const exempt = place(id(6), 'c2');
    expect(exempt).toMatchObject({ customerId: 'c2', totals: { addedTaxCents: 0 } });
    expect(exempt.totals!.exemptTaxCents).toBeGreaterThan(0);
    const stranger = place(id(7), 'of-the-web');
    expect(stranger).toMatchObject({ customerId: 'of-the-web', customer: null, taxExempt: null });
    expect(stranger.totals!.addedTaxCents).toBe(exempt.totals!.exemptTaxCents);
  });

  it('takes the address of the one before along', () => {
    set('c1');
    shop.do({ type: 'SetDelivery', orderId: id(1), place: { addressId: 'a1', postcode: '12207' } });
    set('c1');
    expect(shop.order(id(1)).delivery).not.toBeNull();
    set('c2');
    expect(shop.order(id(1)).delivery).toBeNull();
  });

  it('must be known', () => {
    expect(set('nobody')).toMatchObject({ ok: false, error: { code: 'unknown-customer' } });
  });

  it('is forgotten by who may, once nothing is under way', () => {
    paidOrder(shop, { orderId: id(2) }, id(22));
    shop.do({
      type: 'CreateOrder',
      orderId: id(3),
      service: 'carry-out',
      channel: 'PHONE',
      customerId: 'c1',
    });
    const forget = { type: 'ForgetCustomer', customerId: 'c1', reason: 'asked' } as const;
    expect(shop.send(forget, 'cashier')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(shop.send(forget)).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
    shop.do({ type: 'CancelOrder', orderId: id(3), reason: 'x' });
    const account = { type: 'SetHouseAccount', accountId: 'c1', blocked: false, reason: 'x' } as const;
    shop.do({ ...account, limitCents: 5000 });
    shop.do({ type: 'ChargeAccount', orderId: id(1), paymentId: id(21), accountId: 'c1' });
    expect(shop.send(forget)).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
    shop.do({ type: 'RefundOrder', orderId: id(1), refundId: id(31), reason: 'x' });
    expect(types(shop.do(forget))).toEqual(['CUSTOMER_FORGOTTEN']);
  });
});
