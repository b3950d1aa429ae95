import { pictureBlock, type Draw, type PrintDocument, type SpooledJob } from '@forno/drivers/printer';
import { refusal, type Order, type Settings, type Shop } from '@forno/shared/domain';
import type { ForEvent, ShopEvent } from '@forno/shared/events';
import type { Clock, LogStore } from '@forno/shared/ports';
import type { Answer, DeliveryAddress, ShopStatus } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import { readEvent } from '../dispatch/fold-log.ts';
import type { PaperOut } from '../telemetry/shop-tracing.ts';
import { loadOrder } from '../dispatch/old-orders.ts';
import { logoKeeper, makesPapers, papersOf, receiptPaper, type PaperJob } from './papers/papers.ts';
import { paperWords } from './papers/paper-words.ts';
import type { PrintJournal } from './print-journal.ts';
import {
  canPrint,
  createPrintQueue,
  stateOf,
  type AssignedPrinter,
  type PaperKind,
  type PrintQueue,
} from './print-queue.ts';
import { forHome, movesNow, STAND_IN_AFTER_MS, standInFor, type Moment } from './stand-in.ts';

export interface PrintingDeps {
  readonly printers: readonly AssignedPrinter[];
  readonly journal: PrintJournal;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly shop: () => Shop;
  readonly store: () => LogStore;
  readonly onChange: () => void;
  /** For traces: a paper that an event wanted is out. */
  readonly onPaperOut?: ((paper: PaperOut) => void) | undefined;
  /** Where an order is delivered to, while anybody's record says. */
  readonly deliverTo?: (order: Order) => Promise<DeliveryAddress | null>;
  /** A business date's report on paper. */
  readonly dayPaper?: (businessDate: string) => Promise<PrintDocument>;
  /** Where pictures are drawn; in this very process if left out. */
  readonly draw?: Draw;
  /** How long a printer must have been unable to print before its stand-ins begin. */
  readonly standInAfterMs?: number;
  readonly log: {
    readonly warn: (facts: object, message: string) => void;
    readonly error: (facts: object, message: string) => void;
  };
}

const STATUS_EVERY_MS = 5_000;
/** After a restart, papers of events older than this are not printed any more: they would only confuse. */
const LATE_PRINT_MS_MAX = 30 * 60_000;
const MISSED_EVENTS_MAX = 10_000;
/** A paper that waits so long is somebody's business. */
const ALARM_AFTER_MS = 60_000;

/**
 * Follows the log with paper: a receipt when an order is paid, tickets and labels when the kitchen may
 * start. Nothing waits for it.
 *
 * Never lost: what must be printed follows from the log, and the cursor of a printer moves past an
 * event only when its papers are out. Never doubled in silence: a paper that may be out already, because
 * the line or the machine broke off at it, says so on its head.
 */
export class Printing {
  readonly #deps: PrintingDeps;
  readonly #queues: readonly PrintQueue[];
  readonly #logo: ReturnType<typeof logoKeeper>;
  /** Events are followed one batch after another, so that papers come in the order of the log. */
  #following: Promise<void> = Promise.resolve();
  #seenSeq = 0;
  #cancel: () => void = () => undefined;
  #stopped = false;
  readonly #alarmed = new Set<string>();

  constructor(deps: PrintingDeps) {
    this.#deps = deps;
    this.#logo = logoKeeper(deps.draw ?? pictureBlock, (error) =>
      deps.log.warn({ error: String(error) }, 'the logo is no picture'),
    );
    this.#queues = deps.printers.map((assigned) => {
      const queue = createPrintQueue(assigned, {
        clock: deps.clock,
        journal: deps.journal,
        possibleCopy: () => paperWords(deps.settings()).possibleCopy,
        onJob: (at, job) => this.#jobChanged(at, job),
        onJournalFault: (jobId, error) =>
          deps.log.warn({ jobId, error: String(error) }, 'the print journal was not written'),
      });
      assigned.printer.observe((status) => this.#learn(queue, status));
      return queue;
    });
  }

  /** Prints what was committed and not yet on paper when the master went down. */
  async start(headSeq: number): Promise<void> {
    const { store, clock } = this.#deps;
    this.#seenSeq = Math.max(this.#seenSeq, headSeq);
    for (const queue of this.#queues) {
      const from = await store().loadCursor(cursorOf(queue));
      // A new printer begins here: what comes from now on must be found again, also if none of it gets printed.
      if (from === null) await store().saveCursor(cursorOf(queue), headSeq);
      if (from === null || from >= headSeq) continue;
      const oldest = clock.now() - LATE_PRINT_MS_MAX;
      const missed = await store().read({ fromSeq: from + 1, limit: MISSED_EVENTS_MAX });
      const late = missed.map(readEvent).filter((event) => event.timestamp >= oldest);
      await this.#inTurn(() => this.#print(late, [queue]));
    }
    this.#watch();
  }

  /** Takes committed events; what cannot be printed is logged, and never keeps anybody waiting. */
  follow(events: readonly ShopEvent[]): void {
    void this.#inTurn(() => this.#print(events, this.#queues));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#following = this.#following
      .then(work)
      .catch((error: unknown) => this.#deps.log.warn({ error: String(error) }, 'papers were not printed'));
    return this.#following;
  }

  async #print(events: readonly ShopEvent[], queues: readonly PrintQueue[]): Promise<void> {
    for (const event of events) {
      this.#seenSeq = Math.max(this.#seenSeq, event.seq);
      if (event.eventType === 'DAY_CLOSED') await this.#printZ(event, queues);
      if (!makesPapers(event)) continue;
      const order =
        this.#deps.shop().orders.get(event.payload.orderId) ??
        (await loadOrder(this.#deps.store(), event.payload.orderId));
      for (const queue of queues)
        for (const kind of queue.prints)
          for (const job of await this.#compose(event, { kind, queue, order }))
            this.#submit(queue, job, event);
    }
    for (const queue of queues) if (queue.pending.size === 0) this.#saveCursor(queue);
  }

  async #printZ(event: ForEvent<'DAY_CLOSED'>, queues: readonly PrintQueue[]): Promise<void> {
    const { dayPaper, settings } = this.#deps;
    const { businessDate } = event.payload;
    const queue = this.#reportQueue();
    if (!settings().receipt.zReport || !dayPaper || !queue || !queues.includes(queue)) return;
    const jobId = `reports:${businessDate}`;
    this.#submit(queue, { jobId, document: await dayPaper(businessDate) }, event);
  }

  /** Prints a date's report as it is now. Like a copy it is nobody's event. */
  async printDay(businessDate: string): Promise<Answer<{ readonly jobId: string }>> {
    const queue = this.#reportQueue();
    if (!queue || !this.#deps.dayPaper)
      return refusal('device-failed', 'This shop has no printer for reports.');
    const document = await this.#deps.dayPaper(businessDate);
    const jobId = `report-copy:${businessDate}:${this.#deps.clock.now()}`;
    const taken = queue.spooler.submit({ jobId, document });
    return taken.ok ? ok({ jobId }) : refusal('device-failed', `${queue.name} takes no more jobs.`);
  }

  #reportQueue(): PrintQueue | undefined {
    for (const kind of ['reports', 'receipts'] as const) {
      const [queue] = this.#queues.filter(({ prints }) => prints.includes(kind));
      if (queue) return queue;
    }
    return undefined;
  }

  /** One paper that cannot be written must not take the others with it. */
  async #compose(
    event: ShopEvent,
    facts: { readonly kind: PaperKind; readonly queue: PrintQueue; readonly order: Order | undefined },
  ): Promise<PaperJob[]> {
    const { kind, queue, order } = facts;
    const settings = this.#deps.settings();
    try {
      return await papersOf(event, {
        kind,
        at: queue,
        order,
        settings,
        logo: await this.#logo(settings),
        draw: this.#deps.draw ?? pictureBlock,
        deliverTo: this.#deps.deliverTo ?? nowhere,
        isKnown: (jobId) => queue.pending.has(jobId) || queue.spooler.job(jobId) !== null,
      });
    } catch (error) {
      this.#deps.log.warn(
        { printer: queue.id, kind, seq: event.seq, error: String(error) },
        'a paper could not be written',
      );
      return [];
    }
  }

  /**
   * Prints a receipt again, marked as a copy. It is nobody's event: a copy that a crash takes is asked
   * for again by whoever waits for it.
   */
  async reprint(order: Order): Promise<Answer<{ readonly jobId: string }>> {
    const settings = this.#deps.settings();
    // After the papers that the log is at: a copy does not overtake its original.
    await this.#following;
    const address = order.service === 'delivery' && settings.receipt.addressOn.includes('receipt');
    const deliverTo = address ? await (this.#deps.deliverTo ?? nowhere)(order) : null;
    const logo = await this.#logo(settings);
    const document = receiptPaper(order, { settings, logo, deliverTo, copy: true });
    if (!document) return refusal('wrong-state', 'Nothing has been paid on this order.', 'orderId');
    const queues = this.#queues.filter(({ prints }) => prints.includes('receipts'));
    const queue = queues.find(canPrint) ?? queues[0];
    if (!queue) return refusal('device-failed', 'This shop has no receipt printer.');
    const jobId = `copy:${order.orderId}:${this.#deps.clock.now()}`;
    const taken = queue.spooler.submit({ jobId, document });
    return taken.ok ? ok({ jobId }) : refusal('device-failed', `${queue.name} takes no more jobs.`);
  }

  /** Prints what somebody wants to look at, on this very printer: it waits in its queue like any paper. */
  printTest(printerId: string, document: PrintDocument): Answer<{ readonly jobId: string }> {
    const queue = this.#queues.find(({ id }) => id === printerId);
    if (!queue) return refusal('invalid', 'There is no such device.', 'id');
    const jobId = `test:${printerId}:${this.#deps.clock.now()}`;
    const taken = queue.spooler.submit({ jobId, document });
    return taken.ok ? ok({ jobId }) : refusal('device-failed', `${queue.name} takes no more jobs.`);
  }

  status(): ShopStatus['printers'] {
    return this.#queues.map((queue) => {
      const name = standInFor(queue, this.#queues, this.#moment())?.name;
      return {
        id: queue.id,
        name: queue.name,
        state: stateOf(queue.status),
        waitingJobs: queue.spooler.open().length,
        ...(name !== undefined && { standIn: name }),
      };
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    for (const { spooler, printer } of this.#queues) {
      await spooler.close();
      await printer.close();
    }
    await this.#following;
  }

  #submit(queue: PrintQueue, { jobId, document }: PaperJob, { seq, metadata }: ShopEvent): void {
    const fate = this.#deps.journal.fateOf(jobId);
    if (fate === 'printed' || queue.pending.has(jobId)) return;
    const mayBeCopy = fate === 'unsure';
    const taken = queue.spooler.submit({
      jobId,
      document: mayBeCopy ? withoutKick(document) : document,
      mayBeCopy,
    });
    if (!taken.ok)
      return this.#deps.log.warn(
        { printer: queue.id, jobId, why: taken.error },
        'the print queue refused a paper',
      );
    // It may have come twice, and be out already.
    if (taken.value.state === 'queued' || taken.value.state === 'printing')
      queue.pending.set(jobId, { seq, cause: metadata, since: this.#deps.clock.now(), movedTo: null });
  }

  #jobChanged(at: PrintQueue, job: SpooledJob): void {
    const { jobId, state, error } = job;
    if (state === 'failed')
      this.#deps.log.warn({ printer: at.id, jobId, ...error }, 'a paper could not be printed');
    if (error && (state === 'queued' || state === 'failed') && !job.mayBeCopy) this.#note('spared', jobId);
    // Nothing can be done for a paper that no printer can be told; the others stay until they are out.
    if (state === 'printed' || (state === 'failed' && error?.code === 'unprintable')) {
      this.#note('ended', jobId);
      for (const home of this.#queues) {
        const paper = home.pending.get(jobId);
        if (!paper) continue;
        home.pending.delete(jobId);
        if (state === 'printed')
          this.#deps.onPaperOut?.({ printer: at.id, cause: paper.cause, sinceMs: paper.since });
        this.#saveCursor(home);
      }
    }
    this.#deps.onChange();
  }

  #note(what: 'spared' | 'ended', jobId: string): void {
    this.#deps.journal[what](jobId).catch((error: unknown) =>
      this.#deps.log.warn({ jobId, error: String(error) }, 'the print journal was not written'),
    );
  }

  /** Everything below the oldest paper that is still waiting is done; what would come too late is given up. */
  #saveCursor(queue: PrintQueue): void {
    const oldest = this.#deps.clock.now() - LATE_PRINT_MS_MAX;
    const waiting = [...queue.pending.values()].filter(({ since }) => since >= oldest);
    const upTo = Math.min(...waiting.map(({ seq }) => seq), this.#seenSeq + 1) - 1;
    this.#deps
      .store()
      .saveCursor(cursorOf(queue), upTo)
      .catch((error: unknown) =>
        this.#deps.log.warn({ error: String(error) }, 'the print position was not saved'),
      );
  }

  #watch(): void {
    if (this.#stopped) return;
    void Promise.all(
      this.#queues.map(async (queue) => this.#learn(queue, await queue.printer.status())),
    ).then(() => {
      this.#standIn();
      this.#alarm();
      this.#deps.onChange();
      if (!this.#stopped) this.#cancel = this.#deps.clock.after(STATUS_EVERY_MS, () => this.#watch());
    });
  }

  #learn(queue: PrintQueue, status: NonNullable<PrintQueue['status']>): void {
    const could = queue.status === null || canPrint(queue);
    queue.status = status;
    const can = canPrint(queue);
    queue.downSince = can ? null : (queue.downSince ?? this.#deps.clock.now());
    if (could !== can) this.#deps.onChange();
    if (could || !can) return;
    // Somebody filled the paper or closed the cover: what waits need not wait its back-off out, and
    // what was given up meanwhile is wanted after all.
    const oldest = this.#deps.clock.now() - LATE_PRINT_MS_MAX;
    for (const { jobId, state, queuedAt } of queue.spooler.open())
      if (state === 'failed' && queuedAt >= oldest) queue.spooler.retry(jobId);
    queue.spooler.wake();
  }

  #moment(): Moment {
    const { clock, standInAfterMs = STAND_IN_AFTER_MS } = this.#deps;
    return { now: clock.now(), afterMs: standInAfterMs };
  }

  #standIn(): void {
    for (const { jobId, home, from, to } of movesNow(this.#queues, this.#moment())) {
      const taken = from.spooler.withdraw(jobId);
      const paper = home.pending.get(jobId);
      if (!taken || !paper) continue;
      const words = paperWords(this.#deps.settings()).standIn(home.name);
      const document =
        to === home || paper.movedTo !== null ? taken.document : forHome(taken.document, words);
      const given = to.spooler.submit({ jobId, document });
      if (!given.ok) {
        // Back where it was, rather than nowhere.
        from.spooler.submit({ jobId, document: taken.document });
        continue;
      }
      paper.movedTo = to === home ? null : to.id;
      this.#deps.log.warn({ jobId, from: from.id, to: to.id }, 'a paper comes out elsewhere');
    }
  }

  #alarm(): void {
    const now = this.#deps.clock.now();
    for (const queue of this.#queues) {
      const waiting = queue.spooler.open().filter(({ queuedAt }) => now - queuedAt > ALARM_AFTER_MS);
      if (waiting.length === 0) this.#alarmed.delete(queue.id);
      else if (!this.#alarmed.has(queue.id)) {
        this.#alarmed.add(queue.id);
        this.#deps.log.error(
          { printer: queue.id, state: stateOf(queue.status), waiting: waiting.length },
          'papers wait at a printer',
        );
      }
    }
  }
}

const nowhere = (): Promise<null> => Promise.resolve(null);

const cursorOf = ({ id }: AssignedPrinter): string => `printed:${id}`;

/** After a restart nobody stands at the drawer for an order that was paid then. */
function withoutKick(document: PrintDocument): PrintDocument {
  return { ...document, blocks: document.blocks.filter(({ kind }) => kind !== 'drawer-kick') };
}
