import { askSchema, STANDBY_PATH, type FromMachine, type ToMachine } from '@forno/shared/protocol/standby';
import {
  answerAsk,
  LEASE_MS,
  NO_VOTE,
  NOWHERE,
  startVoter,
  voteSchema,
  type Ask,
  type AskAnswer,
  type Voter,
} from '@forno/shared/sync';
import type { Hello } from '@forno/shared/protocol/lan';
import { io, type Socket } from 'socket.io-client';
import type { Kept } from './kept.ts';

export interface VoterOptions {
  /** Where the vote is kept: it must outlive the page, and be there before a grant is sent. */
  readonly kept: Kept;
  readonly hello: () => Hello;
  readonly newId: () => string;
  /** The running time of this page: a clock that is set does not move it. */
  readonly runningMs: () => number;
  readonly onTrouble: (reason: string) => void;
  /** Outside a browser: by whose authority (PEM) alone a machine is believed. */
  readonly authority?: () => string | null;
}

const KEY = 'vote';
const AGAIN_MS = 150;
const REFUSED_AGAIN_MS = 2_000;

/**
 * This screen as the third vote between the shop's two machines. Its id is made together with the vote and
 * kept with it: a screen that has lost its vote is another member, which nobody counts.
 */
export class ScreenVoter {
  readonly #options: VoterOptions;
  readonly #sockets = new Map<string, Socket<FromMachine, ToMachine>>();
  #voter: Voter | null = null;
  #opening: Promise<Voter> | null = null;
  /** Asks are answered one after another, each kept first. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: VoterOptions) {
    this.#options = options;
  }

  /** The machines that there are. Dials each, and goes on doing so. */
  async follow(storeId: string, addresses: readonly string[]): Promise<void> {
    const fresh = addresses.filter((address) => !this.#sockets.has(address));
    if (fresh.length === 0) return;
    const voter = await this.#open().catch((error: unknown) => this.#trouble(error));
    if (!voter) return;
    const { self } = voter;
    for (const address of fresh) if (!this.#sockets.has(address)) this.#dial(address, { storeId, self });
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
  }

  #dial(address: string, { storeId, self }: { readonly storeId: string; readonly self: string }): void {
    const ca = this.#options.authority?.() ?? null;
    const socket: Socket<FromMachine, ToMachine> = io(address, {
      // It vouches for whoever serves this shop; the address is only where that is today.
      ...(ca !== null && { ca, checkServerIdentity: () => undefined }),
      path: STANDBY_PATH,
      transports: ['websocket'],
      forceNew: true,
      auth: (give) => {
        const { deviceId, kind, token } = this.#options.hello();
        give({ protocol: 1, storeId, memberId: self, deviceId, kind, ...(token !== undefined && { token }) });
      },
      reconnectionDelay: 150,
      reconnectionDelayMax: 800,
      timeout: 2_000,
    });
    this.#sockets.set(address, socket);
    socket.on('ask', (untrusted, ack) => {
      const ask = askSchema.safeParse(untrusted);
      if (!ask.success) return;
      // One that could not be answered is asked again: it must not stand in the way of the next.
      this.#work = this.#work
        .then(() => this.#answer(ask.data, ack))
        .catch((error: unknown) => this.#trouble(error));
    });
    // A machine that hangs up itself changes its role, or stops: it will be there again.
    socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') setTimeout(() => this.#again(address), AGAIN_MS);
    });
    // A machine that is not ready for this screen yet will be.
    socket.on('connect_error', () => {
      if (!socket.active) setTimeout(() => this.#again(address), REFUSED_AGAIN_MS);
    });
  }

  #again(address: string): void {
    this.#sockets.get(address)?.connect();
  }

  async #answer(ask: Ask, ack: (answer: AskAnswer) => void): Promise<void> {
    const before = await this.#open();
    const context = { now: this.#options.runningMs(), leaseMs: LEASE_MS, log: NOWHERE };
    const { voter, answer } = answerAsk(before, ask, context);
    if (voter.vote !== before.vote) {
      try {
        await this.#options.kept.save(KEY, () => ({ self: voter.self, vote: voter.vote }));
      } catch (error) {
        // A word that cannot be kept must not be given.
        return void this.#trouble(error);
      }
    }
    this.#voter = voter;
    ack(answer);
  }

  #trouble(error: unknown): null {
    this.#options.onTrouble(error instanceof Error ? error.message : String(error));
    return null;
  }

  async #open(): Promise<Voter> {
    if (this.#voter) return this.#voter;
    this.#opening ??= this.#load();
    try {
      const loaded = await this.#opening;
      return (this.#voter ??= loaded);
    } catch (error) {
      // A storage that was busy may be read the next time.
      this.#opening = null;
      throw error;
    }
  }

  async #load(): Promise<Voter> {
    const { kept, newId, runningMs } = this.#options;
    const times = { now: runningMs(), leaseMs: LEASE_MS };
    const known = (await kept.load(KEY)) as { self: string; vote: unknown } | undefined;
    if (known) return startVoter(known.self, voteSchema.parse(known.vote), times);
    const self = `v-${newId()}`;
    await kept.save(KEY, () => ({ self, vote: NO_VOTE }));
    return startVoter(self, NO_VOTE, times);
  }
}
