import { describe, expect, it } from 'vitest';
import { backupState, bytesWords } from './backup-state.ts';

const HOUR_MS = 3_600_000;

describe('a store’s copy in the cloud', () => {
  it('is behind where the store went on for more than an hour without a new one', () => {
    expect(backupState(undefined, 5 * HOUR_MS)).toBe('elsewhere');
    expect(backupState({ keptAt: 4 * HOUR_MS }, 5 * HOUR_MS)).toBe('whole');
    expect(backupState({ keptAt: 4 * HOUR_MS }, 5 * HOUR_MS + 1)).toBe('behind');
    // A shop that is closed copies nothing, and lacks nothing.
    expect(backupState({ keptAt: 4 * HOUR_MS }, null)).toBe('whole');
  });

  it('has a size that is read at a glance', () => {
    expect([0, 999, 1_000, 1_440_000, 31_000_000, 2_000_000_000_000].map(bytesWords)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.4 MB',
      '31 MB',
      '2000 GB',
    ]);
  });
});
