import {
  PERMISSIONS,
  type ClientCommand,
  type Permission,
  type Settings,
  type Shop,
  type SystemCommand,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock, CloudNet, LogStore, Random } from '@forno/shared/ports';
import { correlationIdOf } from '@forno/shared/protocol/tracing';
import { Catalog, documentFault } from './catalog/catalog.ts';
import { keepContact } from './customers/channel-contact.ts';
import { CustomerBook, type CustomerBookDeps } from './customers/customer-book.ts';
import { Dispatcher, type CommandOrigin } from './dispatch/dispatcher.ts';
import type { DispatcherDeps } from './dispatch/dispatcher-deps.ts';
import { foldRange } from './dispatch/fold-log.ts';
import { loadOrder } from './dispatch/old-orders.ts';
import { Views } from './dispatch/views.ts';
import { OrderIndex } from './lan/order-index.ts';
import { Downlink } from './sync/downlink.ts';
import { ackedOf, Uplink, type UplinkState } from './sync/uplink.ts';
import { OrderTimers } from './timers/order-timers.ts';

export interface ShopCoreDeps {
  readonly storeId: string;
  /** Until the shop has settings of its own. */
  readonly settings: Settings;
  readonly openStore: () => Promise<LogStore>;
  readonly clock: Clock;
  readonly random: Random;
  readonly sha256: (text: string) => string;
  readonly defer: (work: () => void) => void;
  readonly afterAnswers: (work: () => void) => void;
  /** Absent: a shop that has no chain. */
  readonly net?: CloudNet;
  readonly tellScreens?: NonNullable<DispatcherDeps['tellScreens']>;
  /** Committed events, in order, each once: printers and devices follow. */
  readonly onCommitted: (events: readonly ShopEvent[]) => void;
  readonly onChange: () => void;
  readonly cardTerminals?: DispatcherDeps['cardTerminals'];
  /** What the shop keeps of a customer beside the store goes too when the customer is forgotten. */
  readonly forgetCustomer?: CustomerBookDeps['forget'];
  /** Where other machines have a say in who is master. */
  readonly standing?: NonNullable<DispatcherDeps['standing']> & {
    /** How far the log may go to the cloud: see the rule in `mastership`. */
    readonly mayLeaveUpTo: () => number;
  };
  /** What the log is told first: that this machine is master. */
  readonly begin?: (shop: Shop) => SystemCommand;
  /** Where somebody traces. */
  readonly steps?: DispatcherDeps['steps'];
  readonly log: Log;
}

export interface Log {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
}

/** The machine lost its standing before it could begin. */
export class NotMasterError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotMasterError';
  }
}

const SYSTEM_PERMISSIONS: ReadonlySet<Permission> = new Set(PERMISSIONS);
/** A time without the cloud that is worth a line in the log. */
const OFFLINE_WORTH_TELLING_MS = 30_000;
/** Recent history that can be looked up by number or name right after a start. */
const INDEX_EVENTS = 50_000;

/**
 * A shop's master without its wires and devices: the same in the terminal, in a plain process and on
 * virtual time. Everything it needs of the world comes in through ports.
 */
export class ShopCore {
  readonly catalog: Catalog;
  readonly dispatcher: Dispatcher;
  readonly index: OrderIndex;
  readonly customers: CustomerBook;
  readonly #deps: ShopCoreDeps;
  readonly #timers: OrderTimers;
  readonly #uplink: Uplink | null;
  readonly #downlink: Downlink | null;
  #link: UplinkState | null = null;
  /** The time without the cloud that is not told of yet; `upTo` is what has to arrive before it is over. */
  #absence: { readonly since: number; readonly upTo: number | null } | null = null;
  #ackedBefore = 0;
  #publishedSeq: number;
  /** By the log; the cloud knows better, as it may have taken some in since. */
  #quarantined = 0;
  #cloudQuarantine: number | null = null;
  #filled: Promise<void> = Promise.resolve();
  #storage: { state: 'ok' | 'failed'; message?: string } = { state: 'ok' };

  private constructor(
    deps: ShopCoreDeps,
    parts: { catalog: Catalog; dispatcher: Dispatcher; index: OrderIndex; customers: CustomerBook },
  ) {
    this.#deps = deps;
    this.catalog = parts.catalog;
    this.dispatcher = parts.dispatcher;
    this.index = parts.index;
    this.customers = parts.customers;
    this.#publishedSeq = this.dispatcher.shop.head.seq;
    const { clock, random, storeId, net, standing, log } = deps;
    const store = (): LogStore => this.dispatcher.store;
    this.#timers = new OrderTimers({
      clock,
      shop: () => this.dispatcher.shop,
      settings: () => this.catalog.settings,
      submit: (command) => this.submitAsSystem(command),
    });
    this.#uplink =
      net === undefined
        ? null
        : new Uplink({
            storeId,
            store,
            net,
            clock,
            random,
            ...(standing && { mayLeaveUpTo: standing.mayLeaveUpTo }),
            onFault: (error) => log.warn({ error: error.message }, 'the log could not be read for the cloud'),
            onAcked: (ackedSeq) => this.#acked(ackedSeq),
            onState: (state) => this.#linkChanged(state),
            onQuarantined: ({ seq, eventId, code, message }) =>
              void this.submitAsSystem({
                type: 'RecordQuarantine',
                commandId: `quarantine:${eventId}`,
                seq,
                eventId,
                code,
                message: message.slice(0, 300),
              }),
          });
    this.#downlink =
      net === undefined
        ? null
        : new Downlink({
            storeId,
            store,
            net,
            clock,
            random,
            submit: (command) => this.submitAsSystem(command, { source: 'cloud' }),
            faultOf: documentFault,
            keepContact: async (contact) => {
              const told = await keepContact(this.customers, contact, clock.now());
              await this.submitAsSystem(told, { source: 'cloud' });
            },
            onTrouble: (what, message) =>
              log.warn({ what, message }, 'the shop cannot do what the chain wants'),
            onCloudHas: (ackedSeq) => this.#uplink?.cloudHas(ackedSeq),
            onQuarantine: (events) => {
              if (events === this.#cloudQuarantine) return;
              this.#cloudQuarantine = events;
              deps.onChange();
            },
            onReached: (reached, message) => this.#uplink?.heard(reached, message),
          });
  }

  static async open(deps: ShopCoreDeps): Promise<ShopCore> {
    const catalog = new Catalog(deps.settings);
    const views = new Views();
    const core: { current: ShopCore | null } = { current: null };
    const opened: { dispatcher: Dispatcher | null } = { dispatcher: null };
    const storeAtHand = (): LogStore => opened.dispatcher!.store;
    const customers = new CustomerBook({
      store: storeAtHand,
      orderOf: async (orderId) =>
        opened.dispatcher!.shop.orders.get(orderId) ?? loadOrder(storeAtHand(), orderId),
      forget: (customer) => deps.forgetCustomer?.(customer) ?? Promise.resolve(),
      onFault: (error) => deps.log.error({ error: String(error) }, 'customer records could not be written'),
    });
    const dispatcher = await Dispatcher.open(
      {
        openStore: deps.openStore,
        clock: deps.clock,
        random: deps.random,
        storeId: deps.storeId,
        catalog,
        customers: (customerId) => customers.facts(customerId),
        ...(deps.cardTerminals && { cardTerminals: deps.cardTerminals }),
        defer: deps.defer,
        afterAnswers: deps.afterAnswers,
        sha256: deps.sha256,
        ...(deps.standing && { standing: deps.standing }),
        steps: deps.steps,
        ...(deps.tellScreens && { tellScreens: deps.tellScreens }),
        onCommitted: (events) => core.current && core.current.#committed(events),
        onStorage: (state, message) => core.current?.storageChanged(state, message),
        onReloaded: () => core.current && core.current.#timers.lookAgain(),
        onFault: (error, { type, commandId }) =>
          deps.log.error(
            { type, commandId, error: error instanceof Error ? error.stack : String(error) },
            'a command could not be decided',
          ),
      },
      views,
    );
    opened.dispatcher = dispatcher;
    await customers.load();
    const index = new OrderIndex(
      catalog,
      () => deps.clock.now(),
      (lastSeq) => core.current!.syncOf(lastSeq),
    );
    core.current = new ShopCore(deps, { catalog, dispatcher, index, customers });
    const filled = core.current.#fillIndex(dispatcher.shop.head.seq);
    // One that takes over sells first: its past can be looked up a moment later.
    if (!deps.begin) await filled;
    // Before it writes anything of its own.
    core.current.#ackedBefore = await ackedOf(dispatcher.store, dispatcher.shop.head.seq);
    if (deps.begin) {
      const begun = await core.current.submitAsSystem(deps.begin(dispatcher.shop));
      if (!begun.ok) {
        await core.current.close();
        throw new NotMasterError(begun.error.message);
      }
    }
    await core.current.#uplink?.start(dispatcher.shop.head.seq);
    await core.current.#downlink?.start();
    return core.current;
  }

  get shop(): Shop {
    return this.dispatcher.shop;
  }

  /** The last sequence number that everybody was told of. */
  get publishedSeq(): number {
    return this.#publishedSeq;
  }

  get ackedSeq(): number {
    return this.#uplink?.ackedSeq ?? 0;
  }

  /** Events that the cloud put apart and a person should look at. */
  get quarantined(): number {
    return this.#cloudQuarantine ?? this.#quarantined;
  }

  get link(): UplinkState | null {
    return this.#link;
  }

  get storage(): { readonly state: 'ok' | 'failed'; readonly message?: string } {
    return this.#storage;
  }

  /** Whether the cloud has an order whose last event is `lastSeq`. */
  syncOf(lastSeq: number): 'pending' | 'synced' | 'failed' {
    if (lastSeq <= this.ackedSeq) return 'synced';
    return this.#link?.state === 'refused' ? 'failed' : 'pending';
  }

  submit(command: ClientCommand | SystemCommand, origin: CommandOrigin): ReturnType<Dispatcher['submit']> {
    return this.dispatcher.submit(command, origin);
  }

  /** Timers, devices, the cloud and imports: what no person at a terminal asked for. */
  submitAsSystem(
    command: ClientCommand | SystemCommand,
    { source = 'system', at }: { readonly source?: 'system' | 'cloud'; readonly at?: number } = {},
  ): ReturnType<Dispatcher['submit']> {
    const actor = { userId: null, deviceId: 'master', permissions: SYSTEM_PERMISSIONS };
    return this.dispatcher.submit(command, {
      actor,
      source,
      correlationId: correlationIdOf(command),
      ...(at !== undefined && { at }),
    });
  }

  /** More of the log may go to the cloud than before. */
  nudgeUplink(): void {
    this.#uplink?.nudge(this.#publishedSeq);
  }

  /** The cloud says there are directives. */
  nudgeDownlink(): void {
    this.#downlink?.nudge();
  }

  async close(): Promise<void> {
    this.#timers.stop();
    this.#uplink?.stop();
    this.#downlink?.stop();
    await this.#filled;
    // Whoever follows what is committed needs the store until the last of it.
    await this.dispatcher.drain();
    await this.customers
      .close()
      .catch((error: unknown) =>
        this.#deps.log.warn(
          { error: String(error) },
          'how far the customers followed the log was not written',
        ),
      );
    await this.dispatcher.close();
  }

  async #fillIndex(headSeq: number): Promise<void> {
    const range = { fromSeq: Math.max(1, headSeq - INDEX_EVENTS), upToSeq: headSeq };
    this.#filled = this.index
      .fill((apply) =>
        foldRange(this.dispatcher.store, range, (event) => {
          apply(event);
          if (event.eventType === 'EVENT_QUARANTINED') this.#quarantined += 1;
        }),
      )
      .catch((error: unknown) =>
        this.#deps.log.error({ error: String(error) }, 'older orders cannot be looked up'),
      );
    return this.#filled;
  }

  storageChanged(state: 'ok' | 'failed', message?: string): void {
    this.#storage = message === undefined || state === 'ok' ? { state } : { state, message };
    if (state === 'failed') this.#deps.log.error({ message }, 'storage failed');
    else if (message) this.#deps.log.warn({ message }, 'storage');
    this.#deps.onChange();
  }

  #committed(events: readonly ShopEvent[]): void {
    this.#publishedSeq = events.at(-1)!.seq;
    this.index.follow(events, this.dispatcher.views.of('terminal').orders);
    for (const { eventType } of events) if (eventType === 'EVENT_QUARANTINED') this.#quarantined += 1;
    this.customers.follow(events);
    this.#deps.onCommitted(events);
    this.#timers.follow(events);
    this.#uplink?.nudge(this.#publishedSeq);
  }

  #linkChanged(state: UplinkState): void {
    if (state.state !== 'online')
      this.#absence = { since: this.#absence?.since ?? this.#deps.clock.now(), upTo: null };
    // Nothing had piled up: there is nothing to tell.
    else if (this.#absence && this.ackedSeq >= this.#publishedSeq) this.#absence = null;
    else if (this.#absence) this.#absence = { since: this.#absence.since, upTo: this.#publishedSeq };
    if (state.state === 'refused')
      this.#deps.log.error({ message: state.message }, 'the cloud refuses the log');
    this.#link = state;
    this.#deps.onChange();
  }

  /** Tells the log that a time without the cloud is over: once, when all that had piled up has arrived. */
  #acked(ackedSeq: number): void {
    this.#deps.onChange();
    const absence = this.#absence;
    if (absence && (absence.upTo === null || ackedSeq < absence.upTo)) return;
    const events = ackedSeq - this.#ackedBefore;
    this.#absence = null;
    this.#ackedBefore = ackedSeq;
    if (!absence) return;
    const offlineMs = this.#deps.clock.now() - absence.since;
    if (offlineMs < OFFLINE_WORTH_TELLING_MS) return;
    void this.submitAsSystem({
      type: 'RecordSync',
      commandId: `sync:${ackedSeq}:${this.#deps.clock.now()}`,
      ackedSeq,
      events,
      offlineMs,
    });
  }
}
