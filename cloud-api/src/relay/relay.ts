import type { Server as HttpServer } from 'node:http';
import type { ClientToRelay, RelaySubscribed, RelayToClient } from '@forno/shared/protocol/cloud/relay';
import type { RealtimeOrders } from '@forno/shared/protocol/reports/realtime-orders';
import type { RealtimePerformance } from '@forno/shared/protocol/reports/realtime-performance';
import type { Tracing } from '@forno/shared/protocol/tracing';
import type { Result } from '@forno/shared/result';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Identify } from '../auth/identify.ts';
import { seesStore, type Caller, type UserCaller } from '../http/caller.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import { readEvents } from '../postgres/event-rows.ts';
import type { Notices } from '../postgres/notices.ts';
import { startDashboards, type DashboardClient } from './dashboards.ts';
import { startFeed } from './feed.ts';
import type { RelayRedis } from './redis.ts';
import { filterOf, subscribeSchema, type Subscription } from './subscription.ts';

/** Subscriptions of one socket; a manager looks at a few stores at a time. */
const SUBSCRIPTIONS_MAX = 50;
const EVENTS_PER_ANSWER = 500;
/** Packets waiting for a slow client before it is left to catch up from the table. */
const PACKETS_WAITING_MAX = 64;
/** An access token ends with its ten minutes, and so does what was opened with it; the client comes back with a new one. */
const CHECK_TOKEN_MS = 30_000;
/** An order that passes its promise makes no event: who watches is told within so long. */
const LATE_GROWS_MS = 15_000;

export interface RelayDeps {
  readonly server: HttpServer;
  readonly db: Database;
  readonly notices: Notices;
  readonly identify: Identify;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
  readonly corsOrigins: readonly string[];
  /** Joins several relays. */
  readonly redis: RelayRedis | null;
  /** Of a store, or of all the user may see. */
  readonly dashboard: LiveFigures<RealtimeOrders>;
  readonly performance: LiveFigures<RealtimePerformance>;
}

type LiveFigures<State> = (
  caller: UserCaller,
  storeId: string | undefined,
) => Promise<Result<State, Refused>>;

interface SocketData {
  caller: Caller;
}
type RelayServer = Server<ClientToRelay, RelayToClient, Record<never, never>, SocketData>;
type RelaySocket = Socket<ClientToRelay, RelayToClient, Record<never, never>, SocketData>;

export interface Relay {
  readonly io: RelayServer;
  close(): Promise<void>;
}

const roomOf = (storeId: string): string => `store:${storeId}`;

/** The event relay: committed events and live figures to managers, hints to stores. */
export function startRelay(deps: RelayDeps): Relay {
  const { server, db, notices, identify, metrics, log, corsOrigins, tracing } = deps;
  const io: RelayServer = new Server(server, {
    cors: { origin: [...corsOrigins] },
    maxHttpBufferSize: 64 * 1024,
    serveClient: false,
    ...(deps.redis && { adapter: deps.redis.adapter() }),
  });
  const onDelivered = (events: number): void => metrics.relayEvents.inc(events);
  const feed = startFeed({ db, notices, log, onDelivered, tracing });
  const dashboards = startDashboards({ notices, log });

  io.use((socket, proceed) => void admit(identify, socket, log).then(proceed));
  io.on('connection', (socket) => {
    metrics.relayClients.inc();
    const { caller } = socket.data;
    const checking = setInterval(() => void closeWhenExpired(identify, socket, log), CHECK_TOKEN_MS);
    const stop = [
      () => clearInterval(checking),
      () => metrics.relayClients.dec(),
      serveSubscriptions(socket, { ...deps, feed }),
      serveLive(socket, dashboards, {
        kind: 'dashboard',
        figures: deps.dashboard,
        send: (state) => void socket.emit('dashboard', state),
        againAfterMs: null,
      }),
      serveLive(socket, dashboards, {
        kind: 'performance',
        figures: deps.performance,
        send: (state) => void socket.emit('performance', state),
        againAfterMs: LATE_GROWS_MS,
      }),
    ];
    if (caller.kind === 'store') void socket.join(roomOf(caller.storeId));
    socket.once('disconnect', () => stop.forEach((end) => end()));
  });

  // PostgreSQL tells every process, so each speaks to its own sockets only.
  const stopListening = notices.on('directives', (storeId) => {
    if (storeId !== null) void hint(io, db, log, storeId);
  });
  return {
    io,
    async close() {
      stopListening();
      dashboards.close();
      await feed.close();
      await io.close();
    },
  };
}

/** Lets a socket in as who its token says, or gives the error that its client hears. */
async function admit(identify: Identify, socket: RelaySocket, log: Logger): Promise<Error | undefined> {
  const refusal = (code: string, message: string): Error =>
    Object.assign(new Error(message), { data: { code } });
  try {
    const caller = await tokenCaller(identify, socket);
    if (!caller.ok) return refusal(caller.error.code, caller.error.message);
    if (caller.value.kind === 'user' && caller.value.key?.scopes.includes('events:read') === false)
      return refusal('key-scope', 'This key lacks the scope "events:read".');
    socket.data.caller = caller.value;
    return undefined;
  } catch (error) {
    log.error({ err: error }, 'a relay client could not be let in');
    return refusal('internal', 'Something went wrong here; try again.');
  }
}

async function tokenCaller(identify: Identify, socket: RelaySocket): Promise<Result<Caller, Refused>> {
  const { token } = socket.handshake.auth as { token?: unknown };
  return identify(typeof token === 'string' ? token : undefined);
}

async function closeWhenExpired(identify: Identify, socket: RelaySocket, log: Logger): Promise<void> {
  try {
    const caller = await tokenCaller(identify, socket);
    // The transport, not the session: a client that was cut off comes back by itself, one that was sent away does not.
    if (!caller.ok) socket.conn.close();
  } catch (error) {
    log.warn({ err: error }, 'a relay client could not be checked');
  }
}

async function hint(io: RelayServer, db: Database, log: Logger, storeId: string): Promise<void> {
  // Most shops hang on other processes.
  if (!io.sockets.adapter.rooms.has(roomOf(storeId))) return;
  try {
    const row = (await db.knex('stores').where({ store_id: storeId }).first('directive_cursor as cursor')) as
      | { cursor: number }
      | undefined;
    if (row) io.local.to(roomOf(storeId)).emit('directives', { storeId, cursor: row.cursor });
  } catch (error) {
    log.warn({ err: error, storeId }, 'a store was not told of its directives; it will ask by itself');
  }
}

type Subscribing = RelayDeps & { readonly feed: ReturnType<typeof startFeed> };

function serveSubscriptions(socket: RelaySocket, { db, log, feed }: Subscribing): () => void {
  const { caller } = socket.data;
  const mine = new Map<string, Subscription>();
  const drop = (storeId: string): void => {
    const subscription = mine.get(storeId);
    if (subscription) feed.remove(subscription);
    mine.delete(storeId);
  };
  const sent = { undrained: 0 };
  socket.conn.on('drain', () => {
    const wasFull = sent.undrained >= PACKETS_WAITING_MAX;
    sent.undrained = 0;
    if (wasFull) mine.forEach((_, storeId) => feed.nudge(storeId));
  });

  async function subscribe(request: unknown): Promise<{ answer: RelaySubscribed; begin?: () => void }> {
    const parsed = subscribeSchema.safeParse(request);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      return {
        answer: {
          ok: false,
          code: 'validation-failed',
          message: `${issue.path.join('.') || '$'}: ${issue.message}`,
        },
      };
    }
    const { storeId, since } = parsed.data;
    const head = seesStore(caller, storeId) ? await headOf(db, caller.tenantId, storeId) : null;
    if (head === null)
      return { answer: { ok: false, code: 'unknown-store', message: `There is no store "${storeId}".` } };
    if (!mine.has(storeId) && mine.size >= SUBSCRIPTIONS_MAX)
      return {
        answer: { ok: false, code: 'too-many', message: `At most ${SUBSCRIPTIONS_MAX} stores at once.` },
      };
    const wants = filterOf(parsed.data);
    const run =
      since === undefined
        ? { events: [], lastSeq: head }
        : await readEvents(db.knex, { storeId, afterSeq: since, limit: EVENTS_PER_ANSWER }, log);
    const subscription: Subscription = {
      storeId,
      wants,
      seq: run.lastSeq,
      isReady: () => sent.undrained < PACKETS_WAITING_MAX,
      deliver: (batch) => {
        sent.undrained += 1;
        socket.emit('events', batch);
      },
    };
    const begin = (): void => {
      drop(storeId);
      if (socket.disconnected) return;
      mine.set(storeId, subscription);
      feed.add(subscription);
    };
    return { answer: { ok: true, seq: run.lastSeq, events: run.events.filter(wants) }, begin };
  }

  socket.on('subscribe', (request, ack) => {
    if (typeof ack !== 'function') return;
    subscribe(request).then(
      ({ answer, begin }) => {
        // The answer goes first: what follows it continues where it ends.
        ack(answer);
        begin?.();
      },
      (error: unknown) => {
        log.error({ err: error }, 'a subscription failed');
        ack({ ok: false, code: 'internal', message: 'Something went wrong here; try again.' });
      },
    );
  });
  socket.on('unsubscribe', (request, ack) => {
    const parsed = z.object({ storeId: z.string() }).safeParse(request);
    if (parsed.success) drop(parsed.data.storeId);
    if (typeof ack === 'function') ack({ ok: true });
  });
  return () => mine.forEach((_, storeId) => drop(storeId));
}

/** The last sequence number of a store of this tenant, or null when it has no such store. */
async function headOf(db: Database, tenantId: string, storeId: string): Promise<number | null> {
  const row = (await db
    .knex('stores')
    .where({ store_id: storeId, tenant_id: tenantId })
    .first('acked_seq as seq')) as { seq: number } | undefined;
  return row?.seq ?? null;
}

interface Live<State> {
  readonly kind: 'dashboard' | 'performance';
  readonly figures: LiveFigures<State>;
  readonly send: (state: State) => void;
  readonly againAfterMs: number | null;
}

/** Figures that a user asked to have pushed: of one store or of all, the last wish counts. */
function serveLive<State>(
  socket: RelaySocket,
  dashboards: ReturnType<typeof startDashboards>,
  { kind, figures, send, againAfterMs }: Live<State>,
): () => void {
  const { caller } = socket.data;
  const current: { client: DashboardClient | null } = { client: null };
  const stop = (): void => {
    if (current.client) dashboards.remove(current.client);
    current.client = null;
  };
  const watch = async (request: unknown): Promise<boolean> => {
    const parsed = z.object({ storeId: z.string().min(1).max(64).optional() }).safeParse(request);
    if (!parsed.success || caller.kind !== 'user') return false;
    const { storeId } = parsed.data;
    const compute = async (): Promise<() => void> => {
      const state = await figures(caller, storeId);
      if (!state.ok) throw new Error(state.error.message);
      return () => send(state.value);
    };
    if (!(await figures(caller, storeId)).ok) return false;
    stop();
    if (socket.disconnected) return false;
    current.client = { storeId: storeId ?? null, compute, againAfterMs };
    dashboards.add(current.client);
    return true;
  };
  socket.on(kind, (request, ack) => {
    if (typeof ack !== 'function') return;
    watch(request).then(
      (ok) => ack({ ok }),
      () => ack({ ok: false }),
    );
  });
  return stop;
}
