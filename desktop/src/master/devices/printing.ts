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

const PRINT_CURSOR = 'printed';
const STATUS_EVERY_MS = 5_000;
/** After a restart, papers of events older than this are not printed any more: they would only confuse. */
const LATE_PRINT_MS_MAX = 30 * 60_000;

/** Follows the log with paper: a receipt when an order is paid, a ticket when the kitchen may start. Nothing waits for it. */
export class Printing {
  readonly #deps: PrintingDeps;
  readonly #queues: readonly (AssignedPrinter & { readonly spooler: Spooler })[];
  readonly #status = new Map<string, PrinterStatus>();
  /** Sequence numbers whose papers are not all out, by job. */
  readonly #pending = new Map<string, number>();
  #seenSeq = 0;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(deps: PrintingDeps) {
    this.#deps = deps;
    this.#queues = deps.printers.map((assigned) => ({ ...assigned, spooler: createSpooler({ printer: assigned.printer, clock: deps.clock }) }));
    for (const { spooler, id } of this.#queues) {
      spooler.observe((job) => {
        if (job.state === 'failed') deps.log.warn({ printer: id, jobId: job.jobId, ...job.error }, 'a paper could not be printed');
        if (job.state === 'printed' || job.state === 'failed') this.#settle(job.jobId);
        deps.onChange();
      });
    }
  }

  /** Prints what was committed and not yet on paper when the master went down. */
  async start(headSeq: number): Promise<void> {
    const from = await this.#deps.store().loadCursor(PRINT_CURSOR);
    this.#seenSeq = headSeq;
    if (from !== null && from < headSeq) {
      const oldest = this.#deps.clock.now() - LATE_PRINT_MS_MAX;
      const missed = await this.#deps.store().read({ fromSeq: from + 1, limit: 10_000 });
      await this.follow(missed.map(readEvent).filter((event) => event.timestamp >= oldest));
    }
    this.#watch();
  }

  async follow(events: readonly ShopEvent[]): Promise<void> {
    for (const event of events) {
      this.#seenSeq = Math.max(this.#seenSeq, event.seq);
      if (event.eventType !== 'ORDER_ACCEPTED' || event.payload.training) continue;
      const order = this.#deps.shop().orders.get(event.payload.orderId) ?? (await loadOrder(this.#deps.store(), event.payload.orderId));
      for (const queue of this.#queues) {
        const document = queue.prints === 'kitchen-tickets' ? kitchenDocument(event.payload, this.#deps.settings()) : order && this.#receipt(order);
        if (document) this.#submit(queue, { jobId: `${queue.prints}:${event.payload.orderId}`, document, seq: event.seq });
      }
    }
    if (this.#pending.size === 0) this.#saveCursor();
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
    return this.#queues.map(({ id, name, spooler }) => ({ id, name, state: stateOf(this.#status.get(id)), waitingJobs: spooler.open().length }));
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
    const cash = order.payments.some((payment) => payment.tender === 'cash' && payment.status === 'completed');
    return receipt && receiptDocument(receipt, { kickDrawer: cash });
  }

  #submit(queue: AssignedPrinter & { readonly spooler: Spooler }, job: { readonly jobId: string; readonly document: Parameters<Spooler['submit']>[0]['document']; readonly seq: number }): void {
    const taken = queue.spooler.submit({ jobId: job.jobId, document: job.document });
    if (taken.ok) this.#pending.set(job.jobId, job.seq);
    else this.#deps.log.warn({ printer: queue.id, jobId: job.jobId, why: taken.error }, 'the print queue refused a paper');
  }

  #settle(jobId: string): void {
    if (this.#pending.delete(jobId)) this.#saveCursor();
  }

  /** Everything below the oldest paper that is still waiting is done. */
  #saveCursor(): void {
    const oldest = Math.min(...this.#pending.values(), this.#seenSeq + 1);
    this.#deps
      .store()
      .saveCursor(PRINT_CURSOR, oldest - 1)
      .catch((error: unknown) => this.#deps.log.warn({ error: String(error) }, 'the print position was not saved'));
  }

  #watch(): void {
    if (this.#stopped) return;
    void Promise.all(this.#queues.map((queue) => this.#ask(queue))).then(() => {
      this.#deps.onChange();
      if (!this.#stopped) this.#cancel = this.#deps.clock.after(STATUS_EVERY_MS, () => this.#watch());
    });
  }

  async #ask({ id, printer, spooler }: AssignedPrinter & { readonly spooler: Spooler }): Promise<void> {
    const before = stateOf(this.#status.get(id));
    const status = await printer.status();
    this.#status.set(id, status);
    // Somebody filled the paper or closed the cover: what waits need not wait its back-off out.
    if (before !== 'ok' && stateOf(status) === 'ok') spooler.wake();
  }
}

function stateOf(status: PrinterStatus | undefined): ShopStatus['printers'][number]['state'] {
  if (!status) return 'ok';
  if (status.cover === 'open') return 'cover-open';
  if (status.paper === 'out') return 'paper-out';
  if (status.connection === 'offline') return 'offline';
  return status.paper === 'low' ? 'paper-low' : 'ok';
}
