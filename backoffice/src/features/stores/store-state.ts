import type { Store } from '@forno/shared/protocol/cloud/stores';

/** `quarantine`: events wait for a person. `silent`: unheard of for a day. `late`: for longer than three passes of the sync. */
export type StoreState = 'well' | 'never' | 'late' | 'silent' | 'quarantine';

/** A store uploads at least every five minutes: three misses are no accident. */
const LATE_MS = 15 * 60_000;
const SILENT_MS = 24 * 3_600_000;

export const STORE_STATE_WORDS: Readonly<Record<StoreState, string>> = {
  well: 'Up to date',
  never: 'Never synced',
  late: 'Late',
  silent: 'Silent',
  quarantine: 'Needs review',
};

export function storeState(
  { lastSyncAt, quarantined }: Pick<Store, 'lastSyncAt' | 'quarantined'>,
  now: number,
): StoreState {
  if (quarantined > 0) return 'quarantine';
  if (lastSyncAt === null) return 'never';
  const quietMs = now - lastSyncAt;
  return quietMs > SILENT_MS ? 'silent' : quietMs > LATE_MS ? 'late' : 'well';
}
