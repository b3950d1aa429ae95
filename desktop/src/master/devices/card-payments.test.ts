import { describe, expect, it } from 'vitest';
import { StoreError } from '@forno/shared/ports';
import { MemoryStore } from '../store/memory-store.ts';
import {
  cardBench,
  eventsOf,
  fastClock,
  moneyAgrees,
  outcomeOf,
  startCardAt,
  until,
} from '../../../test/card-till.ts';
import { newId, openDesk } from '../../../test/desk.ts';

const { open, simulator, till } = cardBench();

describe('card payments', () => {
  it('approved: the order is accepted with what the terminal said of the card', async () => {
    const terminal = await simulator();
    const shop = await till(terminal);
    const { orderId, paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({
      eventType: 'PAYMENT_COMPLETED',
      payload: { tender: 'card', cardLabel: 'Visa •••• 4242' },
    });
    expect(shop.desk.dispatcher.shop.orders.get(orderId)?.status).toBe('preparing');
    moneyAgrees(shop, terminal.payments());
  });

  it('declined: nothing is paid, and the order can be paid otherwise', async () => {
    const terminal = await simulator();
    terminal.setFault({ card: 'decline' });
    const shop = await till(terminal);
    const { orderId, paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({
      payload: { reason: 'declined', message: expect.stringContaining('insufficient funds') as string },
    });
    expect(
      await shop.desk.send({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 10_000 }),
    ).toMatchObject({ ok: true });
    expect(terminal.payments().some(({ state }) => state === 'approved')).toBe(false);
  });

  it.each(['silent', 'cut'] as const)(
    'approved, and the answer %s: found out by asking, charged once',
    async (answer) => {
      const terminal = await simulator();
      terminal.setFault({ answer });
      const shop = await till(terminal);
      const { paymentId } = await shop.startCard();
      expect(await outcomeOf(shop, paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
      expect(terminal.payments()).toHaveLength(1);
      moneyAgrees(shop, terminal.payments());
    },
  );

  it('unreachable: said to be so at once, and noticed when it is back', async () => {
    const terminal = await simulator();
    const { host, port } = terminal;
    await open.pop()!.close();
    const shop = await till({ host, port });
    const { paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ payload: { reason: 'device' } });
    expect(shop.cards.state).toBe('offline');
    await simulator(port);
    await until('the terminal to be back', () => shop.cards.state === 'ok');
  });

  it('a customer who takes too long: given up, and what they tap afterwards is not charged', async () => {
    const terminal = await simulator();
    terminal.setFault({ delayMs: 1_900 });
    const shop = await till(terminal);
    const { paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({
      eventType: 'PAYMENT_FAILED',
      payload: { reason: 'timed-out' },
    });
    await new Promise((resolve) => setTimeout(resolve, 900));
    moneyAgrees(shop, terminal.payments());
  });

  it('a restart with an intent on disk: asked, never charged again', async () => {
    const terminal = await simulator();
    terminal.setFault({ answer: 'silent' });
    const before = await till(terminal);
    const known = await before.startCard();
    await until('the charge', () => terminal.payments().length === 1);
    await before.cards.stop();
    const after = await till(terminal, { under: before.under });
    after.cards.start();
    expect(await outcomeOf(after, known.paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
    expect(terminal.payments()).toHaveLength(1);
    moneyAgrees(after, terminal.payments());
  });

  it('a restart with an intent that never reached the terminal: nothing is charged', async () => {
    const terminal = await simulator();
    const under = new MemoryStore();
    const before = await openDesk(() => Promise.resolve(under), { clock: fastClock });
    const { paymentId } = await startCardAt(before);
    const after = await till(terminal, { under });
    after.cards.start();
    expect(await outcomeOf(after, paymentId)).toMatchObject({
      payload: { reason: 'device', message: expect.stringContaining('never heard') as string },
    });
    expect(terminal.payments()).toEqual([]);
  });

  it('a part only: taken, and the rest is paid otherwise', async () => {
    const terminal = await simulator();
    terminal.setFault({ card: 'partial' });
    const shop = await till(terminal);
    const { orderId, paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ payload: { amountCents: 703 } });
    const order = () => shop.desk.dispatcher.shop.orders.get(orderId)!;
    expect(order().status).toBe('payment_pending');
    await shop.desk.do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 703 });
    expect(order().status).toBe('preparing');
    moneyAgrees(shop, terminal.payments());
  });

  it('a tip at the terminal where the shop asks there, none where it was asked before', async () => {
    const terminal = await simulator();
    terminal.setFault({ tipCents: 250 });
    const shop = await till(terminal, { tips: { ask: 'terminal' } });
    const { paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ payload: { amountCents: 1406, tipCents: 250 } });
    moneyAgrees(shop, terminal.payments());
    const keyed = await startCardAt(shop.desk, { tipCents: 100 });
    expect(await outcomeOf(shop, keyed.paymentId)).toMatchObject({
      payload: { amountCents: 1406, tipCents: 100 },
    });
    expect(terminal.payments().at(-1)).toMatchObject({ amountCents: 1506, tipCents: 0 });
  });

  it('cancelled at the terminal: said so, nothing charged', async () => {
    const terminal = await simulator();
    terminal.setFault({ card: 'decline', declineReason: 'cancelled' });
    const shop = await till(terminal);
    const { paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ payload: { reason: 'cancelled' } });
  });

  it('silent: the cashier is told at once that it is asked, and again only what came of it', async () => {
    const terminal = await simulator();
    terminal.setFault({ answer: 'silent' });
    const shop = await till(terminal);
    const { paymentId } = await shop.startCard();
    await outcomeOf(shop, paymentId);
    expect(eventsOf(shop, paymentId)).toEqual([
      'PAYMENT_INITIATED',
      'PAYMENT_OUTCOME_UNKNOWN',
      'PAYMENT_COMPLETED',
    ]);
  });

  it.each([
    { charged: true, answer: 'silent', ends: 'PAYMENT_OFFLINE_SETTLED', state: 'approved' },
    { charged: false, answer: 'silent', ends: 'PAYMENT_REVERSED', state: 'reversed' },
  ] as const)(
    'a manager decides while the line is dead (charged: $charged), the terminal has the last word: $ends',
    async ({ charged, answer, ends, state }) => {
      const terminal = await simulator();
      terminal.setFault({ answer });
      const shop = await till(terminal);
      const { orderId, paymentId } = await shop.startCard();
      await until('the charge', () => terminal.payments().length === 1);
      terminal.setFault({ unreachable: true });
      await until('the question', () => eventsOf(shop, paymentId).includes('PAYMENT_OUTCOME_UNKNOWN'));
      await shop.desk.do({ type: 'ResolvePayment', orderId, paymentId, charged, reason: 'its display' });
      if (!charged)
        await shop.desk.do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 2000 });
      expect(shop.desk.dispatcher.shop.orders.get(orderId)?.status).toBe('preparing');
      terminal.setFault({ unreachable: false, answer: 'sent' });
      await until(ends, () => eventsOf(shop, paymentId).includes(ends));
      expect(terminal.payments()).toEqual([expect.objectContaining({ intentId: paymentId, state })]);
      expect(shop.desk.dispatcher.shop.unconfirmedCards.size).toBe(0);
    },
  );

  it('a disk that refuses the outcome: recorded when it takes it again', async () => {
    const terminal = await simulator();
    terminal.setFault({ delayMs: 60 });
    const shop = await till(terminal);
    const { orderId, paymentId } = await shop.startCard();
    shop.store.faults.push(
      ...Array.from({ length: 3 }, () => ({
        what: 'lost' as const,
        error: new StoreError('disk-full', 'no room'),
      })),
    );
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
    expect(shop.desk.dispatcher.shop.orders.get(orderId)?.status).toBe('preparing');
    moneyAgrees(shop, terminal.payments());
  });

  it('no terminal: said so', async () => {
    const shop = await till(null);
    const { paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ payload: { reason: 'device' } });
    expect(shop.cards.state).toBe('none');
  });
});
