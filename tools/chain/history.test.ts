import { describe, expect, it } from 'vitest';
import { DEMO_STORES } from '@forno/shared/demo';
import { fillHistory, openCore } from './history.ts';
import { MemoryStore } from './memory-store.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Dinner on a Friday in the demo shop's zone, and a Monday at four in the morning. */
const HOURS = [Date.parse('2026-11-20T23:40:00Z'), Date.parse('2026-11-23T09:00:00Z')];
const [store] = DEMO_STORES;

async function openOrdersAt(now: number, justTaken: number): Promise<number> {
  const kept = new MemoryStore();
  const taken = await fillHistory({
    store,
    openStore: () => Promise.resolve(kept),
    days: 1,
    ordersPerDay: 60,
    justTaken,
    now,
    log,
  });
  expect(taken).toBeGreaterThan(30);
  const core = await openCore({ store, openStore: () => Promise.resolve(kept), log });
  const open = [...core.shop.orders.values()].filter(
    ({ status }) => !['closed', 'cancelled'].includes(status),
  );
  // Whoever came has gone home.
  expect(core.shop.timeClock.size).toBe(0);
  expect(kept.events.filter(({ body }) => body.includes('"CLOCKED_OUT"')).length).toBeGreaterThan(4);
  const wasted = kept.events.filter(({ body }) => body.includes('"reason":"waste"'));
  expect(wasted.length).toBeGreaterThan(2);
  await core.close();
  return open.length;
}

describe("the demo shop's history", () => {
  it.each(HOURS)('leaves nothing open, whatever the hour', async (now) => {
    expect(await openOrdersAt(now, 0)).toBe(0);
  });

  it.each(HOURS)('has a kitchen at work where orders were just taken, whatever the hour', async (now) => {
    expect(await openOrdersAt(now, 7)).toBeGreaterThanOrEqual(5);
  });
});
