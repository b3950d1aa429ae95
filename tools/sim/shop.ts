import {
  CardPayments,
  eventsOf,
  nativeSha256,
  ShopCore,
  startFollowing,
  type Log,
} from '@forno/desktop/master';
import { DEVICE_PERMISSIONS, ROLE_PERMISSIONS, type Actor, type ClientCommand } from '@forno/shared/domain';
import { demoSettings } from '@forno/shared/demo';
import { told, type ShopEvent } from '@forno/shared/events';
import { uuidV7 } from '@forno/shared/ids';
import { StoreError } from '@forno/shared/ports';
import {
  LAN_REQUESTS,
  type Answer,
  type CommandAnswer,
  type Subscribe,
  type Subscribed,
} from '@forno/shared/protocol/lan';
import { TOPICS, type Topic } from '@forno/shared/protocol/topics';
import type { CardMachine } from './card-machine.ts';
import { Connection } from './connection.ts';
import { between } from './dice.ts';
import { SimDisk } from './disk.ts';
import { Machine, type Life } from './machine.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Trouble } from './trouble.ts';
import type { WideNet } from './wide-net.ts';
import type { World } from './world.ts';

export const STORE_ID = 'store-001';

export interface ShopDeps {
  readonly world: World;
  readonly trouble: Trouble;
  readonly net: WideNet;
  readonly cards: CardMachine;
  readonly bug: PlantedBug | null;
  /** Everybody is about to be told of these. */
  readonly onCommitted: (events: readonly ShopEvent[]) => void;
}

interface Running {
  readonly life: Life;
  readonly core: ShopCore;
  readonly cards: CardPayments;
}

export interface Batch {
  readonly topic: Topic;
  readonly seq: number;
  readonly events: string;
}

/** Who asks: what the LAN server learns from the handshake and the login. */
export interface Asking {
  readonly deviceId: string;
  readonly kind: 'terminal' | 'kitchen';
}

/**
 * The shop's master: the real core and the real card payments in lives that end at any moment, on a
 * disk that stays. It does what the LAN server does with them, without the sockets.
 */
export class Shop {
  readonly machine: Machine;
  readonly disk: SimDisk;
  crashes = 0;
  /** Why the log could not be opened, where no further try will help. */
  damage: string | null = null;
  readonly #deps: ShopDeps;
  readonly #random;
  readonly #connections = new Map<Connection, (batch: Batch) => void>();
  #running: Running | null = null;

  constructor(deps: ShopDeps) {
    this.#deps = deps;
    const { world, trouble, bug } = deps;
    this.#random = world.stream();
    this.machine = new Machine(world);
    this.disk = new SimDisk({ world, trouble, bug, cutPower: () => this.crash() });
  }

  /** The core, while the master is up. */
  get core(): ShopCore | null {
    return this.#running?.core ?? null;
  }

  start(): void {
    this.#deps.world.spawn(this.#boot(this.machine.boot()));
  }

  /** The power goes; somebody puts it back. */
  crash(): void {
    if (!this.machine.life) return;
    this.crashes += 1;
    this.#deps.world.observe('master: crashed');
    this.#down();
    this.#startAgainIn(between(this.#random, 2_000, 90_000));
  }

  /** A restart as an update makes it: everything is closed in order first. */
  async restart(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    this.#deps.world.observe('master: restarting');
    for (const connection of this.#connections.keys()) connection.break();
    this.#connections.clear();
    await running.cards.stop();
    await running.core.close();
    if (!running.life.alive) return;
    this.#down();
    this.#startAgainIn(between(this.#random, 500, 5_000));
  }

  /** A device connects; null while nobody listens. */
  connect(onBatch: (batch: Batch) => void, onLost: () => void): Connection | null {
    if (!this.#running) return null;
    const connection = new Connection(this.#deps.world, this.#deps.trouble, onLost);
    this.#connections.set(connection, onBatch);
    return connection;
  }

  hint(): void {
    this.core?.nudgeDownlink();
  }

  /** What the LAN server does with a `command` frame; null when the master went down over it. */
  async command(frame: string, asking: Asking): Promise<Answer<CommandAnswer> | null> {
    const running = this.#running;
    if (!running) return null;
    const parsed = LAN_REQUESTS.command.safeParse(JSON.parse(frame));
    if (!parsed.success) return { ok: false, error: { code: 'invalid', message: parsed.error.message } };
    if (this.#deps.bug === 'forgets commands') running.core.shop.answered.clear();
    const command: ClientCommand = parsed.data;
    const source = asking.kind === 'kitchen' ? 'kitchen' : 'terminal';
    return running.core.submit(command, {
      actor: actorOf(asking),
      source,
      correlationId: uuidV7(running.life.clock.now(), this.#random),
    });
  }

  async subscribe(connection: Connection, request: Subscribe): Promise<Subscribed | null> {
    const { core } = this;
    if (!core) return null;
    const state = () => ({
      seq: core.publishedSeq,
      store: core.dispatcher.store,
      snapshot: (topic: Topic) => core.dispatcher.views.snapshot(topic),
      practice: core.dispatcher.views.practice,
    });
    try {
      return await startFollowing(state, request, () => void connection.topics.add(request.topic));
    } catch (error) {
      // As the LAN server does: the device is told that the master could not answer, and asks again.
      if (error instanceof StoreError) return null;
      throw error;
    }
  }

  #publish(events: readonly ShopEvent[]): void {
    const seq = events.at(-1)!.seq;
    const concerns = this.core?.dispatcher.views;
    for (const topic of TOPICS) {
      const concerned =
        topic === 'kitchen' && this.#deps.bug === 'shows unpaid tickets'
          ? events.map(told)
          : eventsOf(topic, events, concerns);
      if (concerned.length === 0) continue;
      const batch = { topic, seq, events: JSON.stringify(concerned) };
      for (const [connection, onBatch] of this.#connections) {
        if (!connection.topics.has(topic)) continue;
        connection.toDevice(() => onBatch(batch));
        if (this.#deps.trouble.strikes('batch doubled')) connection.toDevice(() => onBatch(batch));
      }
    }
  }

  async #boot(life: Life): Promise<void> {
    const { world, net, bug } = this.#deps;
    const random = world.stream();
    const wired: { cards?: CardPayments } = {};
    try {
      const core = await ShopCore.open({
        storeId: STORE_ID,
        settings: demoSettings(STORE_ID),
        openStore: () => this.disk.open(life),
        clock: life.clock,
        random,
        sha256: nativeSha256,
        defer: (work) => void life.at(0, work),
        afterAnswers: (work) => void life.at(0, work),
        net: net.of(life),
        onCommitted: (events) => {
          if (!life.alive) return;
          this.#deps.onCommitted(events);
          this.#publish(events);
          wired.cards?.follow(events);
        },
        onChange: () => undefined,
        log: this.#log,
      });
      wired.cards = new CardPayments({
        terminals: new Map([['card-1', this.#deps.cards.of(life, bug)]]),
        settings: () => core.catalog.settings,
        shop: () => core.shop,
        submit: (command) => core.submitAsSystem(command),
        newId: () => uuidV7(life.clock.now(), random),
        clock: life.clock,
        onChange: () => undefined,
        log: this.#log,
      });
      wired.cards.start();
      this.#running = { life, core, cards: wired.cards };
      world.observe(`master: up at ${core.shop.head.seq} ${core.shop.head.hash}`);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      world.observe(`master: cannot start: ${error.message}`);
      this.#down();
      // A supervisor starts it again; a damaged log it cannot mend.
      if (error.code === 'corrupt' || error.code === 'sequence-gap') this.damage = error.message;
      else this.#startAgainIn(5_000);
    }
  }

  get #log(): Log {
    const { world } = this.#deps;
    const line = (facts: object, message: string): void =>
      world.observe(`log: ${message} ${JSON.stringify(facts)}`);
    return { info: line, warn: line, error: line };
  }

  #down(): void {
    this.#running = null;
    this.machine.kill();
    this.disk.losePower();
    for (const connection of this.#connections.keys()) connection.break();
    this.#connections.clear();
  }

  #startAgainIn(delayMs: number): void {
    this.#deps.world.at(delayMs, () => {
      if (!this.machine.life) this.start();
    });
  }
}

function actorOf({ deviceId, kind }: Asking): Actor {
  const permissions = kind === 'kitchen' ? DEVICE_PERMISSIONS.kitchen : ROLE_PERMISSIONS.manager;
  return { userId: kind === 'kitchen' ? null : 'staff-nora', deviceId, permissions: new Set(permissions) };
}
