import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  applyToShop,
  decide,
  DEVICE_PERMISSIONS,
  emptyShop,
  kitchenSeconds,
  ROLE_PERMISSIONS,
  type Command,
  type Decision,
  type Refusal,
  type Settings,
} from '@forno/shared/domain';
import { demoMenu, demoOrders, demoSettings } from '@forno/shared/demo';
import { canonicalJson, seal, sha256Hex, told, type EventDraft, type ShopEvent } from '@forno/shared/events';
import { seededRandom, uuidV7 } from '@forno/shared/ids';
import { indexMenu, type Menu } from '@forno/shared/menu';
import { dispatchState, kitchenBoard, lobbyBoard, menuState } from '@forno/shared/projections';
import {
  helloSchema,
  LAN_REQUESTS,
  type ClientToMaster,
  type Hello,
  type MasterToClient,
  type ShopStatus,
  type Subscribed,
} from '@forno/shared/protocol/lan';
import { TOPIC_EVENTS } from '@forno/shared/protocol/topics';
import { ok, type Result } from '@forno/shared/result';
import { Server } from 'socket.io';

const FOLDS = { kitchen: kitchenBoard, lobby: lobbyBoard, menu: menuState, dispatch: dispatchState } as const;
type FoldedTopic = keyof typeof FOLDS;
const FOLLOWED = Object.keys(FOLDS) as FoldedTopic[];

export interface ShopFixture {
  readonly url: string;
  readonly menu: Menu;
  readonly log: readonly ShopEvent[];
  /** Carries a command out as the system, a manager or a kitchen would. Throws when it is refused. */
  submit(command: Command): readonly ShopEvent[];
  /** Places and pays demo orders; their ids. */
  order(count: number): string[];
  /** How long ago, in ms, what is submitted from now on happened. */
  age(ms: number): void;
  /** Everybody is told why and cut off, and from now on the door lets no try as far as a word. */
  turnAway(refusal: Refusal): void;
  /** Tries since. */
  refusedAtDoor(): number;
  /** Nobody is known here any more. */
  forgetDevices(): void;
  /** Cuts every connection; the clients come back by themselves. */
  cut(): void;
  close(): Promise<void>;
}

const EVERYTHING = new Set([...ROLE_PERMISSIONS.manager, 'system' as const]);

/** A shop in memory behind a real Socket.IO server: the core that the master runs, without its disk. */
export async function openShop({
  seed = 1,
  port = 0,
  settings = demoSettings(),
}: { seed?: number; port?: number; settings?: Settings } = {}): Promise<ShopFixture> {
  const random = seededRandom(seed);
  const menu = demoMenu();
  const index = indexMenu(menu);
  const shop = emptyShop();
  const log: ShopEvent[] = [];
  const documents = new Map<string, string>();
  const time = { behindMs: 0 };
  const door = { refused: 0 };
  const now = (): number => Date.now() - time.behindMs;
  const http = createServer();
  const io = new Server<ClientToMaster, MasterToClient>(http, { cors: { origin: true } });
  const nextOrders = demoOrders({
    random,
    menu,
    timeZone: settings.timeZone,
    firstDate: '2026-03-06',
    days: 30,
    ordersPerDay: 400,
  });

  const commit = (
    drafts: readonly EventDraft[],
    commandId: string,
    deviceId: string,
  ): readonly ShopEvent[] => {
    const metadata = {
      correlationId: commandId,
      causationId: commandId,
      userId: null,
      deviceId,
      source: 'terminal',
    } as const;
    const events = seal(shop.head, drafts, {
      storeId: settings.storeId,
      epoch: 1,
      now: now(),
      random,
      metadata,
    });
    for (const event of events) applyToShop(shop, event);
    log.push(...events);
    for (const topic of FOLLOWED) {
      const concerned = events.filter((event) => TOPIC_EVENTS[topic].has(event.eventType)).map(told);
      if (concerned.length > 0) io.to(topic).emit('events', { topic, seq: shop.head.seq, events: concerned });
    }
    return events;
  };
  const dispatch = (
    command: Command,
    hello: Hello | null,
  ): Result<readonly ShopEvent[], (Decision & { ok: false })['error']> => {
    const known = shop.answered.get(command.commandId);
    if (known) return ok(log.slice(known.firstSeq - 1, known.lastSeq));
    const permissions = hello ? new Set(DEVICE_PERMISSIONS[hello.kind]) : EVERYTHING;
    const deviceId = hello?.deviceId ?? 'fixture';
    const decision = decide(
      { shop, menu: index, settings, now: now(), actor: { userId: null, deviceId, permissions } },
      command,
    );
    return decision.ok
      ? ok(decision.value.length === 0 ? [] : commit(decision.value, command.commandId, deviceId))
      : decision;
  };
  const submit = (command: Command): readonly ShopEvent[] => {
    const done = dispatch(command, null);
    if (!done.ok) throw new Error(`${command.type}: ${done.error.message}`);
    return done.value;
  };
  const snapshot = (topic: FoldedTopic): object => {
    const state = FOLDS[topic].empty();
    for (const event of log) FOLDS[topic].apply(state as never, event);
    return state;
  };
  const subscribed = (topic: FoldedTopic, since: number | undefined): Subscribed => {
    const { seq } = shop.head;
    if (since === undefined || since > seq) return { kind: 'snapshot', seq, state: snapshot(topic) };
    return {
      kind: 'events',
      seq,
      events: log
        .slice(since)
        .filter((event) => TOPIC_EVENTS[topic].has(event.eventType))
        .map(told),
    };
  };
  const status = (): ShopStatus => ({
    shopName: settings.name,
    storeId: settings.storeId,
    seq: shop.head.seq,
    epoch: 1,
    masterTime: Date.now(),
    cloud: { state: 'online', since: 0, waitingEvents: 0, waitingOrders: 0, quarantined: 0 },
    storage: { state: 'ok' },
    printers: [],
    cardTerminal: 'ok',
    peripherals: [],
    mastership: null,
    floods: [],
    setAside: [],
    kitchenSeconds: kitchenSeconds(shop.load),
    load: structuredClone(shop.load),
    promiseMinutes: 18,
    devices: [],
  });

  io.on('connection', (socket) => {
    const hello = helloSchema.parse(socket.handshake.auth);
    socket.emit('welcome', { token: `token of ${hello.deviceId}`, storeId: settings.storeId });
    socket.emit('status', status());
    socket.on('ping', (sentAt, ack) => ack({ sentAt, masterTime: Date.now(), seq: shop.head.seq }));
    socket.on('subscribe', (request, ack) => {
      const { topic, since } = LAN_REQUESTS.subscribe.parse(request);
      void socket.join(topic);
      ack(ok(subscribed(topic as FoldedTopic, since)));
    });
    socket.on('document', ({ sha256 }, ack) => ack(ok({ body: documents.get(sha256)! })));
    socket.on('command', (request, ack) => {
      const command = LAN_REQUESTS.command.parse(request);
      const done = dispatch(command, hello);
      ack(
        done.ok
          ? ok({
              commandId: command.commandId,
              firstSeq: done.value[0]?.seq ?? 0,
              lastSeq: done.value.at(-1)?.seq ?? 0,
              again: false,
            })
          : done,
      );
    });
  });

  const activate = (
    type: 'ActivateMenu' | 'ActivateSettings',
    document: { readonly version: number },
  ): void => {
    const body = canonicalJson(document as never);
    const sha256 = sha256Hex(body);
    documents.set(sha256, body);
    const ref = { commandId: `activate:${sha256.slice(0, 20)}`, version: document.version, sha256 };
    submit(type === 'ActivateMenu' ? { type, ...ref, menuId: menu.menuId } : { type, ...ref });
  };
  activate('ActivateMenu', menu);
  activate('ActivateSettings', settings);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    menu,
    log,
    submit,
    order(count) {
      const placed: string[] = [];
      while (placed.length < count) {
        const { command } = nextOrders.next().value!;
        const done = dispatch(
          { ...command, payment: { paymentId: uuidV7(now(), random), tender: 'channel' } },
          null,
        );
        // Ordered for another time of the day than it is now: nobody would get that.
        if (done.ok) placed.push(command.orderId);
        else if (done.error.code !== 'not-available') throw new Error(done.error.message);
      }
      return placed;
    },
    age(ms) {
      time.behindMs = ms;
    },
    turnAway(refusal) {
      io.emit('turned-away', refusal);
      http.removeAllListeners('upgrade');
      http.on('upgrade', (_request, socket) => {
        door.refused += 1;
        // Whoever was refused may be gone before it has read so.
        socket.on('error', () => undefined);
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      });
      for (const socket of io.sockets.sockets.values()) socket.conn.close();
    },
    refusedAtDoor: () => door.refused,
    forgetDevices() {
      io.use((_socket, next) => {
        const data: Refusal = { code: 'unknown-device', message: 'Not known to this shop.' };
        next(Object.assign(new Error(data.message), { data }));
      });
      for (const socket of io.sockets.sockets.values()) socket.disconnect(true);
    },
    cut() {
      for (const socket of io.sockets.sockets.values()) socket.conn.close();
    },
    async close() {
      await io.close();
    },
  };
}
