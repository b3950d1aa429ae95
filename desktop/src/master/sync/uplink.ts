import {
  StoreError,
  type StoredEvent,
  type Clock,
  type CloudAnswer,
  type CloudNet,
  type LogStore,
  type Random,
} from '@forno/shared/ports';
import {
  INGEST_BYTES_MAX,
  INGEST_EVENTS_MAX,
  INGEST_PROBLEMS,
  ingestAnswerSchema,
  QUARANTINE_AFTER_TRIES,
  type IngestAnswer,
  type RefusedEvent,
} from '@forno/shared/protocol/ingest';
import { retryDelayMs } from '@forno/shared/sync';

export interface UplinkDeps {
  readonly storeId: string;
  readonly store: () => LogStore;
  readonly net: CloudNet;
  readonly clock: Clock;
  readonly random: Random;
  /** How far the log may leave the shop at the moment; absent: all of it. `nudge` tells that it may go further. */
  readonly mayLeaveUpTo?: () => number;
  /** The cloud has everything up to here. */
  readonly onAcked: (ackedSeq: number) => void;
  readonly onState: (state: UplinkState) => void;
  /** An event went into quarantine: a person must look. */
  readonly onQuarantined: (event: RefusedEvent) => void;
  /** The shop's own storage failed under an upload; it is tried again. */
  readonly onFault?: (error: StoreError) => void;
}

export interface UplinkState {
  readonly state: 'online' | 'offline' | 'refused';
  readonly since: number;
  readonly message?: string;
}

export const UPLINK_CURSOR = 'cloud';

/**
 * How far the cloud has this log. A standby's cursor may know of more than its log has: what it writes in
 * that place is not in the cloud, and the cursor no longer says so.
 */
export async function ackedOf(store: LogStore, headSeq: number): Promise<number> {
  const kept = (await store.loadCursor(UPLINK_CURSOR)) ?? 0;
  if (kept > headSeq) await store.saveCursor(UPLINK_CURSOR, headSeq);
  return Math.min(kept, headSeq);
}

/** A pass at least this often besides the immediate ones. */
const PASS_EVERY_MS = 60_000;

/**
 * Sends the log from the acknowledged cursor on, in order, until the cloud has all of it. Nobody
 * answering is retried for ever; what was sent twice the cloud drops by its sequence number.
 */
export class Uplink {
  readonly #deps: UplinkDeps;
  #acked = 0;
  #headSeq = 0;
  #tries = 0;
  #running = false;
  #dueAtOnce = false;
  #stopped = false;
  #started = false;
  #again = false;
  #state: UplinkState | null = null;
  #cancel: () => void = () => undefined;
  readonly #refusals = new Map<number, { readonly tries: number; readonly event: RefusedEvent }>();

  constructor(deps: UplinkDeps) {
    this.#deps = deps;
  }

  get ackedSeq(): number {
    return this.#acked;
  }

  async start(headSeq: number): Promise<void> {
    this.#acked = await ackedOf(this.#deps.store(), headSeq);
    this.#started = true;
    this.nudge(headSeq);
  }

  /** The log has grown to `headSeq`; sends unless a retry is waiting its time out. */
  nudge(headSeq: number): void {
    this.#headSeq = Math.max(this.#headSeq, headSeq);
    if (this.#stopped || !this.#started) return;
    if (this.#running) this.#again = true;
    else if (this.#tries === 0) this.#schedule(0);
  }

  /** Whether another request to the cloud came through: what shows a dead link while there is nothing to send. */
  heard(reached: boolean, message?: string): void {
    if (this.#stopped || this.#running || this.#tries > 0 || this.#acked < this.#headSeq) return;
    this.#setState(reached ? 'online' : 'offline', message);
  }

  /** A cloud that was restored from a backup has less than it once acknowledged: it is sent again, also when nothing is sold. */
  cloudHas(ackedSeq: number): void {
    if (this.#stopped || !this.#started || this.#running || !isBefore(ackedSeq, this.#acked)) return;
    this.#running = true;
    void this.#goBackTo(ackedSeq);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #goBackTo(ackedSeq: number): Promise<void> {
    try {
      await this.#advance(ackedSeq);
    } catch (error) {
      // The cursor stays where it was; the next answer says so again.
      if (!(error instanceof StoreError)) throw error;
      this.#deps.onFault?.(error);
    }
    this.#running = false;
    this.nudge(this.#headSeq);
  }

  /** A pass that is due at once stays so: under steady load, putting it off again and again would mean never. */
  #schedule(delayMs: number): void {
    if (this.#dueAtOnce) return;
    this.#cancel();
    this.#dueAtOnce = delayMs === 0;
    this.#cancel = this.#deps.clock.after(delayMs, () => {
      this.#dueAtOnce = false;
      void this.#pass();
    });
  }

  async #pass(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#again = false;
    const delayMs = await this.#sendAll();
    this.#running = false;
    if (!this.#stopped) this.#schedule(this.#again && this.#tries === 0 ? 0 : delayMs);
  }

  /** Sends batch after batch; returns how long to wait before the next pass. */
  async #sendAll(): Promise<number> {
    try {
      while (!this.#stopped && this.#acked < this.#upTo) {
        // Only what was acknowledged in the shop: what lies behind it may be another's to write.
        const limit = Math.min(INGEST_EVENTS_MAX, this.#upTo - this.#acked);
        const events = await this.#deps.store().read({ fromSeq: this.#acked + 1, limit });
        if (events.length === 0) break;
        const batch = cutToSize(events);
        const answer = await this.#send(batch);
        if (!(await this.#take(answer, batch.at(-1)!.seq))) return this.#retry();
      }
      this.#tries = 0;
      return PASS_EVERY_MS;
    } catch (error) {
      // Nobody there, or somebody who talks of other things (a portal that wants a log-in): both pass.
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof StoreError) this.#deps.onFault?.(error);
      else this.#setState('offline', message);
      return this.#retry();
    }
  }

  get #upTo(): number {
    return Math.min(this.#headSeq, this.#deps.mayLeaveUpTo?.() ?? this.#headSeq);
  }

  #retry(): number {
    this.#tries += 1;
    return retryDelayMs(this.#tries, this.#deps.random);
  }

  #send(events: readonly StoredEvent[]): Promise<CloudAnswer> {
    const quarantine = [...this.#refusals]
      .filter(([seq, { tries }]) => seq > this.#acked && tries >= QUARANTINE_AFTER_TRIES)
      .map(([seq]) => seq);
    // The stored lines are the canonical events: they go out as they are, unparsed.
    const body = `{"storeId":${JSON.stringify(this.#deps.storeId)},"quarantine":${JSON.stringify(quarantine)},"events":[${events.map((e) => e.body).join(',')}]}`;
    return this.#deps.net.request({ method: 'POST', path: '/v1/ingest', body });
  }

  /** Works an answer off; false when there was no progress and a wait is due. */
  async #take(answer: CloudAnswer, sentSeq: number): Promise<boolean> {
    if (answer.status === 200) {
      const parsed = ingestAnswerSchema.parse(JSON.parse(answer.body));
      this.#setState('online');
      // Never past what was sent: the cloud compared these, and if it has more, that may be another's log.
      const acked = Math.min(parsed.ackedSeq, sentSeq);
      this.#settleRefusals(parsed, acked);
      const progress = acked > this.#acked;
      await this.#advance(acked);
      return parsed.refused ? this.#countRefusal(parsed.refused) : progress;
    }
    const problem = readProblem(answer.body);
    const text = `${answer.status} ${problem.code ?? ''} ${problem.detail ?? ''}`.trim();
    if (
      answer.status === 409 &&
      problem.code === INGEST_PROBLEMS.gap &&
      isBefore(problem.ackedSeq, this.#acked)
    ) {
      // The cloud has less than we believed (restored from a backup): begin again from there.
      this.#setState('online');
      await this.#advance(problem.ackedSeq);
      return true;
    }
    // Overloaded or being upgraded is another way of being away.
    const passes = answer.status >= 500 || answer.status === 429 || answer.status === 408;
    this.#setState(passes ? 'offline' : 'refused', text);
    return false;
  }

  async #advance(ackedSeq: number): Promise<void> {
    if (ackedSeq === this.#acked) return;
    this.#acked = ackedSeq;
    await this.#deps.store().saveCursor(UPLINK_CURSOR, ackedSeq);
    this.#deps.onAcked(ackedSeq);
  }

  /** An invalid event is offered a few times (the cloud may be upgraded meanwhile), then put apart. */
  #countRefusal(event: RefusedEvent): boolean {
    const tries = (this.#refusals.get(event.seq)?.tries ?? 0) + 1;
    this.#refusals.set(event.seq, { tries, event });
    return tries === QUARANTINE_AFTER_TRIES;
  }

  /** Tells what was put apart: named in this answer, or behind us since one that never arrived. */
  #settleRefusals({ quarantined, accepted }: IngestAnswer, acked: number): void {
    for (const event of quarantined) this.#deps.onQuarantined(event);
    for (const [seq, { tries, event }] of this.#refusals) {
      if (seq > acked) continue;
      this.#refusals.delete(seq);
      const unheard = accepted === 0 && quarantined.length === 0 && tries >= QUARANTINE_AFTER_TRIES;
      if (unheard) this.#deps.onQuarantined(event);
    }
  }

  #setState(state: UplinkState['state'], message?: string): void {
    if (this.#state?.state === state && this.#state.message === message) return;
    const since = this.#state?.state === state ? this.#state.since : this.#deps.clock.now();
    this.#state = message === undefined ? { state, since } : { state, since, message };
    this.#deps.onState(this.#state);
  }
}

/** The longest beginning of `events` that stays under the upload limit; always at least one. */
function cutToSize(events: readonly StoredEvent[]): readonly StoredEvent[] {
  let bytes = 200;
  for (const [i, event] of events.entries()) {
    bytes += event.body.length + 1;
    if (i > 0 && bytes > INGEST_BYTES_MAX / 2) return events.slice(0, i);
  }
  return events;
}

const isBefore = (seq: unknown, acked: number): seq is number =>
  Number.isSafeInteger(seq) && Number(seq) >= 0 && Number(seq) < acked;

function readProblem(body: string): { code?: string; detail?: string; ackedSeq?: number } {
  try {
    return JSON.parse(body) as { code?: string; detail?: string; ackedSeq?: number };
  } catch {
    return { detail: body.slice(0, 200) };
  }
}
