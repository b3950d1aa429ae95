import { fromStored, GENESIS_HASH } from '@forno/shared/events';
import type { StoredEvent } from '@forno/shared/ports';
import type { Copy, CopyAnswer, Follow, Side } from '@forno/shared/protocol/standby';
import type { EngineStore } from '../store/engine-store.ts';
import { SHARED_CURSORS } from './told-store.ts';

export interface ReplicationDeps {
  readonly store: () => EngineStore;
  /** How far the log is on this disk. */
  readonly headSeq: () => number;
  /** The epoch this machine is master of; 0 while nobody else has a say. */
  readonly epoch: () => number;
  /** The standby has the log up to here. */
  readonly onHas: () => void;
}

/** Sends a piece to the standby; null: no answer came. */
export type SendCopy = (copy: Copy) => Promise<CopyAnswer | null>;

const PAGE_EVENTS = 400;
const PAGE_BYTES = 2_000_000;
const PAGE_RECORDS = 500;
/** Changes beside the log that wait for a slow standby; beyond it, it is brought up to date as a new one. */
const SIDES_MAX = 20_000;
const REFUSED_WAIT_MS = 100;

/** The master's end of a standby: everything it lacks, piece after piece, each on its disk before the next. */
export class Replication {
  readonly #deps: ReplicationDeps;
  #follower: { readonly machineId: string; readonly send: SendCopy } | null = null;
  #sides: Side[] = [];
  #hasSeq = 0;
  #pumping = false;
  #sidesDone = false;
  #due = false;

  constructor(deps: ReplicationDeps) {
    this.#deps = deps;
  }

  get machineId(): string | null {
    return this.#follower?.machineId ?? null;
  }

  /** How far the standby has the log on its disk; 0: there is none. */
  get hasSeq(): number {
    return this.#follower ? this.#hasSeq : 0;
  }

  /** It has all that stood beside the log when it came, and all of the log. */
  get isInStep(): boolean {
    return this.#follower !== null && this.#sidesDone && this.#hasSeq >= this.#deps.headSeq();
  }

  /** Whether a log that ends so is the beginning of this one. */
  async continues({ seq, hash }: Follow): Promise<boolean> {
    return (await this.hashAt(seq)) === hash;
  }

  async hashAt(seq: number): Promise<string | null> {
    if (seq === 0) return GENESIS_HASH;
    const [line] = await this.#deps.store().read({ fromSeq: seq, limit: 1 });
    return line?.seq === seq ? fromStored(line).hash : null;
  }

  /** A standby has come; its log ends at `seq`. */
  attach(follower: { readonly machineId: string; readonly send: SendCopy }, seq: number): void {
    this.#follower = follower;
    this.#hasSeq = seq;
    this.#sides = [];
    this.#sidesDone = false;
    this.#pump();
  }

  detach(send: SendCopy): void {
    if (this.#follower?.send === send) this.#follower = null;
  }

  /** The log has grown, or something beside it has changed. */
  grown(): void {
    this.#pump();
  }

  side(side: Side): void {
    if (!this.#follower) return;
    this.#sides.push(side);
    if (this.#sides.length > SIDES_MAX) this.attach(this.#follower, this.#hasSeq);
    else this.#pump();
  }

  #pump(): void {
    this.#due = true;
    if (this.#pumping) return;
    this.#pumping = true;
    void this.#run().finally(() => {
      this.#pumping = false;
      if (this.#due) this.#pump();
    });
  }

  async #run(): Promise<void> {
    while (this.#due) {
      this.#due = false;
      const follower = this.#follower;
      if (!follower) return;
      if (!this.#sidesDone) {
        if (!(await this.#sendAllSides(follower.send))) return this.#again(follower);
        if (this.#follower === follower) this.#sidesDone = true;
      }
      while (this.#follower === follower) {
        const upTo = this.#deps.headSeq();
        const waiting = this.#sides.splice(0);
        const events = await this.#nextEvents();
        // With a cursor that is ahead of its log, a new master would pass by what it writes itself.
        const isWhole = this.#hasSeq + events.length >= upTo;
        const sides = isWhole ? waiting : waiting.filter(({ kind }) => kind !== 'cursor');
        if (!isWhole) this.#sides.unshift(...waiting.filter(({ kind }) => kind === 'cursor'));
        if (events.length === 0 && sides.length === 0) break;
        if (!(await this.#send(follower.send, { sides, events }))) {
          this.#sides = [...sides, ...this.#sides];
          return this.#again(follower);
        }
      }
    }
  }

  /** It did not take it: it has not given its word to this epoch yet, or is gone and will come again. */
  #again(follower: unknown): void {
    setTimeout(() => {
      if (this.#follower === follower) this.#pump();
    }, REFUSED_WAIT_MS);
  }

  async #send(
    send: SendCopy,
    piece: { readonly sides: Side[]; readonly events: readonly StoredEvent[] },
  ): Promise<boolean> {
    const answer = await send({ epoch: this.#deps.epoch(), sides: piece.sides, events: [...piece.events] });
    if (!answer || answer.seq === null || this.#follower?.send !== send) return false;
    this.#hasSeq = answer.seq;
    this.#deps.onHas();
    return true;
  }

  async #nextEvents(): Promise<readonly StoredEvent[]> {
    const left = this.#deps.headSeq() - this.#hasSeq;
    if (left <= 0) return [];
    const page = await this.#deps
      .store()
      .read({ fromSeq: this.#hasSeq + 1, limit: Math.min(left, PAGE_EVENTS) });
    let bytes = 0;
    const cut = page.findIndex(({ body }) => (bytes += body.length) > PAGE_BYTES);
    return cut < 0 ? page : page.slice(0, Math.max(1, cut));
  }

  /** All records and documents: ranges take the place of what the standby has there. */
  async #sendAllSides(send: SendCopy): Promise<boolean> {
    const store = this.#deps.store();
    const one = (side: Side): Promise<boolean> => this.#send(send, { sides: [side], events: [] });
    const names = await store.collections();
    if (!(await one({ kind: 'collections', names: [...names] }))) return false;
    for (const collection of names)
      for (let afterId: string | null = ''; afterId !== null;) {
        const records = await store.records({ collection, afterId, limit: PAGE_RECORDS });
        const upToId = records.length < PAGE_RECORDS ? null : records.at(-1)!.id;
        if (!(await one({ kind: 'range', collection, afterId, upToId, records: [...records] }))) return false;
        afterId = upToId;
      }
    for (let afterSha256 = ''; ;) {
      const page = await store.documents({ afterSha256, limit: 1 });
      for (const { sha256, body } of page) if (!(await one({ kind: 'document', sha256, body }))) return false;
      const last = page.at(-1);
      if (!last) break;
      afterSha256 = last.sha256;
    }
    for (const { name, value } of await store.cursors())
      if (SHARED_CURSORS.has(name)) this.#sides.unshift({ kind: 'cursor', name, value });
    return true;
  }
}
