import type { ClientCommand, DeviceKind, Refusal } from '@forno/shared/domain';
import { parseTold, type ToldEvent } from '@forno/shared/events';
import type {
  Answer,
  ClientToMaster,
  CommandAnswer,
  MasterToClient,
  Subscribed,
} from '@forno/shared/protocol/lan';
import type { CustomerView } from '@forno/shared/protocol/customer-screen';
import { masterFinder } from '@forno/shared/protocol/master-finder';
import { pairingClient } from '@forno/shared/protocol/pairing-client';
import { io, type Socket } from 'socket.io-client';
import type { Device } from './device.ts';
import { Documents } from './documents.ts';
import { Keeper } from './keeper.ts';
import type { Kept } from './kept.ts';
import { MasterClock } from './master-clock.ts';
import { tapOf } from '@forno/shared/protocol/tracing';
import { Outbox } from './outbox.ts';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { ScreenStore, type Schedule } from './screen-store.ts';
import { copyContainers, TopicFollower } from './topic-follower.ts';
import type { ScreenVoter } from './voter.ts';
import { EMPTY_VIEW, SCREEN_TOPICS, type Pending, type ScreenTopic, type TopicViews } from './view.ts';

export interface ScreenClientOptions {
  /** Origin of the master. */
  readonly url: string;
  readonly device: Device;
  readonly topics: readonly ScreenTopic[];
  readonly kept: Kept;
  readonly schedule: Schedule;
  readonly localNow: () => number;
  /** False: a shell around the page follows the master, and what the page dials never moves. */
  readonly moves?: boolean;
  /** Where the master may be, from earlier runs. */
  readonly masters: {
    readonly load: () => readonly string[];
    readonly keep: (addresses: readonly string[]) => void;
  };
  /** This screen's vote between the shop's machines; absent: it has none. */
  readonly voter?: ScreenVoter;
  /** 32 random hexadecimal digits. */
  readonly newNonce: () => string;
  /** The shop does not know this screen: its shell shows the code then. Absent: there is no shell, and the page is paired itself. */
  readonly onUnknown?: () => void;
  /** The shop says that this is another kind of screen. */
  readonly onOtherKind: (kind: DeviceKind) => void;
}

const PING_EVERY_MS = 2_000;
const ANSWER_TIMEOUT_MS = 6_000;
/** Less of a change is none to the eye, and would be painted with every ping. */
const LAG_STEP_MS = 10;
/** How old what is shown may be said to be without the master: it is the minute that is read. */
const CONTACT_KEPT_WITHIN_MS = 10_000;

type Requests = Omit<ClientToMaster, 'ping'>;
type Request = keyof Requests;
type RequestOf<Name extends Request> = Parameters<Requests[Name]>[0];
type AnswerOf<Name extends Request> = Parameters<Parameters<Requests[Name]>[1]>[0];
type Followers = { readonly [Topic in ScreenTopic]?: TopicFollower<object> };

/** A screen's one wire to the shop's master. Keeps its store true to the log, or as last known. */
export class ScreenClient {
  readonly store: ScreenStore;
  readonly clock: MasterClock;
  readonly #options: ScreenClientOptions;
  readonly #socket: Socket<MasterToClient, ClientToMaster>;
  readonly #followers: Followers;
  readonly #keeper: Keeper;
  readonly #outbox: Outbox;
  readonly #pinger: ReturnType<typeof setInterval>;
  readonly #documents: Documents;
  readonly #pairing: ReturnType<typeof pairingClient>;
  readonly #finder: ReturnType<typeof masterFinder>;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #storeId: string | null = null;
  #traces = false;
  /** Why it was let in no more, said before its wire was cut: later tries may not get as far as a word. */
  #turnedAway: Refusal | null = null;

  constructor(options: ScreenClientOptions) {
    const { url, device, topics, kept, schedule, localNow } = options;
    this.#options = options;
    this.store = new ScreenStore(schedule);
    this.clock = new MasterClock(localNow);
    this.#followers = Object.fromEntries(
      topics.map((topic) => [topic, new TopicFollower(SCREEN_TOPICS[topic] as never)]),
    );
    this.#keeper = new Keeper(kept, (reason) => this.store.set({ fault: { is: 'notKept', what: reason } }));
    this.#socket = io(url, {
      transports: ['websocket'],
      autoConnect: false,
      auth: (give) => give(device.hello()),
      reconnectionDelay: 250,
      reconnectionDelayMax: 2_000,
    });
    this.#documents = new Documents({
      store: this.store,
      keeper: this.#keeper,
      fetch: (sha256) => this.#ask<{ readonly body: string }>('document', { sha256 }),
    });
    this.#outbox = new Outbox({
      store: this.store,
      send: (command) => this.#ask<CommandAnswer>('command', command),
      now: this.clock.now,
      connected: () => this.#socket.connected,
      keep: (pending) =>
        void kept
          .save('outbox', () => pending)
          .catch((error: unknown) => this.store.set({ fault: { is: 'notKept', what: String(error) } })),
    });
    this.#finder = masterFinder({
      wire: this.#socket,
      home: url,
      moves: options.moves ?? true,
      kept: options.masters.load(),
      keep: options.masters.keep,
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      probe: (heard) => void this.#socket.emit('ping', localNow(), heard),
      onMastership: (mastership) => this.#vote(mastership),
    });
    this.#pairing = pairingClient({
      wire: this.#socket,
      hello: () => device.hello(),
      newNonce: options.newNonce,
      authority: null,
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      onCode: (pairingCode) => this.store.set({ pairingCode }),
      onRefused: (refusal) => this.store.set({ refusal }),
      onPaired: (paired) => {
        const isOurs = device.keepPaired(paired);
        if (!isOurs) options.onOtherKind(paired.kind);
        return isOurs;
      },
    });
    this.#listen();
    this.#pinger = setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  /** Shows what was kept and connects; what comes first is shown first. */
  start(): void {
    void this.#restore();
    this.#socket.connect();
  }

  /** Previewed at once, sent now or when the master is back. A function of its own, so that components may take it. */
  readonly submit = (command: ClientCommand): void => this.#outbox.give(command);

  /** Somebody has read this refusal. */
  readonly dismissRefusal = (commandId: string): void => {
    const { refused } = this.store.get();
    this.store.set({ refused: refused.filter((entry) => entry.command.commandId !== commandId) }, 'now');
  };

  /** Asks the master once; null: no answer came, which says nothing about whether it was carried out. */
  readonly request = <Name extends Request>(
    name: Name,
    payload: RequestOf<Name>,
  ): Promise<AnswerOf<Name> | null> => this.#ask(name, payload) as Promise<AnswerOf<Name> | null>;

  /** Hears what its terminal shows, until the returned function is called. */
  readonly hearCustomerView = (listener: (view: CustomerView) => void): (() => void) => {
    this.#socket.on('customer-view', listener);
    return () => this.#socket.off('customer-view', listener);
  };

  close(): void {
    clearInterval(this.#pinger);
    if (this.#retry) clearTimeout(this.#retry);
    this.#keeper.close();
    this.#pairing.close();
    this.#finder.close();
    this.#options.voter?.close();
    this.#socket.close();
  }

  #listen(): void {
    const options = this.#options;
    const { device } = options;
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#turnedAway = null;
      void this.#follow();
    });
    socket.on('disconnect', () => this.#loseTouch());
    socket.on('turned-away', (refusal) => (this.#turnedAway = refusal));
    socket.on('connect_error', (error) => {
      const { data } = error as Error & { data?: Refusal };
      if (data === undefined || data.code === 'not-master') return this.#loseTouch();
      this.#lose('refused', data);
      if (data.code !== 'unknown-device') {
        this.#retry = setTimeout(() => socket.connect(), PING_EVERY_MS);
        return;
      }
      // Shut out, or a token of another shop's, or of this one before it was set up anew: what it knows is
      // not for it to show. Once it comes with nothing, it is new here.
      const isNew = device.hello().token === undefined;
      void this.#forget().then(() => {
        if (options.onUnknown) options.onUnknown();
        else if (isNew) this.#pairing.begin();
        else socket.connect();
      });
    });
    socket.on('welcome', ({ token, storeId, traces = false }) => {
      this.#traces = traces;
      if (token !== undefined) device.keepToken(token);
      this.#storeId = storeId;
    });
    socket.on('echo', (ack) => ack());
    socket.on('status', (status) => this.store.set({ status }));
    socket.on('events', ({ topic, seq, events }) => {
      const follower = this.#followers[topic as ScreenTopic];
      if (!follower?.take({ seq, events: this.#parse(events) })) return;
      this.#show(topic as ScreenTopic);
    });
  }

  /** Two machines need a third vote: this screen gives it where its page can keep one. */
  #vote(mastership: MastershipStatus | null): void {
    const storeId = this.store.get().status?.storeId ?? this.#storeId;
    if (!mastership?.votes || storeId === null) return;
    void this.#options.voter?.follow(storeId, mastership.addresses);
  }

  async #follow(): Promise<void> {
    // A round trip of its own first: ages are by the master's clock from the first paint on.
    this.#ping();
    const asked = Object.entries(this.#followers).map(async ([topic, follower]) => {
      const answer = await this.#ask<Subscribed>('subscribe', { topic, ...follower.ask() });
      if (answer === null) return false;
      if (!answer.ok) this.store.set({ fault: { is: 'notTold', what: `${topic}, ${answer.error.message}` } });
      else {
        const { value } = answer;
        follower.begin(value.kind === 'events' ? { ...value, events: this.#parse(value.events) } : value);
        this.#show(topic as ScreenTopic);
      }
      return true;
    });
    const answered = (await Promise.all(asked)).every(Boolean);
    if (answered) {
      this.store.set({ link: 'live', refusal: null });
      return this.#outbox.flush();
    }
    // So slow that a new connection is better; when the old one is gone, a new one is on its way already.
    if (this.#socket.connected) this.#socket.disconnect().connect();
  }

  #loseTouch(): void {
    this.#lose(this.#turnedAway ? 'refused' : 'away', this.#turnedAway);
  }

  #lose(link: 'away' | 'refused', refusal: Refusal | null): void {
    for (const follower of Object.values(this.#followers)) follower.lose();
    this.store.set({ link, refusal });
  }

  #show(topic: ScreenTopic): void {
    const follower = this.#followers[topic]!;
    const { topics } = this.store.get();
    const shown = topics[topic];
    const seq = follower.seq ?? 0;
    const state = copyContainers(follower.state, shown?.state ?? null);
    this.store.set({
      topics: { ...topics, [topic]: { seq, state } } as TopicViews,
      heardAt: this.clock.now(),
    });
    this.#keeper.keep(keptKey(topic), () => ({ seq: follower.seq, state: follower.state }));
    if (topic === 'kitchen') this.#outbox.shown(seq);
    this.#loadDocuments();
  }

  #loadDocuments(): void {
    const { menu } = this.store.get().topics;
    if (menu) void this.#documents.follow(menu.state);
  }

  async #restore(): Promise<void> {
    const contact = (await this.#keeper.load('contact')) as { heardAt: number; offsetMs: number } | undefined;
    if (contact) {
      this.clock.restore(contact.offsetMs);
      if (this.store.get().heardAt === null) this.store.set({ heardAt: contact.heardAt });
    }
    this.#outbox.restore(((await this.#keeper.load('outbox')) as readonly Pending[] | undefined) ?? []);
    for (const [topic, follower] of Object.entries(this.#followers)) {
      const kept = (await this.#keeper.load(keptKey(topic))) as { seq: number; state: object } | undefined;
      if (!kept || this.#socket.connected || !follower.restore(kept)) continue;
      const { topics } = this.store.get();
      this.store.set({
        topics: {
          ...topics,
          [topic]: { seq: kept.seq, state: copyContainers(kept.state, null) },
        } as TopicViews,
      });
    }
    this.#loadDocuments();
  }

  async #forget(): Promise<void> {
    this.#options.device.keepToken(null);
    for (const follower of Object.values(this.#followers)) follower.reset();
    this.store.set({ topics: EMPTY_VIEW.topics, heardAt: null });
    await this.#keeper.clear();
  }

  #ping(): void {
    if (!this.#socket.connected) return;
    this.#socket.emit('ping', this.#options.localNow(), ({ sentAt, masterTime }) => {
      this.clock.take({ sentAt, masterTime, receivedAt: this.#options.localNow() });
      const heardAt = this.clock.now();
      const { lagMs: shownMs } = this.store.get();
      const { lagMs } = this.clock;
      this.store.set({ lagMs: Math.abs(lagMs - shownMs) < LAG_STEP_MS ? shownMs : lagMs, heardAt });
      const contact = (): unknown => ({ heardAt, offsetMs: this.clock.offsetMs });
      this.#keeper.keep('contact', contact, CONTACT_KEPT_WITHIN_MS);
    });
  }

  #parse(untrusted: readonly unknown[]): ToldEvent[] {
    return untrusted.flatMap((input) => {
      const event = parseTold(input);
      if (event.ok) return [event.value];
      this.store.set({
        fault: { is: 'unreadable', what: event.error.message },
      });
      return [];
    });
  }

  /** Null: no answer came, which says nothing about whether it was carried out. */
  #ask<Value>(request: Request, payload: unknown): Promise<Answer<Value> | null> {
    const { promise, resolve } = Promise.withResolvers<Answer<Value> | null>();
    const emitter = this.#socket.timeout(ANSWER_TIMEOUT_MS) as unknown as AskEmitter<Answer<Value>>;
    const { localNow } = this.#options;
    const sentAt = localNow();
    emitter.emit(request, payload, (late, answer) => {
      if (!late && request === 'command' && this.#traces)
        this.#tellTap(payload as ClientCommand, { answer, waitedMs: localNow() - sentAt });
      resolve(late ? null : answer);
    });
    return promise;
  }

  /** For the command's trace. It is worth one try. */
  #tellTap(
    command: ClientCommand,
    of: { readonly answer: Answer<unknown>; readonly waitedMs: number },
  ): void {
    const outcome = of.answer.ok ? 'ok' : of.answer.error.code;
    this.#socket.emit(
      'tap',
      tapOf({ command, outcome, waitedMs: Math.max(0, of.waitedMs) }),
      () => undefined,
    );
  }
}

/** Raised when the state of a topic changes its shape: what an older screen kept is then left alone. */
const KEPT_FORMAT = 2;
const keptKey = (topic: string): string => `topic:${KEPT_FORMAT}:${topic}`;

/** `timeout().emit` of Socket.IO, which puts an error before the answer. */
interface AskEmitter<Value> {
  emit(request: Request, payload: unknown, ack: (late: Error | null, answer: Value) => void): void;
}
