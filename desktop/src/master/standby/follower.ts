import { applyToShop, settingsSchema, type Settings, type Shop } from '@forno/shared/domain';
import { follows } from '@forno/shared/events';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import type { Copy, Side } from '@forno/shared/protocol/standby';
import { foldLog, readEvent, SNAPSHOT_NAME } from '../dispatch/fold-log.ts';
import { saveInParts } from '../dispatch/snapshot-parts.ts';
import { Views } from '../dispatch/views.ts';
import type { EngineStore } from '../store/engine-store.ts';
import { nativeSha256 } from '../system-ports.ts';

const PAGE = 500;
/** A takeover folds at most this much anew. */
const SNAPSHOT_EVERY_EVENTS = 5_000;

/**
 * The standby's copy of the shop: its own store, the chain verified event by event, the shop folded as
 * it grows, so that it is ready to be master at any moment.
 */
export class Follower {
  readonly store: EngineStore;
  readonly #views: Views;
  readonly #shop: Shop;
  #snapshotSeq: number;
  #settings: Settings | null = null;
  /** Pieces are taken one after another. */
  #work: Promise<unknown> = Promise.resolve();

  private constructor(store: EngineStore, views: Views, folded: { shop: Shop; snapshotSeq: number }) {
    this.store = store;
    this.#views = views;
    this.#shop = folded.shop;
    this.#snapshotSeq = folded.snapshotSeq;
  }

  static async open(store: EngineStore): Promise<Follower> {
    const views = new Views();
    const follower = new Follower(store, views, await foldLog(store, views, nativeSha256));
    await follower.#readSettings();
    return follower;
  }

  /** In force, as far as it follows; null: it has none yet. */
  get settings(): Settings | null {
    return this.#settings;
  }

  get shop(): Shop {
    return this.#shop;
  }

  /** Takes a piece; it is on the disk when this resolves with how far the log goes now. */
  take(copy: Pick<Copy, 'sides' | 'events'>): Promise<number> {
    const taken = this.#work.then(() => this.#take(copy));
    // What went wrong is the caller's business; the next piece is taken all the same.
    const settled = (): void => undefined;
    this.#work = taken.then(settled, settled);
    return taken;
  }

  /** With a snapshot, so that whoever opens the store next starts at once. */
  async close(): Promise<void> {
    await this.#work;
    await this.#snapshot();
    await this.store.close();
  }

  async #take({ sides, events }: Pick<Copy, 'sides' | 'events'>): Promise<number> {
    const isCursor = ({ kind }: Side): boolean => kind === 'cursor';
    for (const side of sides) if (!isCursor(side)) await this.#takeSide(side);
    const fresh = events.filter(({ seq }) => seq > this.#shop.head.seq);
    if (fresh.length > 0) await this.#append(fresh);
    // Never ahead of the log, wherever the power goes.
    for (const side of sides) if (isCursor(side)) await this.#takeSide(side);
    return this.#shop.head.seq;
  }

  async #append(lines: readonly StoredEvent[]): Promise<void> {
    let head = this.#shop.head;
    const read = lines.map((line) => {
      const event = readEvent(line);
      const next = follows(head, event, nativeSha256);
      if (!next.ok) throw new StoreError('corrupt', `The master sent a broken chain: ${next.error.message}.`);
      head = next.value;
      return event;
    });
    await this.store.append(lines);
    for (const event of read) {
      applyToShop(this.#shop, event);
      this.#views.apply(event);
    }
    if (read.some(({ eventType }) => eventType === 'SETTINGS_ACTIVATED')) await this.#readSettings();
    if (this.#shop.head.seq - this.#snapshotSeq >= SNAPSHOT_EVERY_EVENTS) await this.#snapshot();
  }

  async #readSettings(): Promise<void> {
    const named = this.#shop.documents.settings;
    const body = named && (await this.store.getDocument(named.sha256));
    if (body) this.#settings = settingsSchema.parse(JSON.parse(body));
  }

  async #takeSide(side: Side): Promise<void> {
    switch (side.kind) {
      case 'put':
        return this.store.putRecord(side.record);
      case 'remove':
        return this.store.removeRecord(side);
      case 'document':
        if (nativeSha256(side.body) !== side.sha256)
          throw new StoreError('corrupt', `The master sent a document that is not ${side.sha256}.`);
        return this.store.putDocument(side.sha256, side.body);
      case 'cursor':
        return this.store.saveCursor(side.name, side.value);
      case 'range':
        return this.#takeRange(side);
      case 'collections':
        for (const collection of await this.store.collections())
          if (!side.names.includes(collection))
            await this.#takeRange({ kind: 'range', collection, afterId: '', upToId: null, records: [] });
    }
  }

  async #takeRange({
    collection,
    afterId,
    upToId,
    records,
  }: Extract<Side, { kind: 'range' }>): Promise<void> {
    const given = new Map(records.map((record) => [record.id, record]));
    for (let from = afterId; ;) {
      const page = await this.store.records({ collection, afterId: from, limit: PAGE });
      for (const { id, body } of page) {
        if (upToId !== null && id > upToId) break;
        if (!given.has(id)) await this.store.removeRecord({ collection, id });
        else if (given.get(id)!.body === body) given.delete(id);
      }
      const last = page.at(-1);
      if (!last || (upToId !== null && last.id >= upToId)) break;
      from = last.id;
    }
    for (const record of given.values()) await this.store.putRecord(record);
  }

  async #snapshot(): Promise<void> {
    const { seq } = this.#shop.head;
    if (seq === this.#snapshotSeq) return;
    await saveInParts(this.store, SNAPSHOT_NAME, { seq, text: this.#views.write(this.#shop) });
    this.#snapshotSeq = seq;
  }
}
