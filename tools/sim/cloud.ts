import { placeBatch, verifyBatch } from '@forno/cloud-api/ingest';
import { GENESIS, type ChainHead } from '@forno/shared/events';
import type { CloudAnswer, CloudRequest, Random } from '@forno/shared/ports';
import {
  ingestRequestSchema,
  type Directive,
  type DirectivesAnswer,
  type IngestAnswer,
  type IngestRequest,
} from '@forno/shared/protocol/ingest';
import { between } from './dice.ts';
import { Machine, type Life } from './machine.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

export interface CloudLine {
  readonly seq: number;
  readonly hash: string;
  readonly eventId: string;
  /** Stored apart: its content was refused. */
  readonly apart: boolean;
}

export interface CloudDeps {
  readonly world: World;
  readonly trouble: Trouble;
  readonly storeId: string;
  readonly bug: PlantedBug | null;
  /** A store is told this, at this moment. */
  readonly onTold: (ackedSeq: number) => void;
}

const PAGE = 3;
const unavailable: CloudAnswer = { status: 503, body: '{"code":"unavailable"}' };

/** The cloud's side of a store: its ingest decides as the real one does, over a table that loses what was not committed. */
export class SimCloud {
  readonly directives: Directive[] = [];
  readonly documents = new Map<string, string>();
  /** Committed, in order. */
  readonly lines: CloudLine[] = [];
  /** Event types that the running version does not know. */
  readonly unknownTypes = new Set<string>();
  readonly #deps: CloudDeps;
  readonly #random: Random;
  readonly #machine: Machine;
  #life: Life;
  /** The lock on the store's row: uploads follow each other. */
  #lock: Promise<unknown> = Promise.resolve();

  constructor(deps: CloudDeps) {
    this.#deps = deps;
    this.#random = deps.world.stream();
    this.#machine = new Machine(deps.world);
    this.#life = this.#machine.boot();
  }

  get head(): ChainHead {
    return this.lines.at(-1) ?? GENESIS;
  }

  /** Resolves with the answer as it leaves the cloud; never, when the cloud goes down over it. */
  receive({ method, path, body }: CloudRequest): Promise<CloudAnswer> {
    if (method === 'POST' && path === '/v1/ingest') return this.#ingest(body!);
    const [, after] = /\/directives\?after=(\d+)$/.exec(path) ?? [];
    if (after !== undefined)
      return this.#life.later(between(this.#random, 1, 20), () => this.#page(Number(after)));
    const [, sha256] = /^\/v1\/documents\/([0-9a-f]{64})$/.exec(path) ?? [];
    const document = sha256 && this.documents.get(sha256);
    return Promise.resolve(
      document ? { status: 200, body: document } : { status: 404, body: '{"code":"not-found"}' },
    );
  }

  #page(after: number): CloudAnswer {
    const left = this.directives.filter((directive) => directive.cursor > after);
    const answer: DirectivesAnswer = { directives: left.slice(0, PAGE), more: left.length > PAGE };
    return { status: 200, body: JSON.stringify(answer) };
  }

  async #ingest(rawBody: string): Promise<CloudAnswer> {
    const { trouble, storeId } = this.#deps;
    if (trouble.strikes('cloud database away')) return unavailable;
    const request = ingestRequestSchema.safeParse(JSON.parse(rawBody));
    if (!request.success) return { status: 400, body: '{"code":"validation-failed"}' };
    if (request.data.storeId !== storeId) return { status: 403, body: '{"code":"wrong-store"}' };
    const life = this.#life;
    const turn = this.#lock.then(() => this.#transaction(life, request.data, rawBody));
    this.#lock = turn;
    return turn;
  }

  async #transaction(life: Life, request: IngestRequest, rawBody: string): Promise<CloudAnswer> {
    const { trouble, bug } = this.#deps;
    const verified = verifyBatch(request.storeId, request.events, rawBody);
    if (!verified.ok) return this.#problem({ ...verified.error, extra: { ackedSeq: this.head.seq } });
    const batch = {
      ...verified.value,
      invalid: [...verified.value.invalid, ...this.#notKnown(request.events)],
    };
    await life.later(between(this.#random, 1, 30), () => undefined);
    const { head } = this;
    const again = batch.links.filter((link) => link.seq <= head.seq);
    const storedHashes = new Map(again.map(({ seq }) => [seq, this.lines[seq - 1]!.hash]));
    const placement = placeBatch(batch, { head, storedHashes, quarantine: request.quarantine });
    if (!placement.ok) return this.#problem(placement.error);
    const { last, quarantined, answer } = placement.value;
    if (!last) return this.#told(answer);
    const apart = new Set(quarantined.map((event) => event.seq));
    const fresh = batch.links.filter((link) => link.seq > head.seq && link.seq <= last.seq);
    const commit = (): void => {
      this.lines.push(
        ...fresh.map(({ seq, hash, eventId }) => ({ seq, hash, eventId, apart: apart.has(seq) })),
      );
      this.#deps.world.observe(`cloud: has ${last.seq} ${last.hash}`);
    };
    const takesMs = between(this.#random, 2, 60);
    const crashes = trouble.strikes('cloud crash before its commit')
      ? 'before'
      : trouble.strikes('cloud crash after its commit')
        ? 'after'
        : null;
    if (crashes) {
      this.#deps.world.at(takesMs, () => {
        if (!life.alive) return;
        if (crashes === 'after') commit();
        this.#restart();
      });
    }
    const committed = crashes ? new Promise<void>(() => undefined) : life.later(takesMs, commit);
    if (bug === 'cloud answers before its commit') {
      this.#lock = committed;
      return this.#told(answer);
    }
    await committed;
    return this.#told(answer);
  }

  /** What an older version of the cloud makes of events that are newer than it. */
  #notKnown(events: readonly unknown[]) {
    return (events as { seq: number; eventId: string; eventType: string }[])
      .filter((event) => this.unknownTypes.has(event.eventType))
      .map((event) => ({
        seq: event.seq,
        eventId: event.eventId,
        code: 'unknown-type',
        field: 'eventType',
        message: `unknown event type ${event.eventType}`,
        body: JSON.stringify(event),
      }));
  }

  #told(answer: IngestAnswer): CloudAnswer {
    this.#deps.onTold(answer.ackedSeq);
    return { status: 200, body: JSON.stringify(answer) };
  }

  #problem({
    status,
    code,
    message,
    extra,
  }: {
    status: number;
    code: string;
    message: string;
    extra?: Readonly<Record<string, unknown>>;
  }): CloudAnswer {
    return { status, body: JSON.stringify({ code, detail: message, ...extra }) };
  }

  #restart(): void {
    this.#life = this.#machine.boot();
    this.#lock = Promise.resolve();
  }
}
