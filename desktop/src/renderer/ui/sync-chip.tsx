import type { OrderSummary } from '@forno/shared/protocol/lan';

const WORDS = {
  pending: 'waits for the cloud',
  synced: 'in the cloud',
  failed: 'refused by the cloud',
} as const;
const TONES = { pending: 'quiet', synced: 'basil', failed: 'red' } as const;

/** Whether the cloud has all of an order. */
export function SyncChip({ sync }: { sync: OrderSummary['sync'] }) {
  return (
    <span
      className="forno-chip forno-dot"
      data-tone={TONES[sync]}
      data-hollow={sync === 'pending' || undefined}
      data-sync={sync}
    >
      {WORDS[sync]}
    </span>
  );
}
