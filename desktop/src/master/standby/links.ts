import type { Server as HttpServer } from 'node:http';
import {
  askAnswerSchema,
  askSchema,
  copyAnswerSchema,
  copySchema,
  followAnswerSchema,
  followSchema,
  hashAtSchema,
  setAsideSchema,
  STANDBY_FRAME_BYTES_MAX,
  STANDBY_PATH,
  standbyHelloSchema,
  type Copy,
  type CopyAnswer,
  type Follow,
  type FollowAnswer,
  type FromMachine,
  type SetAsideReport,
  type StandbyHello,
  type ToMachine,
} from '@forno/shared/protocol/standby';
import type { Ask, AskAnswer } from '@forno/shared/sync';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';
import type { Refusal } from '@forno/shared/domain';
import type { Log } from '../shop-core.ts';
import { SHELL_TOKEN_HEADER } from '../trust/admission.ts';
import type { SendCopy } from './replication.ts';

/** A vote that takes longer than this is asked for again. */
const ASK_TIMEOUT_MS = 1_000;
const COPY_TIMEOUT_MS = 10_000;
const DIAL_AGAIN_MS = 100;
const REFUSED_AGAIN_MS = 2_000;

/** A dead cable is noticed by silence within two seconds; a new connection then finds another way. */
const HEARTBEAT = { pingInterval: 700, pingTimeout: 1_300 } as const;

export interface LinksDeps {
  readonly http: HttpServer;
  /** The shop's own certificate authority, whom alone this machine believes; null: it does not know it yet. */
  readonly authority: () => string | null;
  readonly hello: () => StandbyHello;
  /** Null: it may come in. */
  readonly refusalOf: (hello: StandbyHello, wire: IncomingWire) => Refusal | null;
  /** A token for a device that is let in without one. */
  readonly tokenFor: (hello: StandbyHello) => string | null;
  readonly onAsk: (ask: Ask) => AskAnswer | null;
  /** A standby wants to follow this machine. */
  readonly onFollow: (
    follow: Follow,
    from: { readonly hello: StandbyHello; readonly isSecure: boolean; readonly send: SendCopy },
  ) => Promise<FollowAnswer>;
  readonly onGone: (from: { readonly hello: StandbyHello; readonly send: SendCopy }) => void;
  readonly onHashAt: (seq: number) => Promise<string | null>;
  readonly onSetAside: (report: SetAsideReport, machineId: string) => Promise<boolean>;
  /** This machine's connection to another one is up. */
  readonly onReached: (peer: Peer) => void;
  readonly onCopy: (copy: Copy, peer: Peer) => Promise<CopyAnswer>;
  readonly log: Log;
}

export interface IncomingWire {
  readonly isSecure: boolean;
  /** A browser names the page it comes from; machines and shells come from none. */
  readonly isPage: boolean;
}

/** Another machine, as this one has reached it. */
export interface Peer {
  /** Where it was dialled. */
  readonly url: string;
  readonly machineId: string;
  readonly addresses: readonly string[];
  /** Given by a master that gives one on first contact. */
  readonly token: string | null;
  readonly connected: () => boolean;
  readonly follow: (follow: Follow) => Promise<FollowAnswer | null>;
  readonly hashAt: (seq: number) => Promise<string | null>;
  readonly setAside: (report: SetAsideReport) => Promise<boolean>;
}

type Incoming = Socket<ToMachine, FromMachine, Record<string, never>, IncomingFacts>;
interface IncomingFacts {
  hello: StandbyHello;
  isPage: boolean;
}
type Outgoing = ClientSocket<FromMachine, ToMachine>;
type AskSocket = {
  timeout: (ms: number) => { emitWithAck: (name: string, payload: unknown) => Promise<unknown> };
};

/** The wires between this machine, the other one and the screens that vote, whoever dialled. */
export class Links {
  readonly #deps: LinksDeps;
  readonly #io: Server<ToMachine, FromMachine, Record<string, never>, IncomingFacts>;
  readonly #dialled = new Map<string, Outgoing>();
  /** By member, the newest socket last. */
  readonly #sockets = new Map<string, AskSocket[]>();

  constructor(deps: LinksDeps) {
    this.#deps = deps;
    this.#io = new Server(deps.http, {
      path: STANDBY_PATH,
      serveClient: false,
      transports: ['websocket'],
      maxHttpBufferSize: STANDBY_FRAME_BYTES_MAX,
      perMessageDeflate: false,
      ...HEARTBEAT,
      cors: { origin: true },
    });
    this.#io.use((socket, next) => {
      const { auth, headers, secure: isSecure } = socket.handshake;
      const isPage = headers.origin !== undefined;
      // A shell gives its token beside what the page around it may know.
      const shell = headers[SHELL_TOKEN_HEADER];
      const hello = standbyHelloSchema.safeParse(shell === undefined ? auth : { ...auth, token: shell });
      const refused: Refusal | null = hello.success
        ? deps.refusalOf(hello.data, { isSecure, isPage })
        : { code: 'invalid', message: String(hello.error.issues[0]?.message) };
      if (refused || !hello.success)
        return next(Object.assign(new Error(refused!.message), { data: refused }));
      socket.data.hello = hello.data;
      socket.data.isPage = isPage;
      return next();
    });
    this.#io.on('connection', (socket) => this.#serve(socket));
  }

  /** Screens that would vote and are connected. */
  get voters(): readonly StandbyHello[] {
    return [...this.#io.sockets.sockets.values()]
      .map((socket) => socket.data.hello)
      .filter(({ kind }) => kind !== 'standby');
  }

  has(member: string): boolean {
    return (this.#sockets.get(member)?.length ?? 0) > 0;
  }

  /** Asks a member for its vote, over whatever wire there is. Null: no answer came. */
  async ask(member: string, ask: Ask): Promise<AskAnswer | null> {
    const sockets = this.#sockets.get(member) ?? [];
    // Two machines that have dialled each other have two wires, and one may be dead already.
    const answers = sockets.slice(-2).map((socket) => request(socket, { name: 'ask', payload: ask }));
    const parsed = askAnswerSchema.safeParse(await firstOf(answers));
    return parsed.success ? parsed.data : null;
  }

  /** Dials another machine and goes on doing so. */
  dial(url: string): void {
    if (this.#dialled.has(url)) return;
    const authority = this.#deps.authority();
    const socket: Outgoing = io(url, {
      path: STANDBY_PATH,
      // It vouches for whoever serves this shop; the address is only where that is today.
      ...(authority !== null && { ca: authority, checkServerIdentity: () => undefined }),
      transports: ['websocket'],
      forceNew: true,
      auth: (give) => give(this.#deps.hello()),
      reconnectionDelay: 100,
      reconnectionDelayMax: 700,
      timeout: 1_500,
    });
    this.#dialled.set(url, socket);
    const known: { member: string | null } = { member: null };
    socket.on('welcome', ({ machineId, addresses, token }) => {
      if (machineId === this.#deps.hello().memberId) return this.#hangUp(url);
      known.member = machineId;
      this.#add(machineId, socket as unknown as AskSocket);
      const peer = peerOf(socket, { url, machineId, addresses, token });
      socket.off('copy');
      socket.on('copy', (copy, ack) => {
        const parsed = copySchema.safeParse(copy);
        if (!parsed.success) return ack({ seq: null });
        void this.#deps.onCopy(parsed.data, peer).then(ack);
      });
      this.#deps.onReached(peer);
    });
    socket.on('ask', (ask, ack) => this.#answer(ask, ack));
    socket.on('disconnect', (reason) => {
      // A machine that hangs up itself changes its role, or stops: it is asked again.
      if (reason === 'io server disconnect') setTimeout(() => this.#dialAgain(url), DIAL_AGAIN_MS);
      if (known.member !== null) this.#remove(known.member, socket as unknown as AskSocket);
    });
    socket.on('connect_error', (error) => {
      const { data } = error as Error & { data?: Refusal };
      if (!data) return;
      this.#deps.log.warn({ url, ...data }, 'the other machine refuses this one');
      setTimeout(() => this.#dialAgain(url), REFUSED_AGAIN_MS);
    });
  }

  /** Other machines connect anew: what this one is to them has changed. */
  dropMachines(): void {
    for (const socket of this.#io.sockets.sockets.values())
      if (socket.data.hello.kind === 'standby') socket.disconnect(true);
  }

  /** Pages in browsers vote here no more. */
  dropPages(): void {
    for (const socket of this.#io.sockets.sockets.values()) if (socket.data.isPage) socket.disconnect(true);
  }

  /** Begins every connection of its own anew: this machine has become somebody who follows. */
  redial(): void {
    for (const socket of this.#dialled.values()) socket.disconnect().connect();
  }

  stopDialling(): void {
    for (const url of this.#dialled.keys()) this.#hangUp(url);
  }

  close(): void {
    this.stopDialling();
    for (const socket of this.#io.sockets.sockets.values()) socket.disconnect(true);
  }

  #dialAgain(url: string): void {
    const socket = this.#dialled.get(url);
    if (socket && !socket.active) socket.connect();
  }

  #hangUp(url: string): void {
    this.#dialled.get(url)?.close();
    this.#dialled.delete(url);
  }

  #serve(socket: Incoming): void {
    const { hello } = socket.data;
    const { memberId: machineId, addresses } = this.#deps.hello();
    const send: SendCopy = async (copy) => {
      const answer = copyAnswerSchema.safeParse(
        await request(socket as unknown as AskSocket, {
          name: 'copy',
          payload: copy,
          timeoutMs: COPY_TIMEOUT_MS,
        }),
      );
      return answer.success ? answer.data : null;
    };
    this.#add(hello.memberId, socket as unknown as AskSocket);
    socket.emit('welcome', { machineId, addresses, token: this.#deps.tokenFor(hello) });
    socket.on('ask', (ask, ack) => this.#answer(ask, ack));
    socket.on('disconnect', () => {
      this.#remove(hello.memberId, socket as unknown as AskSocket);
      this.#deps.onGone({ hello, send });
    });
    if (hello.kind !== 'standby') return;
    socket.on('follow', (follow, ack) => {
      const parsed = followSchema.safeParse(follow);
      if (!parsed.success) return ack({ kind: 'not-master' });
      void this.#deps.onFollow(parsed.data, { hello, isSecure: socket.handshake.secure, send }).then(ack);
    });
    socket.on('hash-at', (asked, ack) => {
      const parsed = hashAtSchema.safeParse(asked);
      if (!parsed.success) return ack({ hash: null });
      void this.#deps.onHashAt(parsed.data.seq).then((hash) => ack({ hash }));
    });
    socket.on('set-aside', (report, ack) => {
      const parsed = setAsideSchema.safeParse(report);
      if (!parsed.success) return ack({ taken: false });
      void this.#deps.onSetAside(parsed.data, hello.memberId).then((taken) => ack({ taken }));
    });
  }

  #answer(untrusted: unknown, ack: (answer: AskAnswer) => void): void {
    const ask = askSchema.safeParse(untrusted);
    const answer = ask.success ? this.#deps.onAsk(ask.data) : null;
    if (answer) ack(answer);
  }

  #add(member: string, socket: AskSocket): void {
    this.#sockets.set(member, [...(this.#sockets.get(member) ?? []), socket]);
  }

  #remove(member: string, socket: AskSocket): void {
    const left = (this.#sockets.get(member) ?? []).filter((other) => other !== socket);
    if (left.length > 0) this.#sockets.set(member, left);
    else this.#sockets.delete(member);
  }
}

interface Asked {
  readonly name: string;
  readonly payload: unknown;
  readonly timeoutMs?: number;
}

/** Null: no answer came in time, or the wire broke. */
function request(socket: AskSocket, { name, payload, timeoutMs = ASK_TIMEOUT_MS }: Asked): Promise<unknown> {
  return socket
    .timeout(timeoutMs)
    .emitWithAck(name, payload)
    .catch(() => null);
}

/** The first answer that is one; null when none is. */
function firstOf(answers: readonly Promise<unknown>[]): Promise<unknown> {
  const given = answers.map((answer) =>
    answer.then((value) => (value === null ? Promise.reject(new Error('no answer')) : value)),
  );
  return Promise.any(given).catch(() => null);
}

function peerOf(socket: Outgoing, facts: Pick<Peer, 'url' | 'machineId' | 'addresses' | 'token'>): Peer {
  const ask = (name: string, payload: unknown): Promise<unknown> =>
    request(socket as unknown as AskSocket, { name, payload, timeoutMs: COPY_TIMEOUT_MS });
  // This connection, not one that the same socket has later.
  const { id } = socket;
  return {
    ...facts,
    connected: () => socket.connected && socket.id === id,
    follow: async (follow) => {
      const answer = followAnswerSchema.safeParse(await ask('follow', follow));
      return answer.success ? answer.data : null;
    },
    hashAt: async (seq) => ((await ask('hash-at', { seq })) as { hash: string | null } | null)?.hash ?? null,
    setAside: async (report) =>
      ((await ask('set-aside', report)) as { taken: boolean } | null)?.taken ?? false,
  };
}
