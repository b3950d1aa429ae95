import { useEffect, useState } from 'react';
import type { CustomerView } from '@forno/shared/protocol/customer-screen';

/** A customer has read the change and taken a picture of the code by then. */
const DONE_MS = 60_000;
/** Cut off for so long, what stands here is nobody's order any more. */
const AWAY_MS = 120_000;

/** True when nobody can be reading this order any more: it was paid long ago, or the master went away before it was. */
export function useLeftAlone(shown: CustomerView | null, isLive: boolean): boolean {
  const limitMs = !isLive ? AWAY_MS : shown?.phase === 'done' ? DONE_MS : null;
  const [gone, setGone] = useState<CustomerView | null>(null);
  useEffect(() => {
    if (shown === null || limitMs === null) return undefined;
    const timer = setTimeout(() => setGone(shown), limitMs);
    return () => clearTimeout(timer);
  }, [shown, limitMs]);
  return shown !== null && gone === shown;
}
