import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDashboards } from './dashboards.ts';

describe('live figures', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched(againAfterMs: number | null) {
    const told: ((storeId: string | null) => void)[] = [];
    const notices = {
      on: (_: string, hear: (storeId: string | null) => void) => {
        told.push(hear);
        return () => undefined;
      },
    } as never;
    const dashboards = startDashboards({ notices, log: pino({ level: 'silent' }) });
    const pushed = { times: 0 };
    const client = { storeId: 'a', againAfterMs, compute: async () => () => void (pushed.times += 1) };
    dashboards.add(client);
    return {
      dashboards,
      client,
      pushed,
      tell: (storeId: string | null) => told.forEach((hear) => hear(storeId)),
    };
  }

  it('are pushed at once, then on change only, at most once a second', async () => {
    const { dashboards, pushed, tell } = watched(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(pushed.times).toBe(1);
    for (let n = 0; n < 5; n++) tell('a');
    tell('b');
    await vi.advanceTimersByTimeAsync(999);
    expect(pushed.times).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pushed.times).toBe(2);
    dashboards.close();
  });

  it('that change with time are pushed again without an event, until nobody watches', async () => {
    const { dashboards, client, pushed, tell } = watched(15_000);
    await vi.advanceTimersByTimeAsync(46_000);
    expect(pushed.times).toBe(4);
    tell('a');
    await vi.advanceTimersByTimeAsync(14_000);
    expect(pushed.times).toBe(5);
    dashboards.remove(client);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(pushed.times).toBe(5);
  });
});
