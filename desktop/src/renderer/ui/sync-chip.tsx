import { useTranslator } from '@forno/shared/ui';
import type { OrderSummary } from '@forno/shared/protocol/lan';
import { uiMessages } from './ui-messages.ts';

const WORDS = {
  pending: uiMessages.waitsForCloud,
  synced: uiMessages.inTheCloud,
  failed: uiMessages.refusedByCloud,
} as const;
const TONES = { pending: 'quiet', synced: 'basil', failed: 'red' } as const;

/** Whether the cloud has all of an order. */
export function SyncChip({ sync }: { sync: OrderSummary['sync'] }) {
  const t = useTranslator();
  return (
    <span
      className="forno-chip forno-dot"
      data-tone={TONES[sync]}
      data-hollow={sync === 'pending' || undefined}
      data-sync={sync}
    >
      {t(WORDS[sync])}
    </span>
  );
}
