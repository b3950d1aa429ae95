import { applyToShop, emptyShop, type Shop } from '@forno/shared/domain';
import { follows, fromStored, parsePayload, type ShopEvent } from '@forno/shared/events';
import { StoreError, type LogStore, type StoredEvent } from '@forno/shared/ports';
import { loadParts } from './snapshot-parts.ts';
import { readSnapshot, type Snapshot, type Views } from './views.ts';

export const SNAPSHOT_NAME = 'shop';
const PAGE_EVENTS = 2_000;

export interface Folded {
  readonly shop: Shop;
  readonly snapshotSeq: number;
}

/**
 * Folds the log from its last usable snapshot on, checking the chain. `views` null: only the shop, as
 * after a failed write, when the views are right already.
 * @throws {StoreError} `corrupt`, naming the event where the chain breaks
 */
export async function foldLog(
  store: LogStore,
  views: Views | null,
  sha256: (text: string) => string,
): Promise<Folded> {
  const snapshot = await usableSnapshot(store);
  views?.begin(snapshot);
  const shop = snapshot?.shop ?? emptyShop();
  const snapshotSeq = snapshot ? shop.head.seq : 0;
  for (;;) {
    const page = await store.read({ fromSeq: shop.head.seq + 1, limit: PAGE_EVENTS });
    for (const stored of page) {
      const event = readEvent(stored);
      const next = follows(shop.head, event, sha256);
      if (!next.ok) throw new StoreError('corrupt', `The log is damaged: ${next.error.message}.`);
      applyToShop(shop, event);
      views?.apply(event);
    }
    if (page.length < PAGE_EVENTS) return { shop, snapshotSeq };
  }
}

/** A stored line as a typed event; old payload versions are raised. */
export function readEvent(stored: StoredEvent): ShopEvent {
  const event = parsePayload(fromStored(stored));
  if (!event.ok)
    throw new StoreError('corrupt', `Event ${stored.seq} cannot be read: ${event.error.message}.`);
  return event.value;
}

/** Hands every event from `fromSeq` on to `apply`, page by page; absent `upToSeq`: to the end. */
export async function foldRange(
  store: LogStore,
  { fromSeq, upToSeq = Number.MAX_SAFE_INTEGER }: { readonly fromSeq: number; readonly upToSeq?: number },
  apply: (event: ShopEvent) => void,
): Promise<void> {
  for (let next = fromSeq; next <= upToSeq;) {
    const limit = Math.min(PAGE_EVENTS, upToSeq - next + 1);
    const page = await store.read({ fromSeq: next, limit });
    for (const stored of page) apply(readEvent(stored));
    if (page.length < limit) return;
    next = page.at(-1)!.seq + 1;
  }
}

/** The snapshot, if it can be read and is of this very log: one that is ahead of a restored log, or of another, is not. */
async function usableSnapshot(store: LogStore): Promise<Snapshot | null> {
  const text = await loadParts(store, SNAPSHOT_NAME);
  const snapshot = text === null ? null : readSnapshot(text);
  if (!snapshot) return null;
  const { seq, hash } = snapshot.shop.head;
  const [at] = seq === 0 ? [] : await store.read({ fromSeq: seq, limit: 1 });
  return at?.seq === seq && fromStored(at).hash === hash ? snapshot : null;
}
