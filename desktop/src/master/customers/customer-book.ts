import {
  changeCustomer,
  customerSchema,
  factsOf,
  findKeysOf,
  samePhone,
  type Customer,
  type CustomerChange,
  type CustomerDraft,
  type CustomerFacts,
  type Order,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { LogStore } from '@forno/shared/ports';
import { foldRange } from '../dispatch/fold-log.ts';
import { FindIndex } from './find-index.ts';
import { historySchema, withOrder, type OrderHistory } from './order-history.ts';

export const CUSTOMERS = 'customers';
const HISTORIES = 'customer-orders';
/** How far the log was followed; losing it costs a second look at the same events. */
const CURSOR = 'customers';
const PAGE_RECORDS = 1_000;
const SAVE_CURSOR_EVERY_EVENTS = 500;

export interface CustomerBookDeps {
  /** The store at hand; after a failure there is another. */
  readonly store: () => LogStore;
  readonly orderOf: (orderId: string) => Promise<Order | undefined>;
  /** Destroys what lies elsewhere of somebody who is forgotten; tried again until it resolves. */
  readonly forget: (customer: { readonly customerId: string; readonly email: string }) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

/**
 * The customers' records, beside the log. What they are found by is in memory, the records themselves
 * are read when somebody looks. It follows the log for their orders, and to delete who is forgotten:
 * the event is the order to do so, carried out again after any crash until it is done.
 */
export class CustomerBook {
  readonly #deps: CustomerBookDeps;
  readonly #index = new FindIndex();
  readonly #facts = new Map<string, CustomerFacts>();
  /** Committed and not yet carried out here; what fails stays and is tried again. */
  readonly #backlog: ShopEvent[] = [];
  /** One after another: a record is read, changed and written whole. */
  #working: Promise<unknown> = Promise.resolve();
  #seenSeq = 0;
  #savedSeq = 0;

  constructor(deps: CustomerBookDeps) {
    this.#deps = deps;
  }

  /** Reads what is kept and catches up with the log. */
  async load(): Promise<void> {
    const store = this.#deps.store();
    const counts = new Map<string, number>();
    for await (const { id, body } of allRecords(store, HISTORIES))
      counts.set(id, historySchema.parse(JSON.parse(body)).orderCount);
    for await (const { id, body } of allRecords(store, CUSTOMERS))
      this.#enter(customerSchema.parse(JSON.parse(body)), counts.get(id) ?? 0);
    const head = (await store.last())?.seq ?? 0;
    // Without a customer there is nothing to catch up with, however long the log.
    this.#seenSeq = (await store.loadCursor(CURSOR)) ?? (this.#facts.size === 0 ? head : 0);
    await foldRange(store, { fromSeq: this.#seenSeq + 1 }, (event) => {
      if (concerns(event)) this.#backlog.push(event);
      this.#seenSeq = event.seq;
    });
    await this.#drain();
    await this.#saveCursor();
  }

  get size(): number {
    return this.#facts.size;
  }

  facts(customerId: string): CustomerFacts | undefined {
    return this.#facts.get(customerId);
  }

  /** Records that answer what was typed, the best first. */
  async find(typed: string, limit: number): Promise<readonly Customer[]> {
    return this.#read(this.#index.find(typed, limit));
  }

  /** Whoever has this number; several people may share one. */
  async byPhone(phone: string): Promise<readonly Customer[]> {
    const like = await this.find(phone, 10);
    return like.filter((customer) => customer.phones.some((known) => samePhone(known, phone)));
  }

  async get(customerId: string): Promise<Customer | null> {
    return (await this.#read([customerId]))[0] ?? null;
  }

  async history(customerId: string): Promise<OrderHistory> {
    const body = await this.#deps.store().getRecord({ collection: HISTORIES, id: customerId });
    return body === null ? { orderCount: 0, orderIds: [], seq: 0 } : historySchema.parse(JSON.parse(body));
  }

  /** Makes or changes a record; null when somebody else changed it meanwhile. Durable when it resolves. */
  save(
    draft: CustomerDraft,
    change: { readonly at: number; readonly by: string | null },
  ): Promise<CustomerChange | null> {
    return this.#inTurn(async () => {
      const before = await this.get(draft.customerId);
      if ((before?.version ?? 0) !== draft.version) return null;
      const changed = changeCustomer(before, draft, change);
      await this.#put(changed.customer);
      return changed;
    });
  }

  /** Puts records in as they are: a demo, an import. */
  async importAll(customers: Iterable<Customer>): Promise<void> {
    for (const customer of customers) await this.#put(customer);
  }

  /** Committed events, in order; the work is done one after another behind the sale. */
  follow(events: readonly ShopEvent[]): void {
    this.#backlog.push(...events.filter(concerns));
    this.#seenSeq = events.at(-1)!.seq;
    if (this.#backlog.length === 0 && this.#seenSeq - this.#savedSeq < SAVE_CURSOR_EVERY_EVENTS) return;
    void this.#inTurn(async () => {
      await this.#drain();
      if (this.#seenSeq - this.#savedSeq >= SAVE_CURSOR_EVERY_EVENTS) await this.#saveCursor();
    }).catch((error: unknown) => this.#deps.onFault(error));
  }

  /** When what was committed up to now is carried out here; false when that failed and will be tried again. */
  settled(): Promise<boolean> {
    return this.#inTurn(async () => this.#backlog.length === 0);
  }

  /** Writes down how far the log was followed. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#saveCursor());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#working.then(work);
    // Whoever asked hears of a failure; the next one's turn comes all the same.
    this.#working = done.then(nothing, nothing);
    return done;
  }

  async #drain(): Promise<void> {
    for (let event = this.#backlog[0]; event; event = this.#backlog[0]) {
      await this.#take(event);
      this.#backlog.shift();
    }
  }

  async #put(customer: Customer): Promise<void> {
    await this.#deps
      .store()
      .putRecord({ collection: CUSTOMERS, id: customer.customerId, body: JSON.stringify(customer) });
    this.#enter(customer, this.facts(customer.customerId)?.orderCount ?? 0);
  }

  #enter(customer: Customer, orderCount: number): void {
    this.#index.set(customer.customerId, findKeysOf(customer));
    this.#facts.set(customer.customerId, factsOf(customer, orderCount));
  }

  async #read(ids: readonly string[]): Promise<readonly Customer[]> {
    const store = this.#deps.store();
    const bodies = await Promise.all(ids.map((id) => store.getRecord({ collection: CUSTOMERS, id })));
    return bodies.filter((body) => body !== null).map((body) => customerSchema.parse(JSON.parse(body)));
  }

  async #take(event: ShopEvent): Promise<void> {
    const store = this.#deps.store();
    if (event.eventType === 'CUSTOMER_FORGOTTEN') {
      const id = event.payload.customerId;
      // While the record still says what else to look for.
      await this.#deps.forget({ customerId: id, email: (await this.get(id))?.email ?? '' });
      await store.removeRecord({ collection: CUSTOMERS, id });
      await store.removeRecord({ collection: HISTORIES, id });
      this.#index.delete(id);
      this.#facts.delete(id);
      return;
    }
    if (event.eventType !== 'ORDER_ACCEPTED' || event.payload.training) return;
    const order = await this.#deps.orderOf(event.payload.orderId);
    const facts = order?.customerId ? this.#facts.get(order.customerId) : undefined;
    if (!order?.customerId || !facts) return;
    const history = withOrder(await this.history(order.customerId), {
      orderId: order.orderId,
      seq: event.seq,
    });
    await store.putRecord({
      collection: HISTORIES,
      id: order.customerId,
      body: JSON.stringify(history),
    });
    this.#facts.set(order.customerId, { ...facts, orderCount: history.orderCount });
  }

  async #saveCursor(): Promise<void> {
    const seq = this.#backlog.length > 0 ? this.#backlog[0]!.seq - 1 : this.#seenSeq;
    this.#savedSeq = seq;
    await this.#deps.store().saveCursor(CURSOR, seq);
  }
}

const nothing = (): void => undefined;

const concerns = ({ eventType }: ShopEvent): boolean =>
  eventType === 'ORDER_ACCEPTED' || eventType === 'CUSTOMER_FORGOTTEN';

async function* allRecords(
  store: LogStore,
  collection: string,
): AsyncGenerator<{ readonly id: string; readonly body: string }> {
  for (let afterId = ''; ;) {
    const page = await store.records({ collection, afterId, limit: PAGE_RECORDS });
    yield* page;
    if (page.length < PAGE_RECORDS) return;
    afterId = page.at(-1)!.id;
  }
}
