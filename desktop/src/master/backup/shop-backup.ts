import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, StoredEvent, StoredRecord } from '@forno/shared/ports';
import type { EngineStore } from '../store/engine-store.ts';
import type { ShopSecrets } from '../trust/shop-secrets.ts';
import { sealPart } from './sealed.ts';
import type { BackupTarget } from './target.ts';

export interface ShopBackupDeps {
  readonly store: () => EngineStore;
  /** The last event that is durable here. */
  readonly headSeq: () => number;
  readonly secrets: ShopSecrets;
  readonly target: BackupTarget;
  /** The shop's. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/** A part of the log is written anew with what came since until it holds this many events. */
export const EVENTS_A_PART = 2_000;
/** Read at once; a sale waits for no more than that. */
const EVENTS_A_READ = 250;

export const logPart = (fromSeq: number): string => `log/${String(fromSeq).padStart(12, '0')}`;
const documentPart = (sha256: string): string => `documents/${sha256}`;
/** Customers and what else may be forgotten: one part, replaced as a whole, so that who is deleted here is gone there. */
export const RECORDS_PART = 'beside/records';
export const SECRETS_PART = 'beside/secrets';

export interface BackupState {
  /** Of the last event that is in the backup; 0 before the first pass. */
  readonly seq: number;
  /** When a pass last ended well, milliseconds since the epoch; null: not yet. */
  readonly at: number | null;
  readonly fault: string | null;
}

/** Copies what the shop cannot do without to another place, encrypted, every so often; a place that is away is tried again. */
export class ShopBackup {
  readonly #deps: ShopBackupDeps;
  #state: BackupState = { seq: 0, at: null, fault: null };
  #partFrom = 1;
  #recordsDigest = '';
  readonly #documents = new Set<string>();
  #cancel: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(deps: ShopBackupDeps) {
    this.#deps = deps;
  }

  get state(): BackupState {
    return this.#state;
  }

  start(): void {
    void this.#pass();
  }

  /** What was sold since the last pass goes along. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#running;
    await this.#copy();
  }

  #pass(): Promise<void> {
    this.#running = this.#copy().then(() => {
      if (!this.#stopped) this.#cancel = this.#deps.clock.after(this.#deps.everyMs, () => void this.#pass());
    });
    return this.#running;
  }

  async #copy(): Promise<void> {
    const { clock, log } = this.#deps;
    try {
      if (this.#state.at === null) await this.#resume();
      await this.#copyDocuments();
      await this.#copyRecords();
      await this.#copyLog();
      this.#state = { ...this.#state, at: clock.now(), fault: null };
    } catch (error) {
      // The place may be unplugged or full: selling goes on, and the next pass begins where this one ended.
      const fault = error instanceof Error ? error.message : String(error);
      log.warn({ fault }, 'backup');
      this.#state = { ...this.#state, fault };
    }
  }

  /** The last part there may be unfinished; it is written anew, and the ones before it are whole. */
  async #resume(): Promise<void> {
    const { target, secrets, key } = this.#deps;
    const parts = await target.list('log');
    this.#partFrom = parts.length === 0 ? 1 : Number(parts.at(-1)!.slice('log/'.length));
    this.#state = { ...this.#state, seq: this.#partFrom - 1 };
    for (const name of await target.list('documents')) this.#documents.add(name);
    await target.put(SECRETS_PART, await sealPart(JSON.stringify(secrets), { key, name: SECRETS_PART }));
  }

  async #copyLog(): Promise<void> {
    const { headSeq, target, key } = this.#deps;
    while (this.#state.seq < headSeq()) {
      const events = await this.#readPart(headSeq());
      const name = logPart(this.#partFrom);
      await target.put(name, await sealPart(events.map(({ body }) => body).join('\n'), { key, name }));
      const toSeq = this.#partFrom + events.length - 1;
      this.#state = { ...this.#state, seq: toSeq };
      if (events.length === EVENTS_A_PART) this.#partFrom = toSeq + 1;
    }
  }

  async #readPart(headSeq: number): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    const wanted = Math.min(EVENTS_A_PART, headSeq - this.#partFrom + 1);
    while (events.length < wanted) {
      const fromSeq = this.#partFrom + events.length;
      const limit = Math.min(EVENTS_A_READ, wanted - events.length);
      events.push(...(await this.#deps.store().read({ fromSeq, limit })));
      await turn();
    }
    return events;
  }

  async #copyDocuments(): Promise<void> {
    const { store, target, key } = this.#deps;
    for (let afterSha256 = ''; ;) {
      const page = await store().documents({ afterSha256, limit: 20 });
      for (const { sha256, body } of page) {
        const name = documentPart(sha256);
        if (this.#documents.has(name)) continue;
        await target.put(name, await sealPart(body, { key, name }));
        this.#documents.add(name);
      }
      const last = page.at(-1);
      if (!last) return;
      afterSha256 = last.sha256;
    }
  }

  async #copyRecords(): Promise<void> {
    const { store, target, key } = this.#deps;
    const records: StoredRecord[] = [];
    for (const collection of await store().collections()) {
      for (let afterId = ''; ;) {
        const page = await store().records({ collection, afterId, limit: EVENTS_A_READ });
        records.push(...page);
        const last = page.at(-1);
        if (!last) break;
        afterId = last.id;
        await turn();
      }
    }
    const text = JSON.stringify(records);
    const digest = createHash('sha256').update(text).digest('hex');
    if (digest === this.#recordsDigest) return;
    await target.put(RECORDS_PART, await sealPart(text, { key, name: RECORDS_PART }));
    this.#recordsDigest = digest;
  }
}
