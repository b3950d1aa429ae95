export interface Batch {
  readonly batchId: string;
  readonly quantityMilli: number;
  /** `YYYY-MM-DD`, the last day it may be used; null keeps. */
  readonly expiresOn: string | null;
  readonly receivedAt: number;
}

export interface BatchLeft<B extends Batch = Batch> {
  readonly batch: B;
  readonly leftMilli: number;
}

/**
 * How much of each batch is still there when the oldest are used first, as kitchens do: what is on hand is
 * of the batches that expire last. An estimate, since nobody scans a batch as it is used.
 */
export function batchesLeft<B extends Batch>(batches: readonly B[], onHandMilli: number): BatchLeft<B>[] {
  let unassigned = Math.max(0, onHandMilli);
  return batches
    .toSorted((a, b) => compare(lastDay(b), lastDay(a)) || b.receivedAt - a.receivedAt)
    .map((batch) => {
      const leftMilli = Math.min(batch.quantityMilli, unassigned);
      unassigned -= leftMilli;
      return { batch, leftMilli };
    })
    .filter(({ leftMilli }) => leftMilli > 0)
    .reverse();
}

const lastDay = ({ expiresOn }: Batch): string => expiresOn ?? '9999-12-31';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type Expiry = 'expired' | 'soon' | 'fresh';

/** `soonDays` counts today: 3 warns of what has to be used by the day after tomorrow. */
export function expiryOf(expiresOn: string | null, today: string, soonDays: number): Expiry {
  if (expiresOn === null) return 'fresh';
  if (expiresOn < today) return 'expired';
  const days = (Date.parse(`${expiresOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  return days < soonDays ? 'soon' : 'fresh';
}
