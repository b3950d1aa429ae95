import { describe, expect, it } from 'vitest';
import { cardBench, outcomeOf, until, type CardTill } from '../../../test/card-till.ts';
import { newId } from '../../../test/desk.ts';

const { simulator, till } = cardBench();

describe('money back to a card', () => {
  const refundsOf = ({ desk }: CardTill): string[] =>
    desk.committed.flatMap(({ eventType, payload }) =>
      eventType === 'CARD_REFUND_SETTLED'
        ? [`settled ${(payload as { how: string }).how}`]
        : eventType === 'CARD_REFUND_FAILED'
          ? [`failed ${(payload as { trouble: string }).trouble}`]
          : [],
    );
  const refund = async (shop: CardTill, amountCents?: number): Promise<void> => {
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
  const told = (shop: CardTill, what: string) => until(what, () => refundsOf(shop).includes(what));

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
