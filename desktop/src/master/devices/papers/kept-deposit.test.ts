import { describe, expect, it } from 'vitest';
import { documentText } from '@forno/drivers/printer';
import { demoSettings } from '@forno/shared/demo';
import { expectedCents, type Command } from '@forno/shared/domain';
import { receiptOf } from '@forno/shared/projections';
import { A_PIZZA, newId, openDesk, type Desk } from '../../../../test/desk.ts';
import { manualClock, type ManualClock } from '../../../../test/manual-clock.ts';
import { Catalog } from '../../catalog/catalog.ts';
import { loadOrder } from '../../dispatch/old-orders.ts';
import { readDayReport } from '../../lan/read-day-report.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { dayDocument } from './day-document.ts';
import { receiptDocument } from './receipt-document.ts';

const settings = demoSettings();
const HOUR = 3_600_000;
const FLOAT = 10_000;

/** A pizza for in three hours, taken on for its deposit in cash. */
async function ordered(desk: Desk, clock: ManualClock) {
  const [orderId, paymentId] = [newId(), newId()];
  await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'PHONE' });
  await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
  await desk.do({ type: 'UpdateOrder', orderId, dueAt: clock.now() + 3 * HOUR });
  const depositCents = 422;
  await desk.do({
    type: 'TakeCash',
    orderId,
    paymentId,
    amountCents: depositCents,
    tenderedCents: 500,
  });
  expect(desk.dispatcher.shop.orders.get(orderId)?.status).toBe('scheduled');
  return { orderId, depositCents };
}

async function openShop() {
  const clock = manualClock();
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock });
  const drawerId = newId();
  await desk.do({ type: 'OpenDrawer', drawerId, floatCents: FLOAT });
  const day = () =>
    readDayReport({
      dispatcher: () => desk.dispatcher,
      catalog: new Catalog(settings),
      now: () => clock.now(),
    });
  const zPaper = async (): Promise<string> =>
    documentText(dayDocument({ report: await day(), settings, nameOf: (id) => id, now: clock.now() }));
  const inDrawer = (): number => expectedCents(desk.dispatcher.shop.drawers.get(drawerId)!);
  return { clock, desk, day, zPaper, inDrawer };
}

describe('an order for later whose customer does not come', () => {
  it('leaves its deposit with the shop: in the drawer, in the day’s books and on its receipt, and is no sale', async () => {
    const { clock, desk, day, zPaper, inDrawer } = await openShop();
    const { orderId, depositCents } = await ordered(desk, clock);
    await clock.advance(3 * HOUR + 60_000);
    // Unpaid it was never begun, and waits for its money.
    expect(desk.dispatcher.shop.orders.get(orderId)?.status).toBe('scheduled');
    await desk.do({ type: 'CancelOrder', orderId, reason: 'customer did not come' });

    expect(inDrawer()).toBe(FLOAT + depositCents);
    const { totals } = await day();
    expect(totals).toMatchObject({
      orders: 0,
      grossSalesCents: 0,
      refundCents: 0,
      depositsKeptCents: depositCents,
      tenderCents: { cash: depositCents },
    });
    expect(await zPaper()).toMatch(/Deposits kept +\$4\.22/);
    const order = await loadOrder(desk.dispatcher.store, orderId);
    expect(order).toMatchObject({ status: 'cancelled', cancelReason: 'customer did not come' });
    expect([...desk.dispatcher.shop.stock.values()].every(({ reserved }) => reserved === 0)).toBe(true);
    const receipt = receiptOf(order!, settings)!;
    expect(receipt).toMatchObject({
      dueCents: 0,
      payments: [{ amountCents: depositCents, refundedCents: 0 }],
    });
    expect(documentText(receiptDocument({ receipt, settings }))).toMatch(
      /CANCELLED[\s\S]*Deposit kept +\$4\.22/,
    );
    // What stayed is not given back a second time.
    const again: Omit<Extract<Command, { type: 'RefundOrder' }>, 'commandId'> = {
      type: 'RefundOrder',
      orderId,
      refundId: newId(),
      reason: 'asked',
    };
    expect(await desk.send(again)).toMatchObject({ ok: false });
  });

  it('gets it back all the same where somebody says so, and nothing is left of it', async () => {
    const { clock, desk, day, zPaper, inDrawer } = await openShop();
    const { orderId, depositCents } = await ordered(desk, clock);
    await clock.advance(3 * HOUR + 60_000);
    await desk.do({ type: 'CancelOrder', orderId, reason: 'was in hospital', returnDeposit: true });
    expect(inDrawer()).toBe(FLOAT);
    const { totals } = await day();
    expect(totals).toMatchObject({
      refundCents: depositCents,
      depositsKeptCents: 0,
      tenderCents: { cash: 0 },
    });
    expect(await zPaper()).not.toContain('Deposits kept');
  });

  it('gets it back who says so in time', async () => {
    const { clock, desk, inDrawer } = await openShop();
    const { orderId } = await ordered(desk, clock);
    await clock.advance(HOUR / 2);
    await desk.do({ type: 'CancelOrder', orderId, reason: 'plans changed' });
    expect(inDrawer()).toBe(FLOAT);
  });
});
