import { describe, expect, it } from 'vitest';
import type { CardTerminalSimulator } from '@forno/drivers/card-terminal';
import { cardBench, outcomeOf, until, type CardTill } from '../../../test/card-till.ts';
import { MemoryStore } from '../store/memory-store.ts';

const { simulator, till } = cardBench();

describe('the tip of a card that was charged', () => {
  const charged = async (shop: CardTill) => {
    const payment = await shop.startCard();
    await outcomeOf(shop, payment.paymentId);
    return payment;
  };
  const told = (shop: CardTill, type: 'TIP_ADJUSTED' | 'CARD_TIP_DECLINED') =>
    until(type, () => shop.desk.committed.find(({ eventType }) => eventType === type));
  const tipOf = (terminal: CardTerminalSimulator): number => terminal.payments()[0]!.tipCents;

  it('is changed by the terminal, and in the books when it says so', async () => {
    const terminal = await simulator();
    const shop = await till(terminal);
    const payment = await charged(shop);
    await shop.desk.do({ type: 'AdjustTip', ...payment, tipCents: 250 });
    const { payload } = await told(shop, 'TIP_ADJUSTED');
    expect(payload).toMatchObject({ tipCents: 250, differenceCents: 250 });
    expect(tipOf(terminal)).toBe(250);
    expect(shop.desk.dispatcher.shop.cardTips.size).toBe(0);
  });

  it.each(['silent', 'cut'] as const)(
    'is asked for again when the answer is lost (%s)',
    async (tipAnswer) => {
      const terminal = await simulator();
      const shop = await till(terminal);
      const payment = await charged(shop);
      terminal.setFault({ tipAnswer });
      await shop.desk.do({ type: 'AdjustTip', ...payment, tipCents: 250 });
      await until('the tip at the terminal', () => tipOf(terminal) === 250);
      expect(shop.desk.dispatcher.shop.cardTips.size).toBe(1);
      terminal.setFault({ tipAnswer: 'sent' });
      expect((await told(shop, 'TIP_ADJUSTED')).payload).toMatchObject({ tipCents: 250 });
      expect(tipOf(terminal)).toBe(250);
    },
  );

  it('stays as it was where the terminal will not, and the till hears why', async () => {
    const terminal = await simulator();
    const shop = await till(terminal);
    const payment = await charged(shop);
    terminal.setFault({ tip: 'decline', declineReason: 'more than allowed' });
    await shop.desk.do({ type: 'AdjustTip', ...payment, tipCents: 250 });
    expect((await told(shop, 'CARD_TIP_DECLINED')).payload).toMatchObject({ reason: 'more than allowed' });
    expect(tipOf(terminal)).toBe(0);
  });

  it('is taken up again after a restart', async () => {
    const terminal = await simulator();
    const under = new MemoryStore();
    const shop = await till(terminal, { under });
    const payment = await charged(shop);
    terminal.setFault({ unreachable: true });
    await shop.desk.do({ type: 'AdjustTip', ...payment, tipCents: 250 });
    await shop.cards.stop();
    terminal.setFault({ unreachable: false });
    const next = await till(terminal, { under });
    next.cards.start();
    expect((await told(next, 'TIP_ADJUSTED')).payload).toMatchObject({ tipCents: 250 });
    expect(tipOf(terminal)).toBe(250);
  });
});
