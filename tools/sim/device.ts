import { TopicFollower } from '@forno/display/topic-follower';
import type { ClientCommand } from '@forno/shared/domain';
import { parseTold, type ToldEvent } from '@forno/shared/events';
import type { Projection } from '@forno/shared/projections';
import type { Answer, CommandAnswer, Subscribed } from '@forno/shared/protocol/lan';
import type { Topic } from '@forno/shared/protocol/topics';
import type { Connection } from './connection.ts';
import { between, chance } from './dice.ts';
import type { Asking, Batch, Shop } from './shop.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

export interface DeviceDeps {
  readonly world: World;
  readonly trouble: Trouble;
  readonly shop: Shop;
  /** This device shows something new. */
  readonly onShown: (device: Device, topic: Topic, events: readonly ToldEvent[]) => void;
  readonly onAnswer: (command: ClientCommand, answer: Answer<CommandAnswer>) => void;
  /** A copy of this command reached the master. */
  readonly onArrival: (command: ClientCommand) => void;
}

type Follower = TopicFollower<object>;

const ANSWER_TIMEOUT_MS = 6_000;
/** Refusals that say nothing about the command: to be sent again. */
const NOT_NOW = new Set(['storage-failed', 'not-ready']);

/** A terminal or screen: the display's own followers behind a connection that breaks, and commands sent until they are answered. */
export class Device {
  readonly name: string;
  readonly #deps: DeviceDeps;
  readonly #projections: ReadonlyMap<Topic, Projection<object>>;
  readonly #random;
  readonly #followers = new Map<Topic, Follower>();
  #connection: Connection | null = null;
  #away = false;

  constructor(deps: DeviceDeps, name: string, projections: ReadonlyMap<Topic, Projection<object>>) {
    this.name = name;
    this.#deps = deps;
    this.#random = deps.world.stream();
    this.#projections = projections;
    for (const [topic, projection] of projections) this.#followers.set(topic, new TopicFollower(projection));
  }

  follower(topic: Topic): Follower {
    return this.#followers.get(topic)!;
  }

  state<State>(topic: Topic): State {
    return this.follower(topic).state as State;
  }

  get topics(): readonly Topic[] {
    return [...this.#followers.keys()];
  }

  connect(): void {
    if (this.#connection || this.#away) return;
    this.#connection = this.#deps.shop.connect(
      (batch) => this.#take(batch),
      () => this.#lost(),
    );
    if (!this.#connection) return this.#retry();
    for (const [topic, follower] of this.#followers) this.#follow(this.#connection, topic, follower);
  }

  /** Off the network for a while. */
  goAway(durationMs: number): void {
    this.#away = true;
    this.#connection?.break();
    this.#deps.world.at(durationMs, () => this.comeBack());
  }

  comeBack(): void {
    if (!this.#away) return;
    this.#away = false;
    this.connect();
  }

  /** The page is loaded anew: with what it kept, or without. */
  reload(keeps: boolean): void {
    for (const [topic, old] of this.#followers) {
      const fresh = new TopicFollower(this.#projections.get(topic)!);
      if (keeps && old.seq !== null) fresh.restore({ seq: old.seq, state: structuredClone(old.state) });
      this.#followers.set(topic, fresh);
    }
    const connection = this.#connection;
    this.#connection = null;
    connection?.break();
    this.#retry();
  }

  /**
   * Sends a command until there is an answer to it that counts, always under the one id.
   * @returns null when the person gave up before that
   */
  async ask(
    command: ClientCommand,
    asking: Asking,
    patienceMs = Number.POSITIVE_INFINITY,
  ): Promise<Answer<CommandAnswer> | null> {
    const { world } = this.#deps;
    const until = world.now + patienceMs;
    while (world.now < until) {
      const answer = await this.#askOnce(command, asking);
      if (answer && (answer.ok || !NOT_NOW.has(answer.error.code))) {
        this.#deps.onAnswer(command, answer);
        return answer;
      }
      await world.sleep(between(this.#random, 300, 3_000));
    }
    return null;
  }

  async #askOnce(command: ClientCommand, asking: Asking): Promise<Answer<CommandAnswer> | null> {
    const { world, trouble, shop, onArrival } = this.#deps;
    const { promise, resolve } = Promise.withResolvers<Answer<CommandAnswer> | null>();
    world.at(ANSWER_TIMEOUT_MS, () => resolve(null));
    const frame = JSON.stringify(command);
    const arrive = (listens: boolean): void => {
      if (!shop.core) return;
      onArrival(command);
      world.spawn(
        shop.command(frame, asking).then((answer) => {
          if (!answer || !listens || trouble.strikes('answer lost')) return;
          world.at(between(this.#random, 1, 6), () => resolve(answer));
        }),
      );
    };
    if (this.#away) return promise;
    if (!trouble.strikes('request lost')) world.at(between(this.#random, 1, 6), () => arrive(true));
    // Held back somewhere: it comes after what was sent later.
    if (trouble.strikes('request doubled'))
      world.at(between(this.#random, 1, chance(this.#random, 0.3) ? 20_000 : 50), () => arrive(false));
    return promise;
  }

  #follow(connection: Connection, topic: Topic, follower: Follower): void {
    const { world, shop } = this.#deps;
    const request = { topic, ...follower.ask() };
    const given: { answered: boolean } = { answered: false };
    connection.toMaster(() => {
      world.spawn(
        shop.subscribe(connection, request).then((answer) => {
          if (!answer) return;
          const frame = JSON.stringify(answer);
          connection.toDevice(() => {
            given.answered = true;
            this.#begin(topic, follower, JSON.parse(frame) as Subscribed);
          });
        }),
      );
    });
    world.at(ANSWER_TIMEOUT_MS, () => {
      if (!given.answered && this.#connection === connection) connection.break();
    });
  }

  #begin(topic: Topic, follower: Follower, answer: Subscribed): void {
    if (this.#followers.get(topic) !== follower) return;
    const events = answer.kind === 'events' ? parseAll(answer.events) : [];
    follower.begin(answer.kind === 'events' ? { ...answer, events } : answer);
    this.#deps.onShown(this, topic, events);
  }

  #take({ topic, seq, events: frame }: Batch): void {
    const events = parseAll(JSON.parse(frame) as unknown[]);
    if (this.follower(topic).take({ seq, events })) this.#deps.onShown(this, topic, events);
  }

  #lost(): void {
    if (this.#connection?.isOpen) return;
    this.#connection = null;
    for (const follower of this.#followers.values()) follower.lose();
    this.#retry();
  }

  #retry(): void {
    this.#deps.world.at(between(this.#random, 250, 2_000), () => this.connect());
  }
}

function parseAll(untrusted: readonly unknown[]): ToldEvent[] {
  return untrusted.map((input) => {
    const event = parseTold(input);
    if (!event.ok) throw new Error(`a device was sent something that it cannot read: ${event.error.message}`);
    return event.value;
  });
}
