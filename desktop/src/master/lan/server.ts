import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { refusal, type Actor, type PairedDevice, type Refusal, type Role } from '@forno/shared/domain';
import {
  helloSchema,
  LAN_FRAME_BYTES_MAX,
  LAN_REQUESTS,
  type Answer,
  type ClientToMaster,
  type DeviceReport,
  type Hello,
  type MasterToClient,
  type ShopStatus,
} from '@forno/shared/protocol/lan';
import type { IncomingCallNotice, ScannedCode } from '@forno/shared/protocol/devices';
import type { CustomerChoice, CustomerView } from '@forno/shared/protocol/customer-screen';
import { REQUEST_ACCESS, TOPIC_ACCESS } from '@forno/shared/protocol/lan-access';
import { PAIRING_NAMESPACE } from '@forno/shared/protocol/pairing';
import { TOPICS, type Topic } from '@forno/shared/protocol/topics';
import type { EventMetadata, ShopEvent } from '@forno/shared/events';
import { ok, refuse } from '@forno/shared/result';
import { Server, type Socket } from 'socket.io';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { eventsOf, type Concerns } from '../fanout/fanout.ts';
import { invalid, notForThisKind, once, rateLimit, tooMuch } from './answering.ts';
import { notMaster } from './not-master.ts';
import { permissionsAt } from './permissions.ts';
import type { Tokens } from '../staff/tokens.ts';
import {
  admit,
  behindShell,
  isPlainBrowser,
  isSameOrigin,
  SHELL_TOKEN_HEADER,
  tillBeside,
} from '../trust/admission.ts';
import { Allowance, type Limit } from '../trust/limits.ts';
import { limitPackets, type PacketLimits } from '../trust/packet-limits.ts';
import {
  openPairingDoor,
  shellOnly,
  turnPlainStrangersAway,
  type StrangerNamespace,
} from '../trust/pairing-door.ts';
import type { WaitingRoom } from '../trust/waiting-room.ts';
import type { RequestContext, RequestHandlers } from './requests.ts';

export interface LanDeps {
  readonly http: HttpServer;
  readonly storeId: string;
  readonly tokens: Tokens;
  /** `open`: a new device is given a token on first contact; `known`: it is paired first. */
  readonly admission: 'open' | 'known';
  /** Where devices wait that are not known yet; absent: there is nobody who could let them in. */
  readonly pairing?: {
    readonly room: WaitingRoom;
    /** SHA-256 of the shop's certificate authority. */
    readonly authority: string;
    readonly plainBrowsers: () => boolean;
  };
  /** An address that floods is not to be heard for a while. */
  readonly punish?: (address: string) => void;
  readonly paired: (deviceId: string) => PairedDevice | undefined;
  /** Terminals are to tell how long their commands took. */
  readonly traces?: boolean;
  readonly handlers: RequestHandlers;
  readonly onDevice: (hello: Hello, online: boolean) => void;
  readonly roleOf: (staffId: string) => Role | null;
  /** Who is logged in at a device by the log. */
  readonly loggedInAt: (deviceId: string) => string | null;
  readonly status: () => ShopStatus;
  /** How the shop's machines stand; absent: there is only this one. */
  readonly mastership?: () => MastershipStatus;
  /** The last sequence number that everybody was told of. */
  readonly seq: () => number;
  /** Orders that are told of at the terminals alone. */
  readonly concerns: () => Concerns;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

type LanSocket = Socket<ClientToMaster, MasterToClient, Record<string, never>, SocketFacts>;
interface SocketFacts {
  hello: Hello;
  /** What it brings next time; null: its shell does. */
  token: string | null;
  /** No shell is around it. */
  isPlain: boolean;
  /** The paired till on whose machine this screen is shown. */
  till: string | null;
  /** Snapshots are dear to make. */
  readonly subscriptions: Allowance;
  /** Who is logged in, and until when. */
  staff: { readonly staffId: string; readonly expiresAt: number } | null;
  /** The terminal whose customer looks at this display. */
  watches?: string;
}
interface Asked {
  readonly socket: LanSocket;
  readonly answer: (answer: Answer<unknown>) => void;
}
type RequestName = keyof typeof LAN_REQUESTS;

/** Requests a device may make in a second; a person's fastest taps are far below. */
const REQUESTS_PER_SECOND_MAX = 2_000;

/** Of one device at a time: a page that is loaded anew overlaps with itself. */
const CONNECTIONS_PER_DEVICE_MAX = 6;
const SUBSCRIPTIONS: Limit = { burst: 30, perSecond: 1 };
/** Who connects says by then who they are. */
const HELLO_MS = 10_000;

/** Of two machines each device must know soon that its master is gone. */
const BEAT_EVERY_MS = 800;

/** How long a device may take to say that it is there. */
const ECHO_MS = 1_000;

/** The shop's LAN server: admits devices, parses what they ask, and sends committed events to who follows them. */
export class LanServer {
  readonly #io: Server<ClientToMaster, MasterToClient, Record<string, never>, SocketFacts>;
  readonly #deps: LanDeps;
  readonly #packets: PacketLimits;
  readonly #beat: NodeJS.Timeout | undefined;

  constructor(deps: LanDeps) {
    this.#deps = deps;
    this.#io = new Server(deps.http, {
      serveClient: false,
      maxHttpBufferSize: LAN_FRAME_BYTES_MAX,
      perMessageDeflate: false,
      pingInterval: 5_000,
      pingTimeout: 6_000,
      connectTimeout: HELLO_MS,
      cors: { origin: true },
      // A page of another site, open on a machine of the shop, is no device of it.
      allowRequest: ({ headers: { host, origin } }, answer) =>
        answer(
          null,
          deps.admission === 'open' || isSameOrigin({ host, origin }) || this.#isOtherMachine(origin),
        ),
    });
    this.#packets = limitPackets(this.#io.engine, { punish: (address) => deps.punish?.(address) });
    if (deps.pairing)
      openPairingDoor(this.#strangers, {
        ...deps.pairing,
        tokens: deps.tokens,
        storeId: deps.storeId,
      });
    this.#io.use((socket, next) => this.#admit(socket, next));
    this.#io.on('connection', (socket) => this.#serve(socket));
    if (deps.mastership) this.#beat = setInterval(() => this.#io.volatile.emit('beat'), BEAT_EVERY_MS);
  }

  /** Sends what was committed to the followers of each topic that it concerns. */
  publish(events: readonly ShopEvent[]): void {
    this.#deps.pairing?.room.follow(events);
    this.#cutOff(events);
    const seq = events.at(-1)!.seq;
    for (const topic of TOPICS) {
      // Writing a batch out costs the same whether or not anybody listens.
      if (!this.#io.sockets.adapter.rooms.has(topic)) continue;
      const concerned = eventsOf(topic, events, this.#deps.concerns());
      if (concerned.length > 0) this.#io.to(topic).emit('events', { topic, seq, events: concerned });
    }
  }

  announce(status: ShopStatus): void {
    this.#io.emit('status', status);
  }

  /** Tells one terminal of a code that was scanned at it. */
  scanned(terminalId: string, code: ScannedCode): void {
    for (const socket of this.#terminals(terminalId)) socket.emit('scanned', code);
  }

  /** Tells one terminal, or all, who calls: those where somebody is logged in, for a number is personal. */
  called(terminalId: string | null, call: IncomingCallNotice): void {
    for (const socket of this.#terminals(terminalId)) if (socket.data.staff) socket.emit('caller', call);
  }

  /** Tells the displays that face the customer at one terminal, and no others. */
  showCustomer(view: CustomerView): void {
    this.#io.to(watchersOf(view.terminalId)).emit('customer-view', view);
  }

  /** Tells one terminal what its customer wants; false: it is not there. */
  customerChose(terminalId: string, choice: CustomerChoice): boolean {
    const terminals = this.#terminals(terminalId);
    for (const socket of terminals) socket.emit('customer-chose', choice);
    return terminals.length > 0;
  }

  /** The devices that are here; each is asked to answer at once, and has a second for it. */
  async online(): Promise<ReadonlyMap<string, NonNullable<DeviceReport['online']>>> {
    const asked = [...this.#io.sockets.sockets.values()].map(async (socket) => {
      const { deviceId, appVersion = null } = socket.data.hello;
      const began = performance.now();
      const answered = await socket
        .timeout(ECHO_MS)
        .emitWithAck('echo')
        .then(
          () => true,
          () => false,
        );
      const lagMs = answered ? Math.round(performance.now() - began) : null;
      return [deviceId, { address: socket.handshake.address, appVersion, lagMs }] as const;
    });
    return new Map(await Promise.all(asked));
  }

  /** After the commit: whoever is shut out, or let in anew as something else, is gone at once. */
  #cutOff(events: readonly ShopEvent[]): void {
    for (const { eventType, payload } of events) {
      if (eventType !== 'DEVICE_REVOKED' && eventType !== 'DEVICE_PAIRED') continue;
      for (const socket of this.#io.sockets.sockets.values())
        if ([socket.data.hello.deviceId, socket.data.till].includes(payload.deviceId))
          socket.disconnect(true);
    }
  }

  #terminals(terminalId: string | null): readonly LanSocket[] {
    return [...this.#io.sockets.sockets.values()].filter(
      ({ data: { hello } }) =>
        hello.kind === 'terminal' && (terminalId === null || hello.deviceId === terminalId),
    );
  }

  /** A page that the shop's other machine served follows its master here. */
  #isOtherMachine(origin: string | undefined): boolean {
    const addresses = this.#deps.mastership?.().addresses ?? [];
    return addresses.some((address) => new URL(address).origin === origin);
  }

  /** Sends everybody away: what they have asked for is answered by whoever is master then. */
  cutOff(): void {
    for (const socket of this.#io.sockets.sockets.values()) socket.disconnect(true);
  }

  namesAt(address: string): readonly string[] {
    const there = [...this.#io.sockets.sockets.values()].filter(
      ({ handshake }) => handshake.address === address,
    );
    return [...new Set(there.map(({ data }) => data.hello.name))];
  }

  /** Plain browsers on other machines are let in no more: each is told so before its wire is cut. */
  turnPlainAway(): void {
    for (const socket of this.#io.sockets.sockets.values()) {
      if (!socket.data.isPlain) continue;
      socket.emit('turned-away', shellOnly());
      socket.disconnect(true);
    }
    // Those who wait to be paired come again, and are told.
    turnPlainStrangersAway(this.#strangers);
  }

  /** Another protocol than the main namespace's, on the same wire. */
  get #strangers(): StrangerNamespace {
    return this.#io.of(PAIRING_NAMESPACE) as unknown as StrangerNamespace;
  }

  get connections(): number {
    return this.#io.sockets.sockets.size;
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    await this.#io.close();
  }

  #admit(socket: LanSocket, next: (error?: Error & { data?: Refusal }) => void): void {
    const reject = (refusal: Refusal): void => {
      this.#deps.log.warn({ address: socket.handshake.address, ...refusal }, 'device refused');
      next(Object.assign(new Error(refusal.message), { data: refusal }));
    };
    const mastership = this.#deps.mastership?.();
    if (mastership && (mastership.fenced || mastership.role !== 'master')) return next(notMaster(mastership));
    const hello = helloSchema.safeParse(socket.handshake.auth);
    if (!hello.success) {
      const issue = hello.error.issues[0]!;
      return reject({
        code: 'invalid',
        message: `${issue.path.join('.')}: ${issue.message}`,
        field: issue.path.join('.'),
      });
    }
    const { address, headers } = socket.handshake;
    const shellToken = headers[SHELL_TOKEN_HEADER];
    const contact = { address, host: headers.host, origin: headers.origin, shellToken };
    const brought = behindShell(hello.data, { header: shellToken, deps: this.#deps });
    const admitted = admit({ hello: brought, contact }, this.#deps);
    if (!admitted.ok) return reject(admitted.error);
    const isPlain = isPlainBrowser(contact, this.#deps);
    // Whom the shop does not know is told that first: a shell that was shut out has to be paired anew.
    if (isPlain && this.#deps.pairing?.plainBrowsers() === false) return reject(shellOnly());
    const { deviceId } = brought;
    const others = [...this.#io.sockets.sockets.values()].filter(
      ({ data }) => data.hello.deviceId === deviceId,
    );
    if (others.length >= CONNECTIONS_PER_DEVICE_MAX)
      return reject(refusal('busy', 'This device is connected too often.', 'deviceId').error);
    this.#packets.admitted(socket.conn);
    Object.assign(socket.data, { subscriptions: new Allowance(SUBSCRIPTIONS, () => performance.now()) });
    // A shell keeps its token to itself: its page gets none.
    socket.data.token = brought === hello.data ? admitted.value.token : null;
    socket.data.hello = brought;
    socket.data.isPlain = isPlain;
    const { kind } = brought;
    socket.data.till = tillBeside({ kind, header: shellToken }, this.#deps)?.deviceId ?? null;
    socket.data.staff = this.#staffOf(brought);
    next();
  }

  /** The session that a device brings back, unless it ran out or ended here meanwhile. */
  #staffOf({ session, deviceId, kind }: Hello): SocketFacts['staff'] {
    // People log in at terminals: a device that is something else now brings no session from then.
    const facts =
      session === undefined || kind !== 'terminal' ? null : this.#deps.tokens.read('session', session);
    if (!facts || facts['deviceId'] !== deviceId || Number(facts['expiresAt']) < Date.now()) return null;
    const staffId = String(facts['staffId']);
    return this.#deps.loggedInAt(deviceId) === staffId
      ? { staffId, expiresAt: Number(facts['expiresAt']) }
      : null;
  }

  #serve(socket: LanSocket): void {
    const { hello } = socket.data;
    const { deviceId } = hello;
    const { token } = socket.data;
    const { storeId, traces } = this.#deps;
    socket.emit('welcome', {
      ...(token !== null && { token }),
      storeId,
      ...(traces === true && { traces }),
    });
    socket.emit('status', this.#deps.status());
    this.#deps.onDevice(hello, true);
    socket.on('disconnect', () => {
      const others = [...this.#io.sockets.sockets.values()].some(
        (other) => other !== socket && other.data.hello.deviceId === deviceId,
      );
      if (!others) this.#deps.onDevice(hello, false);
    });
    socket.on('ping', (sentAt, ack) => {
      if (typeof ack === 'function')
        ack({ sentAt: Number(sentAt), masterTime: Date.now(), seq: this.#deps.seq() });
    });
    const allow = rateLimit(REQUESTS_PER_SECOND_MAX);
    for (const name of Object.keys(LAN_REQUESTS) as RequestName[]) {
      socket.on(name, ((request: unknown, ack: unknown) => {
        if (typeof ack !== 'function') return;
        const answer = once(ack as (answer: Answer<unknown>) => void);
        if (!allow()) return answer(tooMuch);
        void this.#answer(name, request, { socket, answer }).then(answer);
      }) as never);
    }
  }

  async #answer(name: RequestName, request: unknown, asked: Asked): Promise<Answer<unknown>> {
    const { kind } = asked.socket.data.hello;
    if (!REQUEST_ACCESS[name].includes(kind)) return notForThisKind(kind);
    const parsed = LAN_REQUESTS[name].safeParse(request);
    if (!parsed.success) return refuse(invalid(parsed.error));
    const { topic } = parsed.data as { readonly topic?: Topic };
    if (name === 'subscribe' && !TOPIC_ACCESS[topic!].includes(kind)) return notForThisKind(kind);
    if (name === 'subscribe' && !asked.socket.data.subscriptions.take()) return tooMuch;
    try {
      const handle = this.#deps.handlers[name] as (
        request: unknown,
        context: RequestContext,
      ) => Promise<Answer<unknown>>;
      return await handle(parsed.data, this.#contextOf(asked));
    } catch (error) {
      const correlationId = randomUUID();
      this.#deps.log.warn({ name, correlationId, error: String(error) }, 'request failed');
      return refuse({ code: 'not-ready', message: `The master could not answer (${correlationId}).` });
    }
  }

  #contextOf({ socket, answer }: Asked): RequestContext {
    const { hello } = socket.data;
    if (socket.data.staff && socket.data.staff.expiresAt < Date.now()) {
      socket.data.staff = null;
      socket.emit('session-ended', 'Your session has run out. Log in again.');
    }
    const staffId = socket.data.staff?.staffId ?? null;
    const role = staffId === null ? null : this.#deps.roleOf(staffId);
    const permissions = permissionsAt(hello.kind, role);
    const actor: Actor = { userId: role ? staffId : null, deviceId: hello.deviceId, permissions };
    return {
      hello,
      address: socket.handshake.address,
      actor,
      source: sourceOf(hello),
      follow: (topic: Topic, beginning) => {
        void socket.join(topic);
        answer(ok(beginning));
      },
      watching: socket.data.watches ?? null,
      watch: (terminalId, view) => {
        if (socket.data.watches !== undefined) void socket.leave(watchersOf(socket.data.watches));
        socket.data.watches = terminalId;
        void socket.join(watchersOf(terminalId));
        answer(ok(view));
      },
      setStaff: (staff) => {
        socket.data.staff = staff;
      },
    };
  }
}

const watchersOf = (terminalId: string): string => `customer of ${terminalId}`;

function sourceOf({ kind }: Hello): EventMetadata['source'] {
  return kind === 'terminal' ? 'terminal' : kind === 'kitchen' ? 'kitchen' : 'display';
}
