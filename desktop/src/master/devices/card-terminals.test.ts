import { describe, expect, it } from 'vitest';
import { connectCardTerminal } from '@forno/drivers/card-terminal';
import { tcpTransport } from '@forno/drivers/transports';
import { PERMISSIONS, type Command } from '@forno/shared/domain';
import { cardTerminalOf, type PeripheralStatus } from '@forno/shared/protocol/devices';
import { cardBench, openCardTill, until } from '../../../test/card-till.ts';
import { A_PIZZA, newId } from '../../../test/desk.ts';
import { MemoryStore } from '../store/memory-store.ts';

const { simulator, open } = cardBench();

/** A shop of two tills with a card terminal each, and a third till without. */
async function twoTerminals(under = new MemoryStore()) {
  const [left, right] = [await simulator(), await simulator()];
  const connect = (at: { readonly host: string; readonly port: number }) =>
    connectCardTerminal({ transport: tcpTransport(at), authoriseTimeoutMs: 250, answerTimeoutMs: 250 });
  const shop = await openCardTill(null, {
    under,
    terminals: new Map([
      ['card-left', connect(left)],
      ['card-right', connect(right)],
    ]),
    of: (deviceId) => ({ 'till-1': 'card-left', 'till-2': 'card-right' })[deviceId] ?? null,
  });
  open.push({ close: () => shop.cards.stop() });
  const at = (deviceId: string, command: Record<string, unknown>) =>
    shop.desk.dispatcher.submit({ ...command, commandId: newId() } as Command, {
      actor: { userId: 'staff-nora', deviceId, permissions: new Set(PERMISSIONS) },
      source: 'terminal',
      correlationId: 'a-test',
    });
  const charge = async (deviceId: string) => {
    const [orderId, paymentId] = [newId(), newId()];
    await at(deviceId, { type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await at(deviceId, { type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
    return { orderId, paymentId, answer: await at(deviceId, { type: 'StartCard', orderId, paymentId }) };
  };
  const happened = (type: string, paymentId: string) =>
    until(`${type} of ${paymentId}`, () =>
      shop.desk.committed.find(
        (event) =>
          event.eventType === type && (event.payload as { paymentId?: string }).paymentId === paymentId,
      ),
    );
  return { left, right, shop, at, charge, happened };
}

describe('two card terminals', () => {
  it('take the cards of their own tills, also at the same time', async () => {
    const { left, right, charge, happened } = await twoTerminals();
    const [one, two] = await Promise.all([charge('till-1'), charge('till-2')]);
    await happened('PAYMENT_COMPLETED', one.paymentId);
    await happened('PAYMENT_COMPLETED', two.paymentId);
    expect(left.payments().map(({ intentId }) => intentId)).toEqual([one.paymentId]);
    expect(right.payments().map(({ intentId }) => intentId)).toEqual([two.paymentId]);
  });

  it('do not stand in each other’s way: one that is dead leaves the other as it was', async () => {
    const { left, right, shop, charge, happened } = await twoTerminals();
    left.setFault({ unreachable: true });
    const dead = await charge('till-1');
    await happened('PAYMENT_FAILED', dead.paymentId);
    expect(shop.cards.stateOf('card-left')).toBe('offline');
    expect(shop.cards.stateOf('card-right')).toBe('ok');
    const alive = await charge('till-2');
    await happened('PAYMENT_COMPLETED', alive.paymentId);
    expect(right.payments()).toHaveLength(1);
    left.setFault({ unreachable: false });
    await until('the terminal is back', () => shop.cards.stateOf('card-left') === 'ok');
  });

  it('give back what they charged themselves, whoever asks for it', async () => {
    const { left, right, at, charge, happened } = await twoTerminals();
    const { orderId, paymentId } = await charge('till-1');
    await happened('PAYMENT_COMPLETED', paymentId);
    await at('till-2', { type: 'RefundOrder', orderId, refundId: newId(), reason: 'cold' });
    await until('the charge is reversed', () => left.payments()[0]?.state === 'reversed');
    expect(right.payments()).toEqual([]);
  });

  it('are asked for what they were charging when the master went down', async () => {
    const under = new MemoryStore();
    const before = await twoTerminals(under);
    before.right.setFault({ delayMs: 60_000 });
    const { paymentId } = await before.charge('till-2');
    expect(before.shop.desk.dispatcher.shop.orders.size).toBe(1);
    await before.shop.cards.stop();
    const after = await twoTerminals(under);
    after.shop.cards.start();
    // The new ones never heard of it: it is the right one that says so.
    await after.happened('PAYMENT_FAILED', paymentId);
  });

  it('take nothing from a till that has none', async () => {
    const { left, right, charge } = await twoTerminals();
    const { answer } = await charge('till-3');
    expect(answer).toMatchObject({ ok: false, error: { code: 'device-failed' } });
    expect([...left.payments(), ...right.payments()]).toEqual([]);
  });
});

describe('the card terminal of a till', () => {
  const terminal = (id: string, terminalId: string | null): PeripheralStatus => ({
    id,
    name: id,
    class: 'card-terminal',
    state: 'online',
    terminalId,
  });
  it.each([
    ['its own before one for all', [terminal('all', null), terminal('mine', 'till-1')], 'mine'],
    ['the first of those for all', [terminal('a', null), terminal('b', null)], 'a'],
    ['none of another till', [terminal('other', 'till-2')], undefined],
    ['no other device', [{ ...terminal('scale', 'till-1'), class: 'scale' as const }], undefined],
  ])('is %s', (_, terminals, id) => {
    expect(cardTerminalOf(terminals, 'till-1')?.id).toBe(id);
  });
});
