import type { Shop } from '@forno/shared/domain';
import type { Clock, LogStore } from '@forno/shared/ports';
import { SNAPSHOT_NAME } from './fold-log.ts';
import { saveInParts } from './snapshot-parts.ts';
import type { Views } from './views.ts';

/** A start reads this many events in well under a second; a busy shop writes a snapshot every hour or two. */
const SNAPSHOT_EVERY_EVENTS = 20_000;
/** However busy the shop is: folding more than this at a start would take seconds. */
const SNAPSHOT_EVENTS_MAX = 400_000;
/** Nobody has asked for anything for this long. */
const LULL_MS = 2_000;

export interface SnapshotsDeps {
  readonly clock: Clock;
  readonly store: () => LogStore;
  readonly shop: () => Shop;
  readonly views: Views;
  readonly onStorage: (state: 'ok', message: string) => void;
  /** Runs `work` unless something else is under way, and lets nothing else begin meanwhile. */
  readonly inLull: (work: () => Promise<void>) => void;
}

/** Writes shop and views down now and then, so that a start need not fold the whole log. */
export class Snapshots {
  readonly #deps: SnapshotsDeps;
  #seq: number;
  #cancel: () => void = () => undefined;

  constructor(deps: SnapshotsDeps, lastSeq: number) {
    this.#deps = deps;
    this.#seq = lastSeq;
  }

  /** After a commit. Writing one takes as long as many sales, so it waits for a lull; not for ever. */
  plan(): void {
    const behind = this.#deps.shop().head.seq - this.#seq;
    if (behind < SNAPSHOT_EVERY_EVENTS) return;
    this.cancel();
    const delayMs = behind < SNAPSHOT_EVENTS_MAX ? LULL_MS : 0;
    this.#cancel = this.#deps.clock.after(delayMs, () => this.#deps.inLull(() => this.write()));
  }

  cancel(): void {
    this.#cancel();
  }

  /** One of now, unless there is. It saves time at the next start and nothing else: where it fails the sale goes on. */
  async write(): Promise<void> {
    const shop = this.#deps.shop();
    const { seq } = shop.head;
    if (seq === this.#seq) return;
    try {
      await saveInParts(this.#deps.store(), SNAPSHOT_NAME, { seq, text: this.#deps.views.write(shop) });
    } catch (error) {
      this.#deps.onStorage('ok', `no snapshot: ${String(error)}`);
    }
    this.#seq = seq;
  }
}
