import type { ShopCloudBackup } from '@forno/shared/protocol/cloud/backups';

/** A shop copies itself within half a minute of a sale: one that goes on without a copy for so long has a fault. */
const BEHIND_MS = 60 * 60_000;

export type BackupState = 'elsewhere' | 'whole' | 'behind';

/** How a store's copy in the cloud stands. */
export function backupState(
  backup: Pick<ShopCloudBackup, 'keptAt'> | undefined,
  lastSyncAt: number | null,
): BackupState {
  if (backup === undefined) return 'elsewhere';
  return (lastSyncAt ?? 0) - backup.keptAt > BEHIND_MS ? 'behind' : 'whole';
}

/** `1.4 MB`. */
export function bytesWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
