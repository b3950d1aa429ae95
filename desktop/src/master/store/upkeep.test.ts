import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Upkeep, WAL_RESERVED_BYTES } from './upkeep.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A database whose WAL has so many bytes and whose index so many slices to go. */
function database({
  walBytes = 0,
  slices = 0,
  checkpoint,
}: {
  walBytes?: number;
  slices?: number;
  checkpoint?: () => void;
}) {
  const state = { walBytes, slices, checkpoints: 0 };
  const faults: Error[] = [];
  const upkeep = new Upkeep({
    checkpoint: () => {
      checkpoint?.();
      state.checkpoints += 1;
      state.walBytes = 0;
    },
    walBytes: () => state.walBytes,
    follow: () => {
      state.slices = Math.max(0, state.slices - 1);
      return state.slices > 0;
    },
    onFault: (fault) => faults.push(fault),
  });
  return { state, faults, upkeep };
}
const writesFor = (upkeep: Upkeep, ms: number, everyMs = 10): void => {
  for (let n = 0; n < ms; n += everyMs) {
    upkeep.wrote();
    vi.advanceTimersByTime(everyMs);
  }
};

describe('the upkeep of a store', () => {
  it('waits for a lull with a checkpoint that is not due yet', () => {
    const { state, upkeep } = database({ walBytes: WAL_RESERVED_BYTES / 2 });
    writesFor(upkeep, 2_000);
    expect(state.checkpoints).toBe(0);
    vi.advanceTimersByTime(500);
    expect(state.checkpoints).toBe(1);
  });

  it('waits for none when the WAL is nearly full, and not even for a turn when it is far over', () => {
    const { state, upkeep } = database({ walBytes: WAL_RESERVED_BYTES });
    writesFor(upkeep, 200);
    expect(state.checkpoints).toBe(1);
    state.walBytes = 3 * WAL_RESERVED_BYTES;
    upkeep.wrote();
    expect(state.checkpoints).toBe(2);
  });

  it('lets the index follow in the pauses, and between the writes when there is none for a minute', () => {
    const { state, upkeep } = database({ slices: 3 });
    writesFor(upkeep, 30_000);
    expect(state.slices).toBe(3);
    writesFor(upkeep, 31_000);
    expect(state.slices).toBeLessThan(3);
    vi.advanceTimersByTime(1_000);
    expect(state.slices).toBe(0);
  });

  it('takes the time between two batches of a rush for no pause', () => {
    const { state, upkeep } = database({ slices: 3 });
    writesFor(upkeep, 30_000, 70);
    expect(state.slices).toBe(3);
  });

  it('does nothing more once it was stopped', () => {
    const { state, upkeep } = database({ walBytes: WAL_RESERVED_BYTES, slices: 2 });
    upkeep.wrote();
    upkeep.stop();
    upkeep.wake();
    vi.advanceTimersByTime(1_000);
    expect(state).toMatchObject({ checkpoints: 0, slices: 2 });
  });

  it('tells of a checkpoint that failed, and tries again later', () => {
    const { faults, upkeep } = database({
      walBytes: WAL_RESERVED_BYTES,
      checkpoint: () => {
        throw new Error('the disk is full');
      },
    });
    upkeep.wrote();
    vi.advanceTimersByTime(200);
    expect(faults.map(({ message }) => message)).toEqual(['the disk is full']);
    vi.advanceTimersByTime(6_000);
    expect(faults.length).toBeGreaterThan(1);
    upkeep.stop();
  });
});
