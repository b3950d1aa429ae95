import {
  applyToShop,
  decide,
  epochOf,
  type Actor,
  type Command,
  type Order,
  type Refusal,
  type Shop,
} from '@forno/shared/domain';
import { sealForStore, type EventMetadata, type Sealed, type ShopEvent } from '@forno/shared/events';
import { StoreError, type LogStore, type StoredEvent } from '@forno/shared/ports';
import type { CommandAnswer } from '@forno/shared/protocol/lan';
import { ok, refuse, type Result } from '@forno/shared/result';
import { documentFault } from '../catalog/catalog.ts';
import { answerFrom } from './answer.ts';
import { batchLength, DOCUMENT_COMMANDS } from './batch-length.ts';
import { foldLog, readEvent, type Folded } from './fold-log.ts';
import type { DispatcherDeps } from './dispatcher-deps.ts';
import { forgetEnded, missingOrder, restoreOrder } from './old-orders.ts';
import { Snapshots } from './snapshots.ts';
import type { Views } from './views.ts';

export interface CommandOrigin {
  readonly actor: Actor;
  readonly source: EventMetadata['source'];
  readonly correlationId: string;
  /** Imports and replays: when it happened, by a clock of their own. Absent: now. */
  readonly at?: number;
}

interface Waiting {
  readonly command: Command;
  readonly origin: CommandOrigin;
  readonly answer: (answer: Result<CommandAnswer, Refusal>) => void;
}

/** A command that was carried out before, with where its events are. */
interface Repeat {
  readonly waiting: Waiting;
  readonly answered: { readonly firstSeq: number; readonly lastSeq: number };
}

/** What an order was after each event, as the shop folded it: others need not fold it again, nor keep a copy. */
type OrdersBecame = ReadonlyMap<ShopEvent, Order>;

const NOT_MASTER = 'Another machine is the master now.';
/** Commands that may wait; beyond it a flooding device is told so instead of slowing everybody. */
const QUEUE_MAX = 10_000;

/**
 * The one writer of the shop's log. It takes commands one after another, decides them, makes what
 * follows durable in one write, and only then answers, and then folds the views and tells the others. Its
 * `Shop` runs ahead of the disk only inside a commit; when a commit fails it is thrown away and folded
 * anew from what the disk really has.
 */
export class Dispatcher {
  readonly #deps: DispatcherDeps;
  readonly #queue: Waiting[] = [];
  readonly views: Views;
  #store: LogStore;
  #shop: Shop;
  #publishedSeq: number;
  readonly #snapshots: Snapshots;
  #scheduled = false;
  #draining = false;
  /** What is in memory may not be on the disk: it has to be folded anew first. */
  #broken = false;
  /** A commit failed, and none has worked since. */
  #failing = false;
  #deposed = false;
  #drained: Promise<void> | null = null;
  #closed: Promise<void> | null = null;
  #idle: () => void = () => undefined;

  private constructor(deps: DispatcherDeps, store: LogStore, folded: Folded, views: Views) {
    this.#deps = deps;
    this.#store = store;
    this.#shop = folded.shop;
    this.views = views;
    this.#publishedSeq = folded.shop.head.seq;
    this.#snapshots = new Snapshots(
      {
        clock: deps.clock,
        store: () => this.#store,
        shop: () => this.#shop,
        views,
        onStorage: deps.onStorage,
        inLull: (work) => void this.#inLull(work),
      },
      folded.snapshotSeq,
    );
  }

  /** Opens the store and folds the log: the chain is checked event by event from the last snapshot on. */
  static async open(deps: DispatcherDeps, views: Views): Promise<Dispatcher> {
    const store = await deps.openStore();
    const folded = await foldLog(store, views, deps.sha256);
    await deps.catalog.load(store, folded.shop);
    return new Dispatcher(deps, store, folded, views);
  }

  /** What is decided on. Read it, never keep it: after a failed commit there is another. */
  get shop(): Shop {
    return this.#shop;
  }

  get store(): LogStore {
    return this.#store;
  }

  /** Carries a command out once, however often it is sent, and answers after the disk has it. */
  submit(command: Command, origin: CommandOrigin): Promise<Result<CommandAnswer, Refusal>> {
    if (this.#deposed) return Promise.resolve(refuse({ code: 'not-master', message: NOT_MASTER }));
    if (this.#drained)
      return Promise.resolve(refuse({ code: 'not-ready', message: 'The shop is closing down.' }));
    if (this.#queue.length >= QUEUE_MAX)
      return Promise.resolve(refuse({ code: 'busy', message: 'Too many commands are waiting; try again.' }));
    const answered = new Promise<Result<CommandAnswer, Refusal>>((answer) => {
      this.#queue.push({ command, origin, answer });
      this.#schedule();
    });
    this.#deps.steps?.asked({ command, origin }, answered);
    return answered;
  }

  /** Takes nothing more; resolves once everybody was told of what was under way. The store stays open. */
  drain(): Promise<void> {
    this.#drained ??=
      this.#draining || this.#scheduled
        ? new Promise<void>((resolve) => (this.#idle = resolve))
        : Promise.resolve();
    return this.#drained;
  }

  /** Lets what is under way finish, writes a snapshot and closes the store. */
  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  async #finish(): Promise<void> {
    this.#snapshots.cancel();
    await this.drain();
    if (!this.#broken) await this.#snapshots.write();
    await this.#store.close();
  }

  #schedule(): void {
    if (this.#scheduled || this.#draining) return;
    this.#scheduled = true;
    this.#deps.defer(() => {
      this.#scheduled = false;
      void this.#drain();
    });
  }

  /** One commit a turn: messages, timers and the link to the cloud get theirs between two of them. */
  async #drain(): Promise<void> {
    this.#draining = true;
    // What waits is neither decided nor refused before it is clear who does either.
    if (!((await this.#deps.standing?.started()) ?? true)) {
      this.#depose();
      this.#draining = false;
      return this.#goOn();
    }
    const batch = this.#queue.splice(0, batchLength(this.#queue));
    try {
      await this.#commit(batch);
    } catch (error) {
      await this.#fail(batch, error);
    }
    this.#draining = false;
    if (!this.#deposed && !this.#broken) this.#snapshots.plan();
    this.#goOn();
  }

  /**
   * Another is master. Devices have been cut off before this: they would take a refusal for the last word
   * on what the other may have kept.
   */
  #depose(batch: readonly Waiting[] = []): void {
    this.#deposed = true;
    // What is in memory is ahead of what was told to anybody.
    this.#broken = true;
    const waiting = [...batch, ...this.#queue.splice(0)];
    for (const { answer } of waiting) answer(refuse({ code: 'not-master', message: NOT_MASTER }));
  }

  #goOn(): void {
    if (this.#queue.length > 0) this.#schedule();
    else this.#idle();
  }

  async #inLull(work: () => Promise<void>): Promise<void> {
    if (this.#draining || this.#scheduled || this.#drained) return;
    this.#draining = true;
    await work();
    this.#draining = false;
    // A command may have come meanwhile.
    this.#goOn();
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    if (this.#broken) await this.#reload();
    const { steps } = this.#deps;
    const events: ShopEvent[] = [];
    const lines: StoredEvent[] = [];
    const became = new Map<ShopEvent, Order>();
    const answers: (() => void)[] = [];
    const repeats: Repeat[] = [];
    const restored: string[] = [];
    for (const waiting of batch) {
      const { command } = waiting;
      const answered = this.#shop.answered.get(command.commandId);
      if (answered) {
        repeats.push({ waiting, answered });
        continue;
      }
      const missing = missingOrder(this.#shop, command);
      if (missing !== null) {
        await restoreOrder(this.#shop, missing, { store: this.#store, uncommitted: events });
        restored.push(missing);
      }
      const decidingAt = steps?.now() ?? 0;
      const decided = (await this.#unusable(command)) ?? this.#decide(waiting);
      steps?.decided(waiting, decidingAt);
      if (!decided.ok) {
        answers.push(() => waiting.answer(decided));
        continue;
      }
      const sealed = decided.value;
      const caused = sealed.map(({ event }) => event);
      for (const event of caused) {
        applyToShop(this.#shop, event);
        const order = 'orderId' in event.payload && this.#shop.orders.get(event.payload.orderId ?? '');
        if (order) became.set(event, order);
      }
      events.push(...caused);
      lines.push(...sealed.map(({ stored }) => stored));
      answers.push(() => waiting.answer(ok(answerFrom(command.commandId, caused, false))));
    }
    if (events.length > 0) {
      const keepingAt = steps?.now() ?? 0;
      await this.#store.append(lines);
      steps?.kept(events, keepingAt);
      // On this disk and perhaps on no other: whoever asked will ask the next master.
      if (!((await this.#deps.standing?.kept(events.at(-1)!.seq)) ?? true)) return this.#depose(batch);
      if (this.#failing) this.#deps.onStorage('ok');
      this.#failing = false;
      await this.#deps.catalog.follow(this.#store, events);
    }
    for (const answer of answers) answer();
    if (events.length > 0) await this.#publishAfterAnswers(events, became);
    for (const repeat of repeats) repeat.waiting.answer(ok(await this.#firstAnswer(repeat)));
    forgetEnded(this.#shop, restored);
  }

  /** A document that cannot be read must never be in force: the shop could not be opened again. */
  async #unusable(command: Command): Promise<{ readonly ok: false; readonly error: Refusal } | null> {
    const kind = DOCUMENT_COMMANDS[command.type];
    if (!kind || !('sha256' in command)) return null;
    const body = await this.#store.getDocument(command.sha256);
    const fault = body === null ? 'the document is not here' : documentFault(kind, body);
    return fault === null ? null : refuse({ code: 'invalid', message: `${kind}: ${fault}`, field: 'sha256' });
  }

  /** Changes nothing, so a fault in it is this command's alone: the others of its commit go on. */
  #decide({ command, origin }: Waiting): Result<Sealed[], Refusal> {
    const { catalog, clock, storeId, random, sha256, customers } = this.#deps;
    const { actor, source, correlationId } = origin;
    const now = origin.at ?? clock.now();
    try {
      const { menu, settings } = catalog;
      const cardTerminals = this.#deps.cardTerminals?.();
      const decision = decide(
        { shop: this.#shop, menu, settings, actor, now, customers, ...(cardTerminals && { cardTerminals }) },
        command,
      );
      if (!decision.ok) return decision;
      const metadata = {
        correlationId,
        causationId: command.commandId,
        userId: actor.userId,
        deviceId: actor.deviceId,
        source,
        ...(actor.approvedBy !== undefined && { approvedBy: actor.approvedBy }),
      };
      return ok(
        sealForStore(
          this.#shop.head,
          decision.value,
          { storeId, epoch: epochOf(this.#shop, command), now, random, metadata },
          sha256,
        ),
      );
    } catch (error) {
      this.#deps.onFault(error, command);
      return refuse({
        code: 'invalid',
        message: `${command.type} could not be carried out. Nothing was changed.`,
      });
    }
  }

  /** The cashier first: folding and sending to twenty screens takes as long as deciding. */
  #publishAfterAnswers(events: readonly ShopEvent[], became: OrdersBecame): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#deps.afterAnswers(() => {
        try {
          this.#publish(events, became);
          resolve();
        } catch (error) {
          reject(error as Error);
        }
      }),
    );
  }

  #publish(events: readonly ShopEvent[], became?: OrdersBecame): void {
    const startMs = this.#deps.steps?.now() ?? 0;
    this.#publishedSeq = events.at(-1)!.seq;
    this.views.notePractice(events);
    this.#deps.tellScreens?.(events);
    for (const event of events) this.views.apply(event, became?.get(event));
    this.#deps.onCommitted(events, this.#shop);
    this.#deps.steps?.told(events, { startMs, shop: this.#shop });
  }

  async #firstAnswer({ waiting, answered: { firstSeq, lastSeq } }: Repeat): Promise<CommandAnswer> {
    const { commandId } = waiting.command;
    const stored = await this.#store.read({ fromSeq: firstSeq, limit: lastSeq - firstSeq + 1 });
    const events = stored
      .map((line) => JSON.parse(line.body) as ShopEvent)
      .filter((event) => event.metadata.causationId === commandId);
    return answerFrom(commandId, events, true);
  }

  /** What of the batch the disk has is found out by opening it anew; the rest is refused. */
  async #fail(batch: readonly Waiting[], error: unknown): Promise<void> {
    this.#broken = true;
    this.#failing = true;
    const message = error instanceof Error ? error.message : String(error);
    this.#deps.onStorage('failed', message);
    const text =
      error instanceof StoreError && error.code === 'disk-full'
        ? 'The disk is full. Nothing was saved.'
        : 'Storage failed. Nothing was saved.';
    // Before anybody is answered: whoever asks next shall not see what was never kept.
    await this.#tryReload();
    for (const waiting of batch) waiting.answer(await this.#answerFailed(waiting, text));
  }

  async #answerFailed(waiting: Waiting, message: string): Promise<Result<CommandAnswer, Refusal>> {
    const failed = refuse<Refusal>({ code: 'storage-failed', message });
    const answered = this.#broken ? undefined : this.#shop.answered.get(waiting.command.commandId);
    if (!answered) return failed;
    try {
      return ok(await this.#firstAnswer({ waiting, answered }));
    } catch (error) {
      if (error instanceof StoreError) return failed;
      throw error;
    }
  }

  async #tryReload(): Promise<void> {
    try {
      await this.#reload();
    } catch (error) {
      this.#deps.onStorage('failed', error instanceof Error ? error.message : String(error));
    }
  }

  /** Trusts nothing that was in memory: closes, opens, folds. What the disk kept unannounced is announced now. */
  async #reload(): Promise<void> {
    await this.#store
      .close()
      .catch((error: unknown) => this.#deps.onStorage('failed', `closing: ${String(error)}`));
    this.#store = await this.#deps.openStore();
    const folded = await foldLog(this.#store, null, this.#deps.sha256);
    this.#shop = folded.shop;
    const kept = await this.#store.read({ fromSeq: this.#publishedSeq + 1, limit: Number.MAX_SAFE_INTEGER });
    await this.#deps.catalog.load(this.#store, this.#shop);
    if (kept.length > 0) {
      if (!((await this.#deps.standing?.kept(kept.at(-1)!.seq)) ?? true)) return this.#depose();
      this.#publish(kept.map(readEvent));
    }
    this.#broken = false;
    this.#deps.onReloaded();
  }
}
