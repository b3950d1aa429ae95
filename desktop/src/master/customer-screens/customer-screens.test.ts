import { demoMenu, demoSettings } from '@forno/shared/demo';
import { indexMenu } from '@forno/shared/menu';
import type { CustomerChoice, CustomerView } from '@forno/shared/protocol/customer-screen';
import { describe, expect, it } from 'vitest';
import { A_PIZZA, newId, openDesk, type Asked } from '../../../test/desk.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { CustomerScreens } from './customer-screens.ts';

const LEFT = 'till-1';
const RIGHT = 'till-2';

async function open(settings = demoSettings()) {
  const clock = manualClock();
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock });
  const published: CustomerView[] = [];
  const told: [string, CustomerChoice][] = [];
  const away = new Set<string>();
  const menu = indexMenu(demoMenu());
  const seq = (): number => desk.dispatcher.shop.head.seq;
  const screens = new CustomerScreens({
    orderOf: (orderId) => desk.dispatcher.views.of('terminal').orders[orderId],
    context: () => ({ menu, settings, now: clock.now() }),
    seq,
    publish: (view) => void published.push(view),
    tell: (terminalId, choice) => {
      told.push([terminalId, choice]);
      return !away.has(terminalId);
    },
  });
  /** Carried out, and told to who follows. */
  const commit = async (command: Asked): Promise<void> => {
    const before = desk.committed.length;
    await desk.do(command);
    screens.follow(desk.committed.slice(before));
  };
  const draft = async (): Promise<{ orderId: string; lineId: string }> => {
    const [orderId, lineId] = [newId(), newId()];
    await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await desk.do({ type: 'AddItem', orderId, lineId, selection: A_PIZZA, quantity: 1 });
    await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 2 });
    return { orderId, lineId };
  };
  return { screens, published, told, away, commit, draft, seq };
}

describe('what a customer is shown', () => {
  it('is the order of that terminal, as it is on disk, and each change of it', async () => {
    const { screens, published, commit, draft, seq } = await open();
    const { orderId, lineId } = await draft();
    screens.show(LEFT, { orderId, phase: 'order', pay: null, changeCents: null });
    const whole = published.at(-1)!;
    expect(whole).toMatchObject({ terminalId: LEFT, phase: 'order', order: { orderId } });
    await commit({ type: 'RemoveItem', orderId, lineId });
    expect(published).toHaveLength(2);
    const { order, seq: upTo } = published.at(-1)!;
    expect(order!.lines.map(({ quantity }) => quantity)).toEqual([2]);
    expect(order!.totalCents).toBeLessThan(whole.order!.totalCents);
    expect(upTo).toBe(seq());
  });

  it('is never another terminal’s order, nor anything of an order that nobody shows', async () => {
    const { screens, published, commit, draft } = await open();
    const [{ orderId: left }, { orderId: right }] = [await draft(), await draft()];
    screens.show(LEFT, { orderId: left, phase: 'order', pay: null, changeCents: null });
    screens.show(RIGHT, { orderId: right, phase: 'order', pay: null, changeCents: null });
    published.length = 0;
    await commit({ type: 'UpdateOrder', orderId: left, callName: 'Ana' });
    expect(published.map(({ terminalId, order }) => [terminalId, order?.orderId])).toEqual([[LEFT, left]]);
    screens.show(LEFT, { orderId: null, phase: 'idle', pay: null, changeCents: null });
    published.length = 0;
    await commit({ type: 'UpdateOrder', orderId: left, callName: 'Bea' });
    expect(published).toEqual([]);
  });

  it('is nothing for an empty order, and nothing once the terminal is gone', async () => {
    const { screens, published, draft } = await open();
    const { orderId } = await draft();
    screens.show(LEFT, { orderId: newId(), phase: 'order', pay: null, changeCents: null });
    expect(published.at(-1)).toMatchObject({ phase: 'idle', order: null });
    screens.show(LEFT, { orderId, phase: 'order', pay: null, changeCents: null });
    screens.gone(LEFT);
    expect(published.at(-1)).toMatchObject({ phase: 'idle', order: null, asksPhone: false });
  });

  it('says nothing of the kitchen, the staff or the drawer', async () => {
    const { screens, draft } = await open();
    const { orderId } = await draft();
    screens.show(LEFT, { orderId, phase: 'order', pay: null, changeCents: null });
    const text = JSON.stringify(screens.viewOf(LEFT));
    for (const word of ['stationId', 'needs', 'drawing', 'trace', 'drawerId', 'userId', 'prepSeconds'])
      expect(text).not.toContain(word);
  });
});

describe('what a customer chooses', () => {
  const paying = {
    phase: 'pay',
    pay: { dueCents: 2000, tipCents: 0, asksTip: true },
    changeCents: null,
  } as const;

  it('goes to the terminal before them, while it asks', async () => {
    const { screens, told, away, draft } = await open();
    const { orderId } = await draft();
    const tip = { kind: 'tip', orderId, tipCents: 300 } as const;
    expect(screens.choose(LEFT, tip)).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
    screens.show(LEFT, { orderId, ...paying });
    expect(screens.choose(LEFT, tip)).toMatchObject({ ok: true });
    expect(told).toEqual([[LEFT, tip]]);
    expect(screens.choose(RIGHT, tip)).toMatchObject({ ok: false });
    screens.show(LEFT, { orderId, ...paying, pay: { ...paying.pay, asksTip: false } });
    expect(screens.choose(LEFT, tip)).toMatchObject({ ok: false, error: { field: 'choice' } });
    screens.show(LEFT, { orderId, ...paying });
    away.add(LEFT);
    expect(screens.choose(LEFT, tip)).toMatchObject({ ok: false, error: { code: 'not-ready' } });
  });

  it('may be who they are, as long as nobody knows and the shop wants to', async () => {
    const { screens, draft } = await open();
    const { orderId } = await draft();
    const phone = { kind: 'phone', orderId, phone: '5185557788' } as const;
    screens.show(LEFT, { orderId, phase: 'order', pay: null, changeCents: null });
    expect(screens.viewOf(LEFT).asksPhone).toBe(true);
    expect(screens.choose(LEFT, phone)).toMatchObject({ ok: true });

    const discreet = demoSettings();
    const other = await open({ ...discreet, customerDisplay: { askPhone: false } });
    const { orderId: theirs } = await other.draft();
    other.screens.show(LEFT, { orderId: theirs, phase: 'order', pay: null, changeCents: null });
    expect(other.screens.viewOf(LEFT).asksPhone).toBe(false);
    expect(other.screens.choose(LEFT, { ...phone, orderId: theirs })).toMatchObject({ ok: false });
  });
});
