import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Upkeep } from './upkeep.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A log whose database lags behind by so many turns, and one more with each sale. */
function rush({ turnsDue }: { readonly turnsDue: number }) {
  const log = { turnsDue, moves: 0 };
  const faults: Error[] = [];
  const upkeep = new Upkeep({
    move: () => {
      log.moves += 1;
      log.turnsDue = Math.max(0, log.turnsDue - 1);
      return log.turnsDue > 0;
    },
    moveIsDue: () => log.turnsDue > 0,
    checkpoint: () => undefined,
    walBytes: () => 0,
    follow: () => false,
    onFault: (fault) => faults.push(fault),
  });
  return { log, faults, upkeep };
}

describe('the upkeep of a store', () => {
  it('lets the database follow right after a sale, turn by turn, and not within it', () => {
    const { log, upkeep } = rush({ turnsDue: 3 });
    upkeep.wrote();
    expect(log.moves).toBe(0);
    vi.advanceTimersByTime(10);
    expect(log.moves).toBe(3);
  });

  it('moves less than a turn only in a lull: while sales follow one another no timer comes between them', () => {
    const { log, upkeep } = rush({ turnsDue: 0 });
    for (let n = 0; n < 50; n += 1) {
      upkeep.wrote();
      vi.advanceTimersByTime(10);
    }
    expect(log.moves).toBe(0);
    vi.advanceTimersByTime(200);
    expect(log.moves).toBeGreaterThan(0);
  });

  it('does nothing more once it was stopped', () => {
    const { log, upkeep } = rush({ turnsDue: 2 });
    upkeep.wrote();
    upkeep.stop();
    vi.advanceTimersByTime(1_000);
    expect(log.moves).toBe(0);
  });

  it('tells of a turn that failed, and tries again later', () => {
    const { log, upkeep, faults } = rush({ turnsDue: 1 });
    const failing = new Upkeep({
      move: () => {
        throw new Error('the disk is full');
      },
      moveIsDue: () => true,
      checkpoint: () => undefined,
      walBytes: () => 0,
      follow: () => false,
      onFault: (fault) => faults.push(fault),
    });
    failing.wrote();
    vi.advanceTimersByTime(0);
    expect(faults.map(({ message }) => message)).toEqual(['the disk is full']);
    vi.advanceTimersByTime(6_000);
    expect(faults.length).toBeGreaterThan(1);
    failing.stop();
    upkeep.stop();
    expect(log.moves).toBe(0);
  });
});
