import { createSpooler, type Printer, type PrinterStatus, type Spooler } from '@forno/drivers/printer';
import { refusal, type Order, type Settings, type Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock, LogStore } from '@forno/shared/ports';
import { receiptOf } from '@forno/shared/projections';
import type { Answer, ShopStatus } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import { readEvent } from '../dispatch/fold-log.ts';
import { loadOrder } from '../dispatch/old-orders.ts';
import { kitchenDocument } from './kitchen-document.ts';
import { receiptDocument } from './receipt-document.ts';

export interface AssignedPrinter {
  readonly id: string;
  readonly name: string;
  readonly prints: 'receipts' | 'kitchen-tickets';
  readonly printer: Printer;
}

export interface PrintingDeps {
  readonly printers: readonly AssignedPrinter[];
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly shop: () => Shop;
  readonly store: () => LogStore;
  readonly onChange: () => void;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

const STATUS_EVERY_MS = 5_000;
/** After a restart, papers of events older than this are not printed any more: they would only confuse. */
const LATE_PRINT_MS_MAX = 30 * 60_000;
const MISSED_EVENTS_MAX = 10_000;

type Job = Parameters<Spooler['submit']>[0];

/** A printer with its queue, and how far the log is on its paper. */
interface Queue extends AssignedPrinter {
  readonly spooler: Spooler;
  /** Sequence numbers of the events whose papers are not out yet, by job. */
  readonly pending: Map<string, number>;
}

/** Follows the log with paper: a receipt when an order is paid, a ticket when the kitchen may start. Nothing waits for it. */
export class Printing {
  readonly #deps: PrintingDeps;
  readonly #queues: readonly Queue[];
  readonly #status = new Map<string, PrinterStatus>();
  /** Events are followed one batch after another, so that papers come in the order of the log. */
  #following: Promise<void> = Promise.resolve();
  #seenSeq = 0;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(deps: PrintingDeps) {
    this.#deps = deps;
    this.#queues = deps.printers.map((assigned) => ({
      ...assigned,
      spooler: createSpooler({ printer: assigned.printer, clock: deps.clock }),
      pending: new Map(),
    }));
    for (const queue of this.#queues) {
      queue.spooler.observe((job) => {
        if (job.state === 'failed')
          deps.log.warn(
            { printer: queue.id, jobId: job.jobId, ...job.error },
            'a paper could not be printed',
          );
        if ((job.state === 'printed' || job.state === 'failed') && queue.pending.delete(job.jobId))
          this.#saveCursor(queue);
        deps.onChange();
      });
    }
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

  async #print(events: readonly ShopEvent[], queues: readonly Queue[]): Promise<void> {
    for (const event of events) {
      this.#seenSeq = Math.max(this.#seenSeq, event.seq);
      if (event.eventType !== 'ORDER_ACCEPTED' || event.payload.training) continue;
      const order =
        this.#deps.shop().orders.get(event.payload.orderId) ??
        (await loadOrder(this.#deps.store(), event.payload.orderId));
      for (const queue of queues) {
        const jobId = `${queue.prints}:${event.payload.orderId}`;
        const document = this.#compose(queue, jobId, () =>
          queue.prints === 'kitchen-tickets'
            ? kitchenDocument(event.payload, this.#deps.settings())
            : order && this.#receipt(order),
        );
        if (document) this.#submit(queue, { jobId, document, seq: event.seq });
      }
    }
    for (const queue of queues) if (queue.pending.size === 0) this.#saveCursor(queue);
  }

  /** One paper that cannot be written must not take the others with it. */
  #compose(
    queue: Queue,
    jobId: string,
    write: () => Job['document'] | null | undefined,
  ): Job['document'] | null {
    try {
      return write() ?? null;
    } catch (error) {
      this.#deps.log.warn({ printer: queue.id, jobId, error: String(error) }, 'a paper could not be written');
      return null;
    }
  }

  /** Prints a receipt again, marked as a copy. */
  async reprint(order: Order): Promise<Answer<{ readonly jobId: string }>> {
    const receipt = receiptOf(order, this.#deps.settings());
    if (!receipt) return refusal('wrong-state', 'Nothing has been paid on this order.', 'orderId');
    const queue = this.#queues.find((q) => q.prints === 'receipts');
    if (!queue) return refusal('device-failed', 'This shop has no receipt printer.');
    const jobId = `copy:${order.orderId}:${this.#deps.clock.now()}`;
    const taken = queue.spooler.submit({ jobId, document: receiptDocument(receipt, { copy: true }) });
    return taken.ok ? ok({ jobId }) : refusal('device-failed', `${queue.name} takes no more jobs.`);
  }

  status(): ShopStatus['printers'] {
    return this.#queues.map(({ id, name, spooler }) => ({
      id,
      name,
      state: stateOf(this.#status.get(id)),
      waitingJobs: spooler.open().length,
    }));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    for (const { spooler, printer } of this.#queues) {
      await spooler.close();
      await printer.close();
    }
  }

  #receipt(order: Order) {
    const receipt = receiptOf(order, this.#deps.settings());
    const cash = order.payments.some(
      (payment) => payment.tender === 'cash' && payment.status === 'completed',
    );
    return receipt && receiptDocument(receipt, { kickDrawer: cash });
  }

  #submit(queue: Queue, { jobId, document, seq }: Job & { readonly seq: number }): void {
    const taken = queue.spooler.submit({ jobId, document });
    if (!taken.ok)
      return this.#deps.log.warn(
        { printer: queue.id, jobId, why: taken.error },
        'the print queue refused a paper',
      );
    // It may have come twice, and be out already.
    if (taken.value.state === 'queued' || taken.value.state === 'printing') queue.pending.set(jobId, seq);
  }

  /** Everything below the oldest paper that is still waiting is done. */
  #saveCursor(queue: Queue): void {
    const oldest = Math.min(...queue.pending.values(), this.#seenSeq + 1);
    this.#deps
      .store()
      .saveCursor(cursorOf(queue), oldest - 1)
      .catch((error: unknown) =>
        this.#deps.log.warn({ error: String(error) }, 'the print position was not saved'),
      );
  }

  #watch(): void {
    if (this.#stopped) return;
    void Promise.all(this.#queues.map((queue) => this.#ask(queue))).then(() => {
      this.#deps.onChange();
      if (!this.#stopped) this.#cancel = this.#deps.clock.after(STATUS_EVERY_MS, () => this.#watch());
    });
  }

  async #ask({ id, printer, spooler }: Queue): Promise<void> {
    const before = stateOf(this.#status.get(id));
    const status = await printer.status();
    this.#status.set(id, status);
    if (canPrint(before) || !canPrint(stateOf(status))) return;
    // Somebody filled the paper or closed the cover: what waits need not wait its back-off out, and
    // what was given up meanwhile is wanted after all.
    const oldest = this.#deps.clock.now() - LATE_PRINT_MS_MAX;
    for (const { jobId, state, queuedAt } of spooler.open())
      if (state === 'failed' && queuedAt >= oldest) spooler.retry(jobId);
    spooler.wake();
  }
}

const cursorOf = ({ id }: AssignedPrinter): string => `printed:${id}`;

const canPrint = (state: ShopStatus['printers'][number]['state']): boolean =>
  state === 'ok' || state === 'paper-low';

function stateOf(status: PrinterStatus | undefined): ShopStatus['printers'][number]['state'] {
  if (!status) return 'ok';
  if (status.cover === 'open') return 'cover-open';
  if (status.paper === 'out') return 'paper-out';
  if (status.error) return 'error';
  if (status.connection === 'offline') return 'offline';
  return status.paper === 'low' ? 'paper-low' : 'ok';
}
