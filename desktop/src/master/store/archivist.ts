import { fromStored } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import { UPLINK_CURSOR } from '../sync/uplink.ts';
import type { EngineStore } from './engine-store.ts';

/** What one pass moves: some ten milliseconds' work, in which a sale would wait. */
export const ARCHIVED_AT_ONCE = 1_000;
/** How long a shop's log stays in its database, where looking up an order costs next to nothing. */
export const LOG_DAYS = 90;

const DAY_MS = 86_400_000;
const FIRST_LOOK_MS = 5 * 60_000;
const NEXT_LOOK_MS = 60 * 60_000;
/** Between two of a backlog's files. */
const GO_ON_MS = 2_000;

export interface ArchivistDeps {
  /** The store at hand; null while there is none. */
  readonly store: () => EngineStore | null;
  readonly clock: Clock;
  readonly logDays?: number | undefined;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/**
 * Bounds the database of a shop that has run for years: what the cloud has, and is older than the retention, moves
 * to the archive, a piece at a time. Without a cloud nothing moves.
 */
export class Archivist {
  readonly #deps: ArchivistDeps;
  #cancel: () => void;
  #stopped = false;
  #work: Promise<void> = Promise.resolve();

  constructor(deps: ArchivistDeps) {
    this.#deps = deps;
    this.#cancel = deps.clock.after(FIRST_LOOK_MS, () => this.#look());
  }

  /** Resolves once what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#work;
  }

  #look(): void {
    this.#work = this.#archiveSome()
      .catch((error: unknown) => {
        this.#deps.log.warn({ error: String(error) }, 'old events could not be archived');
        return false;
      })
      .then((more) => {
        if (!this.#stopped)
          this.#cancel = this.#deps.clock.after(more ? GO_ON_MS : NEXT_LOOK_MS, () => this.#look());
      });
  }

  /** True where more may follow. */
  async #archiveSome(): Promise<boolean> {
    const store = this.#deps.store();
    if (!store) return false;
    const to = (await store.archivedTo()) + ARCHIVED_AT_ONCE;
    if (to > ((await store.loadCursor(UPLINK_CURSOR)) ?? 0)) return false;
    const [newest] = await store.read({ fromSeq: to, limit: 1 });
    const keptFrom = this.#deps.clock.now() - (this.#deps.logDays ?? LOG_DAYS) * DAY_MS;
    if (!newest || fromStored(newest).timestamp >= keptFrom) return false;
    await store.archive(to);
    return true;
  }
}
