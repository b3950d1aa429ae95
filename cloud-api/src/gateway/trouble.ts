import type { Trouble } from './adapter.ts';
import { PartnerAway, PartnerRefused } from './breaker.ts';
import type { ConnectionRow } from './connections.ts';
import type { GatewayDeps } from './deps.ts';

/** Does what an adapter does at its partner's; what kept it from it, or null. */
export async function troubleOf(
  { log }: Pick<GatewayDeps, 'log'>,
  { adapter }: Pick<ConnectionRow, 'adapter'>,
  work: () => Promise<void> | undefined,
): Promise<Trouble | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof PartnerAway)
      return { code: 'partner-away', message: error.message, retryable: true };
    if (error instanceof PartnerRefused)
      return { code: 'partner-refused', message: error.message, retryable: false };
    // A fault of the adapter's is no reason to ask it again and again.
    log.warn({ err: error, adapter }, 'an adapter failed at its news');
    return { code: 'adapter-fault', message: String(error), retryable: false };
  }
}
