import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectZvtTerminal, fileJournal, startZvtSimulator } from '@forno/drivers/card-terminal';
import { tcpTransport } from '@forno/drivers/transports';
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

const open: { close(): Promise<unknown> | void }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** A terminal on TCP, and the file in which the master notes what it asks of it. */
async function counter() {
  const device = await startZvtSimulator({ port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'forno-zvt-'));
  open.push(device, { close: () => rmSync(folder, { recursive: true }) });
  /** A master's run there: what it must find again after a restart is in `under` and in the file. */
  async function till(more: Parameters<typeof openCardTill>[1] = {}) {
    const terminal = connectZvtTerminal({
      transport: tcpTransport(device),
      framing: 'tcp',
      journal: fileJournal(join(folder, 'journal.json')),
      authoriseTimeoutMs: 250,
      answerTimeoutMs: 250,
    });
    const shop = await openCardTill(terminal, more);
    open.push({ close: () => shop.cards.stop() });
    return shop;
  }
  return { device, till };
}

const charges = ({ payments }: Awaited<ReturnType<typeof startZvtSimulator>>) =>
  payments().filter(({ state }) => state === 'approved');

describe('card payments over ZVT', () => {
  it('approved with a tip that the customer added: both are in the log, apart', async () => {
    const { device, till } = await counter();
    device.setFault({ tipCents: 250 });
    const shop = await till({ tips: { ask: 'terminal' } });
    const { orderId, paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({
      eventType: 'PAYMENT_COMPLETED',
      payload: { amountCents: 1406, tipCents: 250, cardLabel: 'Visa •••• 4242' },
    });
    expect(shop.desk.dispatcher.shop.orders.get(orderId)?.status).toBe('preparing');
    moneyAgrees(shop, device.payments());
  });

  it('declined: in the words of the terminal, and cash is taken instead', async () => {
    const { device, till } = await counter();
    device.setFault({ card: 'decline', declineReason: 'card is expired' });
    const shop = await till();
    const { orderId, paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({
      payload: { reason: 'declined', message: expect.stringContaining('card is expired') as string },
    });
    await shop.desk.do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 2000 });
    expect(charges(device)).toEqual([]);
  });

  it.each(['silent', 'cut'] as const)(
    'approved and then %s: found out by asking, charged once, and the next customer pays too',
    async (answer) => {
      const { device, till } = await counter();
      device.setFault({ answer });
      const shop = await till();
      const { paymentId } = await shop.startCard();
      expect(await outcomeOf(shop, paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
      expect(eventsOf(shop, paymentId)).toEqual([
        'PAYMENT_INITIATED',
        'PAYMENT_OUTCOME_UNKNOWN',
        'PAYMENT_COMPLETED',
      ]);
      expect(charges(device)).toHaveLength(1);
      device.setFault({ answer: 'sent' });
      const next = await shop.startCard();
      expect(await outcomeOf(shop, next.paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
      expect(charges(device)).toHaveLength(2);
      moneyAgrees(shop, device.payments());
    },
  );

  // In the registration, at its end, in the authorisation, in its result, and after all of it.
  it.each([0, 2, 12, 30, 40, 60, 100, 400])(
    'the line cut after %i bytes of the terminal: what the log says is what was charged',
    async (cutAfterBytes) => {
      const { device, till } = await counter();
      device.setFault({ cutAfterBytes });
      const shop = await till();
      const { paymentId } = await shop.startCard();
      await until('its first word', () => eventsOf(shop, paymentId).length > 1);
      device.setFault({ cutAfterBytes: null });
      const outcome = await outcomeOf(shop, paymentId);
      expect(charges(device)).toHaveLength(outcome.eventType === 'PAYMENT_COMPLETED' ? 1 : 0);
      expect(device.payments().length).toBeLessThanOrEqual(1);
      moneyAgrees(shop, device.payments());
    },
  );

  it('nobody is charged while it is open what became of the one before', async () => {
    const { device, till } = await counter();
    device.setFault({ answer: 'silent' });
    const shop = await till();
    const first = await shop.startCard();
    await until('the charge', () => charges(device).length === 1);
    device.setFault({ unreachable: true, answer: 'sent' });
    await until('doubt', () => eventsOf(shop, first.paymentId).includes('PAYMENT_OUTCOME_UNKNOWN'));
    const second = await shop.startCard();
    expect(await outcomeOf(shop, second.paymentId)).toMatchObject({
      eventType: 'PAYMENT_FAILED',
      payload: { reason: 'device' },
    });
    device.setFault({ unreachable: false });
    expect(await outcomeOf(shop, first.paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
    expect(charges(device)).toHaveLength(1);
    moneyAgrees(shop, device.payments());
  });

  it('a card that covers a part: that is taken, the rest in cash', async () => {
    const { device, till } = await counter();
    device.setFault({ card: 'partial' });
    const shop = await till();
    const { orderId, paymentId } = await shop.startCard();
    expect(await outcomeOf(shop, paymentId)).toMatchObject({ payload: { amountCents: 703, tipCents: 0 } });
    const order = () => shop.desk.dispatcher.shop.orders.get(orderId)!;
    expect(order().status).toBe('payment_pending');
    await shop.desk.do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 703 });
    expect(order().status).toBe('preparing');
    moneyAgrees(shop, device.payments());
  });

  it('a customer who takes too long: given up, and what they tap afterwards is not charged', async () => {
    const { device, till } = await counter();
    device.setFault({ delayMs: 2_400 });
    const shop = await till();
    const { paymentId } = await shop.startCard();
    // Taken back by us, and told so either by our own request or by what the terminal made of it.
    expect(await outcomeOf(shop, paymentId)).toMatchObject({
      eventType: 'PAYMENT_FAILED',
      payload: { reason: expect.stringMatching(/^(timed-out|cancelled)$/) as string },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(charges(device)).toEqual([]);
  });

  it('a restart between the intent and its outcome: asked, never charged again', async () => {
    const { device, till } = await counter();
    device.setFault({ answer: 'silent' });
    const before = await till();
    const { orderId, paymentId } = await before.startCard();
    await until('the charge', () => charges(device).length === 1);
    await before.cards.stop();
    const after = await till({ under: before.under });
    after.cards.start();
    expect(await outcomeOf(after, paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
    expect(after.desk.dispatcher.shop.orders.get(orderId)?.status).toBe('preparing');
    expect(device.payments()).toHaveLength(1);
    moneyAgrees(after, device.payments());
  });

  it('a restart while the customer still holds the card: the charge is found when it is there', async () => {
    const { device, till } = await counter();
    device.setFault({ delayMs: 600 });
    const before = await till();
    const { paymentId } = await before.startCard();
    await until('the customer', () => device.payments().length === 1);
    await before.cards.stop();
    const after = await till({ under: before.under });
    after.cards.start();
    expect(await outcomeOf(after, paymentId)).toMatchObject({ eventType: 'PAYMENT_COMPLETED' });
    expect(device.payments()).toHaveLength(1);
    moneyAgrees(after, device.payments());
  });

  it('a restart with an intent that never reached the terminal: nothing is charged', async () => {
    const { device, till } = await counter();
    const under = new MemoryStore();
    const before = await openDesk(() => Promise.resolve(under), { clock: fastClock });
    const { paymentId } = await startCardAt(before);
    const after = await till({ under });
    after.cards.start();
    expect(await outcomeOf(after, paymentId)).toMatchObject({
      payload: { reason: 'device', message: expect.stringContaining('never heard') as string },
    });
    expect(device.payments()).toEqual([]);
  });
});
