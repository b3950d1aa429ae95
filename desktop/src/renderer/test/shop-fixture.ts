import {
  applyToShop,
  businessDate,
  decide,
  emptyShop,
  evolveOrder,
  orderTimer,
  PERMISSIONS,
  kitchenSeconds,
  promiseTime,
  refusal,
  settingsSchema,
  timerCommand,
  type Actor,
  type Command,
  type Order,
  type Refusal,
  type Settings,
  type Shop,
} from '@forno/shared/domain';
import { demoMenu, demoSettings } from '@forno/shared/demo';
import { canonicalJson, seal, sha256Hex, told, type ShopEvent } from '@forno/shared/events';
import { seededRandom } from '@forno/shared/ids';
import { indexMenu, type Menu } from '@forno/shared/menu';
import { dayTotals, emptyDay, receiptOf, terminalState } from '@forno/shared/projections';
import {
  LAN_REQUESTS,
  type Answer,
  type ClientToMaster,
  type CommandAnswer,
  type MasterToClient,
  type ShopStatus,
} from '@forno/shared/protocol/lan';
import { TOPIC_EVENTS } from '@forno/shared/protocol/topics';
import { ok, type Result } from '@forno/shared/result';
import { Server } from 'socket.io';
import { fixtureCustomers } from './fixture-customers.ts';
import { summaries } from './fixture-find.ts';
import { fixtureSessions } from './fixture-sessions.ts';

/** What the card terminal of this shop will do next. */
export type CardMood = 'approve' | 'decline' | 'silent';

export interface ShopFixture {
  readonly url: string;
  readonly shop: Shop;
  readonly log: readonly ShopEvent[];
  /** Carries out a command as the shop itself would: the kitchen, a timer, the cloud. */
  readonly run: (command: Command) => Result<CommandAnswer, Refusal>;
  /** Puts another menu in force. */
  readonly publish: (menu: Menu) => void;
  readonly setStatus: (change: Partial<ShopStatus>) => void;
  readonly setCard: (mood: CardMood) => void;
  /** The shop's clock from now on. */
  readonly setClockAhead: (aheadMs: number) => void;
  /** As after a change of the shop's secret: every login is void. */
  readonly forgetSessions: () => void;
  /** Cuts every client off without a word, as a pulled cable does; they find back by themselves. */
  readonly cut: () => void;
  /** Lets nobody in from now on, and says why; null: everybody again. */
  readonly refuseAll: (why: Refusal | null) => void;
  readonly close: () => Promise<void>;
}

export interface ShopFixtureOptions {
  /** Absent: any free one. */
  readonly port?: number;
  readonly cardDelayMs?: number;
  readonly settings?: Partial<Settings>;
  readonly now?: () => number;
}

const TIMERS_EVERY_MS = 200;

/**
 * A whole shop in memory behind a real Socket.IO server: the core's own `decide`, fold and
 * projections, without disk, printer and cloud. For tests and pictures of the terminal.
 */
export function startShopFixture({
  port = 0,
  cardDelayMs = 400,
  settings: changed,
  now: clock = Date.now,
}: ShopFixtureOptions = {}): ShopFixture {
  const now = (): number => clock() + facts.aheadMs;
  const random = seededRandom(7);
  const shop = emptyShop();
  const terminal = terminalState.empty();
  const days = dayTotals.empty();
  const log: ShopEvent[] = [];
  const documents = new Map<string, string>();
  const old = new Map<string, Order>();
  const customers = fixtureCustomers(() => [...old.values(), ...shop.orders.values()]);
  const settings = settingsSchema.parse({ ...demoSettings(), ...changed });
  const facts = {
    menu: demoMenu(),
    card: 'approve' as CardMood,
    status: {} as Partial<ShopStatus>,
    aheadMs: 0,
    refusal: null as Refusal | null,
  };
  const system: Actor = { userId: null, deviceId: 'master', permissions: new Set(PERMISSIONS) };
  const io = new Server<ClientToMaster, MasterToClient>(port, { cors: { origin: true }, serveClient: false });
  io.use((_socket, next) => {
    const { refusal: why } = facts;
    next(why === null ? undefined : Object.assign(new Error(why.message), { data: why }));
  });

  const status = (): ShopStatus => ({
    shopName: settings.name,
    storeId: settings.storeId,
    seq: shop.head.seq,
    epoch: shop.epoch,
    masterTime: now(),
    cloud: { state: 'online', since: now() - 3_600_000, waitingEvents: 0, waitingOrders: 0, quarantined: 0 },
    storage: { state: 'ok' },
    printers: [{ id: 'receipt', name: 'Receipt printer', state: 'ok', waitingJobs: 0 }],
    cardTerminal: 'ok',
    peripherals: [
      { id: 'card-1', name: 'Card terminal', class: 'card-terminal', state: 'online', terminalId: null },
    ],
    mastership: null,
    floods: [],
    setAside: [],
    kitchenSeconds: kitchenSeconds(shop.load),
    load: structuredClone(shop.load),
    promiseMinutes:
      promiseTime({ lines: [], load: shop.load, kitchen: settings.kitchen, driveMs: null }).ms / 60_000,
    devices: [{ deviceId: 'kds-1', kind: 'kitchen', name: 'Make line', online: true }],
    ...facts.status,
  });

  const submit = (
    command: Command,
    actor: Actor,
    source: 'terminal' | 'system',
  ): Result<CommandAnswer, Refusal> => {
    const known = shop.answered.get(command.commandId);
    if (known) return ok({ commandId: command.commandId, ...known, again: true });
    const decided = decide(
      {
        shop,
        menu: indexMenu(facts.menu),
        settings,
        actor,
        now: now(),
        customers: customers.facts,
      },
      command,
    );
    if (!decided.ok) return decided;
    const { commandId } = command;
    const metadata = {
      correlationId: commandId,
      causationId: commandId,
      userId: actor.userId,
      deviceId: actor.deviceId,
      source,
    };
    const events = seal(shop.head, decided.value, {
      storeId: settings.storeId,
      epoch: 1,
      now: now(),
      random,
      metadata,
    });
    for (const event of events) commit(event);
    if (events.length > 0) publishEvents(events);
    return ok({ commandId, firstSeq: events[0]?.seq ?? 0, lastSeq: events.at(-1)?.seq ?? 0, again: false });
  };

  const commit = (event: ShopEvent): void => {
    log.push(event);
    const { orderId } = event.payload as { orderId?: string };
    const before = orderId === undefined ? undefined : (shop.orders.get(orderId) ?? old.get(orderId));
    applyToShop(shop, event);
    terminalState.apply(terminal, event);
    dayTotals.apply(days, event);
    if (orderId !== undefined) old.set(orderId, evolveOrder(before, event));
    if (event.eventType === 'CUSTOMER_FORGOTTEN') customers.forget(event.payload.customerId);
    if (event.eventType === 'PAYMENT_INITIATED' && event.payload.tender === 'card')
      setTimeout(() => answerCard(event.payload), cardDelayMs);
  };

  const answerCard = ({ orderId, paymentId }: { orderId: string; paymentId: string }): void => {
    if (facts.card === 'silent') return;
    const commandId = `card-${paymentId}`;
    if (facts.card === 'approve')
      submit(
        { type: 'ConfirmCard', commandId, orderId, paymentId, authCode: '042137', cardLabel: 'VISA debit' },
        system,
        'system',
      );
    else
      submit(
        {
          type: 'FailPayment',
          commandId,
          orderId,
          paymentId,
          reason: 'declined',
          message: 'Declined by the bank',
        },
        system,
        'system',
      );
  };

  const publishEvents = (events: readonly ShopEvent[]): void => {
    const concerned = events.filter((event) => TOPIC_EVENTS.terminal.has(event.eventType)).map(told);
    if (concerned.length > 0)
      io.to('terminal').emit('events', { topic: 'terminal', seq: shop.head.seq, events: concerned });
    io.emit('status', status());
  };

  const putDocument = (body: unknown): string => {
    const text = canonicalJson(body);
    const sha256 = sha256Hex(text);
    documents.set(sha256, text);
    return sha256;
  };
  const run = (command: Command): Result<CommandAnswer, Refusal> => submit(command, system, 'system');
  const publish = (menu: Menu): void => {
    facts.menu = menu;
    run({
      type: 'ActivateMenu',
      commandId: `menu-${menu.version}-activated`,
      menuId: menu.menuId,
      version: menu.version,
      sha256: putDocument(menu),
    });
  };
  run({
    type: 'ActivateSettings',
    commandId: 'settings-activated',
    version: settings.version,
    sha256: putDocument(settings),
  });
  publish(facts.menu);
  // Time itself acts here too: drafts are abandoned, uncollected orders completed.
  const timers = setInterval(() => {
    for (const order of shop.orders.values()) {
      const timer = orderTimer(order, settings);
      if (timer && timer.at <= now()) run(timerCommand(order, timer));
    }
  }, TIMERS_EVERY_MS);

  const sessions = fixtureSessions(now);
  io.on('connection', (socket) => {
    const hello = socket.handshake.auth as { deviceId: string; kind: 'terminal'; session?: string };
    const { actor, approvedActor, requests } = sessions.at(hello);
    socket.emit('welcome', { token: 'fixture-token', storeId: settings.storeId });
    socket.emit('status', status());
    const answer: { [Name in keyof typeof LAN_REQUESTS]?: (request: never) => Answer<unknown> } = {
      command: (command: Command) => submit(command, actor(), 'terminal'),
      subscribe: ({ since }: { since?: number }) => {
        void socket.join('terminal');
        if (since === undefined)
          return ok({ kind: 'snapshot', seq: shop.head.seq, state: structuredClone(terminal) });
        return ok({
          kind: 'events',
          seq: shop.head.seq,
          events: log
            .filter((event) => event.seq > since && TOPIC_EVENTS.terminal.has(event.eventType))
            .map(told),
        });
      },
      ...requests,
      approved: ({ command }: { command: Command }) => {
        const approved = approvedActor(command.commandId);
        return approved.ok ? submit(command, approved.value, 'terminal') : approved;
      },
      document: ({ sha256 }: { sha256: string }) => {
        const body = documents.get(sha256);
        return body === undefined
          ? refusal('invalid', 'There is no such document in force.', 'sha256')
          : ok({ body });
      },
      order: ({ orderId }: { orderId: string }) => {
        const order = old.get(orderId);
        return order
          ? ok({ order, receipt: receiptOf(order, settings) })
          : refusal('unknown-order', 'There is no such order.', 'orderId');
      },
      'find-orders': ({ text = '', limit = 50 }: { text?: string; limit?: number }) =>
        ok(
          summaries([...old.values()], {
            text,
            menu: indexMenu(facts.menu),
            settings,
            now: now(),
            sync: facts.status.cloud?.state === 'offline' ? 'pending' : 'synced',
          }).slice(0, limit),
        ),
      day: () => {
        const date = businessDate(now(), settings);
        return ok(days.days[date] ?? emptyDay(date));
      },
      ...customers.requests,
      reprint: () => ok({ jobId: 'job-1' }),
      'mail-receipt': () => ok({ sent: true }),
    };
    for (const name of Object.keys(LAN_REQUESTS) as (keyof typeof LAN_REQUESTS)[]) {
      socket.on(name, ((request: unknown, ack: (answer: Answer<unknown>) => void) => {
        const parsed = LAN_REQUESTS[name].safeParse(request);
        if (!parsed.success) return ack(refusal('invalid', parsed.error.issues[0]!.message));
        const handle = answer[name];
        ack(handle ? handle(parsed.data as never) : refusal('not-ready', `The fixture has no ${name}.`));
      }) as never);
    }
    socket.on('ping', (sentAt, ack) => ack({ sentAt, masterTime: now(), seq: shop.head.seq }));
  });

  return {
    url: `http://127.0.0.1:${boundPort(io)}`,
    shop,
    log,
    run,
    publish,
    setStatus: (change) => {
      facts.status = { ...facts.status, ...change };
      io.emit('status', status());
    },
    setCard: (mood) => {
      facts.card = mood;
    },
    setClockAhead: (aheadMs) => {
      facts.aheadMs = aheadMs;
    },
    forgetSessions: () => {
      sessions.forget();
      for (const socket of io.sockets.sockets.values()) socket.conn.close();
    },
    cut: () => {
      for (const socket of io.sockets.sockets.values()) socket.conn.close();
    },
    refuseAll: (why) => {
      facts.refusal = why;
    },
    close: async () => {
      clearInterval(timers);
      await io.close();
    },
  };
}

function boundPort(io: Server): number {
  const { httpServer } = io as unknown as { httpServer: { address: () => { port: number } } };
  return httpServer.address().port;
}
