import { afterEach, describe, expect, it } from 'vitest';
import {
  connectCardTerminal,
  startCardTerminalSimulator,
  type CardTerminalSimulator,
} from '@forno/drivers/card-terminal';
import { tcpTransport } from '@forno/drivers/transports';
import { StoreError } from '@forno/shared/ports';
import { MemoryStore } from '../store/memory-store.ts';
import {
  eventsOf,
  fastClock,
  moneyAgrees,
  openCardTill,
  outcomeOf,
  startCardAt,
  until,
} from '../../../test/card-till.ts';
import { newId, openDesk } from '../../../test/desk.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function simulator(port = 0): Promise<CardTerminalSimulator> {
  const terminal = await startCardTerminalSimulator({ port });
  open.push(terminal);
  return terminal;
}

async function till(
  terminal: { readonly host: string; readonly port: number } | null,
  more: Parameters<typeof openCardTill>[1] = {},
) {
  const shop = await openCardTill(
    terminal &&
      connectCardTerminal({
        transport: tcpTransport(terminal),
        authoriseTimeoutMs: 250,
        answerTimeoutMs: 250,
      }),
    more,
  );
  open.push({ close: () => shop.cards.stop() });
  return shop;
}

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

describe('money back to a card', () => {
  const refundsOf = ({ desk }: Till): string[] =>
    desk.committed.flatMap(({ eventType, payload }) =>
      eventType === 'CARD_REFUND_SETTLED'
        ? [`settled ${(payload as { how: string }).how}`]
        : eventType === 'CARD_REFUND_FAILED'
          ? [`failed ${(payload as { trouble: string }).trouble}`]
          : [],
    );
  const refund = async (shop: Till, amountCents?: number): Promise<void> => {
    const { orderId, paymentId } = await shop.startCard();
    await outcomeOf(shop, paymentId);
    await shop.desk.do({
      type: 'RefundOrder',
      orderId,
      refundId: newId(),
      reason: 'cold',
      ...(amountCents && { amountCents }),
    });
  };
  const told = (shop: Till, what: string) => until(what, () => refundsOf(shop).includes(what));

  it('all of it is taken back, a part is credited', async () => {
    const terminal = await simulator();
    const shop = await till(terminal);
    await refund(shop);
    await told(shop, 'settled reversed');
    await refund(shop, 300);
    await told(shop, 'settled credited');
    expect(terminal.givenBackCents()).toBe(1406 + 300);
    expect(shop.desk.dispatcher.shop.cardRefunds.size).toBe(0);
  });

  it.each(['silent', 'cut'] as const)('its answer %s: asked after, and given back once', async (answer) => {
    const terminal = await simulator();
    terminal.setFault({ refundAnswer: answer });
    const shop = await till(terminal);
    await refund(shop, 300);
    await told(shop, 'settled credited');
    expect(terminal.givenBackCents()).toBe(300);
  });

  it.each([
    ['went through before it was told', { refundAnswer: 'silent' }],
    ['never reached the terminal', { unreachable: true }],
  ] as const)('a restart with a refund on disk that %s: given back once', async (_what, fault) => {
    const terminal = await simulator();
    const before = await till(terminal);
    const { orderId, paymentId } = await before.startCard();
    await outcomeOf(before, paymentId);
    terminal.setFault(fault);
    const back = { type: 'RefundOrder', orderId, refundId: newId(), reason: 'cold' } as const;
    await before.desk.do({ ...back, amountCents: 300 });
    if (!('unreachable' in fault)) await until('the refund', () => terminal.givenBackCents() === 300);
    await before.cards.stop();
    expect(refundsOf(before)).toEqual([]);
    terminal.setFault({ refundAnswer: 'sent', unreachable: false });
    const after = await till(terminal, { under: before.under });
    after.cards.start();
    await told(after, 'settled credited');
    expect(terminal.givenBackCents()).toBe(300);
  });

  it('declined: a person is told, and what they did by hand is on record', async () => {
    const terminal = await simulator();
    terminal.setFault({ refund: 'decline', declineReason: 'not permitted for this card' });
    const shop = await till(terminal);
    await refund(shop);
    await told(shop, 'failed declined');
    const [waiting] = shop.desk.dispatcher.shop.cardRefunds.values();
    expect(waiting).toMatchObject({ trouble: 'declined', detail: 'not permitted for this card' });
    const { cardRefundId } = waiting!;
    await shop.desk.do({ type: 'RefundByHand', cardRefundId, reason: 'by bank transfer' });
    expect(refundsOf(shop)).toEqual(['failed declined', 'settled by-hand']);
    expect(terminal.givenBackCents()).toBe(0);
  });

  it('a terminal that stays silent: a person is told, and its word still comes', async () => {
    const terminal = await simulator();
    const shop = await till(terminal);
    const { orderId, paymentId } = await shop.startCard();
    await outcomeOf(shop, paymentId);
    terminal.setFault({ refundAnswer: 'silent' });
    const back = { type: 'RefundOrder', orderId, refundId: newId(), reason: 'cold' } as const;
    await shop.desk.do({ ...back, amountCents: 300 });
    await until('the refund', () => terminal.givenBackCents() === 300);
    terminal.setFault({ unreachable: true });
    await told(shop, 'failed no-answer');
    terminal.setFault({ refundAnswer: 'sent', unreachable: false });
    await told(shop, 'settled credited');
    expect(terminal.givenBackCents()).toBe(300);
  });

  it('no terminal: a person is told', async () => {
    const terminal = await simulator();
    const before = await till(terminal);
    const { orderId, paymentId } = await before.startCard();
    await outcomeOf(before, paymentId);
    await before.cards.stop();
    const shop = await till(null, { under: before.under });
    await shop.desk.do({ type: 'RefundOrder', orderId, refundId: newId(), reason: 'cold' });
    await told(shop, 'failed no-terminal');
  });
});
