import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Shop, SystemCommand } from '@forno/shared/domain';
import type {
  Follow,
  FollowAnswer,
  MastershipStatus,
  SetAsideReport,
  StandbyHello,
} from '@forno/shared/protocol/standby';
import { EMPTY_SLOT, NOWHERE, otherMachine, type Position } from '@forno/shared/sync';
import { shopKey } from '../data-folder.ts';
import { startMaster, type Master, type MachineSide, type MasterOptions } from '../master.ts';
import { NotMasterError } from '../shop-core.ts';
import { Archivist } from '../store/archivist.ts';
import type { EngineStore } from '../store/engine-store.ts';
import { openStore } from '../store/index.ts';
import { runningMs, systemClock } from '../system-ports.ts';
import type { FrontDoor } from '../trust/front-door.ts';
import { Door } from './door.ts';
import { Follower } from './follower.ts';
import { GroupKeeper } from './group-keeper.ts';
import { Links } from './links.ts';
import { MachineFile } from './machine-file.ts';
import { changeOfMaster, mastershipStatus } from './machine-status.ts';
import { MachineTrust } from './machine-trust.ts';
import { machineRoutes } from './machine-routes.ts';
import { OtherMachine } from './other-machine.ts';
import { Replication, type SendCopy } from './replication.ts';
import { takeSetAside } from './review.ts';
import { MastershipRunner } from './runner.ts';
import { mendStoreDirs } from './set-aside.ts';
import { standbyFront } from './standby-front.ts';
import { toldStore } from './told-store.ts';

export interface MachineOptions extends Omit<MasterOptions, 'machine'> {
  /** It comes to a shop that has a master: where that may be. */
  readonly peers: readonly string[];
  readonly joins: boolean;
  /** Where others reach this machine; absent: its addresses in the LAN. */
  readonly addresses?: readonly string[];
  /** Of a paired standby. */
  readonly deviceToken?: string;
  /** The shop's certificate authority, PEM: how a machine that joins knows its master. */
  readonly authority?: string;
  /** It can be neither master nor standby any more, and has to be started anew. */
  readonly onBroken: () => void;
  /** How long events stay in the database before they are archived. */
  readonly logDays?: number;
}

export interface Machine {
  readonly port: number;
  /** The master, while this machine is it. */
  readonly master: Master | null;
  close(): Promise<void>;
}

type Role =
  | { readonly kind: 'master'; readonly master: Master }
  | { readonly kind: 'standby'; follower: Follower; readonly closeFront: () => Promise<void> }
  | { readonly kind: 'changing' };

const GROUP_EVERY_MS = 500;

/** A machine that is the shop's master or stands by for it, and changes from one to the other. */
export class ShopMachine implements Machine {
  readonly #options: MachineOptions;
  readonly #key: Uint8Array;
  readonly #file: MachineFile;
  readonly #trust: MachineTrust;
  readonly #door = new Door();
  readonly #front: FrontDoor;
  readonly #links: Links;
  readonly #other: OtherMachine;
  readonly #runner: MastershipRunner;
  readonly #replication: Replication;
  readonly #groups = new GroupKeeper();
  readonly #archivist: Archivist;
  #role: Role = { kind: 'changing' };
  #store: EngineStore | null = null;
  /** How far the log is on this machine's disk, and where it stood when the role last changed. */
  #durable: Position = NOWHERE;
  #byWord = false;
  #changing: Promise<void> = Promise.resolve();
  #closed = false;
  #groupTimer: NodeJS.Timeout | null = null;

  private constructor(options: MachineOptions) {
    this.#options = options;
    const { dataDir, log } = options;
    this.#key = shopKey(dataDir, options.key);
    this.#file = new MachineFile(dataDir, { joins: options.joins });
    this.#trust = new MachineTrust({
      place: { dataDir, key: this.#key },
      file: this.#file,
      storeId: options.storeId,
      admission: options.admission ?? 'known',
      plainBrowsers: () => (this.master?.core.catalog ?? this.#follower)?.settings?.network.plainBrowsers,
      addresses: options.addresses,
      port: () => this.#door.port,
      authority: options.authority,
      paired: (deviceId) => this.#shop()?.paired.get(deviceId),
      deviceToken: options.deviceToken,
    });
    this.#front = this.#trust.guard(this.#door.server, { log, endPages: () => this.#links.dropPages() });
    this.#replication = new Replication({
      store: () => this.#store!,
      headSeq: () => this.#durable.seq,
      epoch: () => this.#runner.state?.epoch ?? 0,
      onHas: () => this.#standbyHas(),
    });
    this.#archivist = new Archivist({
      store: () => this.#store,
      clock: systemClock,
      logDays: options.logDays,
      log,
    });
    this.#links = new Links({
      http: this.#door.server,
      authority: () => this.#trust.authority,
      hello: () => this.#trust.hello(),
      refusalOf: (hello, wire) => this.#trust.refusalOf(hello, wire),
      tokenFor: (hello) => this.#trust.tokenFor(hello),
      onAsk: (ask) => this.#runner.onAsk(ask),
      onFollow: (follow, from) => this.#onFollow(follow, from),
      onGone: ({ send }) => this.#replication.detach(send),
      onHashAt: (seq) => this.#replication.hashAt(seq),
      onSetAside: (report, machineId) => this.#onSetAside(report, machineId),
      onReached: (peer) => this.#other.reached(peer),
      onCopy: (copy, peer) => this.#other.onCopy(copy, peer),
      log,
    });
    this.#other = new OtherMachine({
      peers: options.peers,
      storeId: options.storeId,
      place: { dataDir, engine: options.engine ?? 'sqlite', key: this.#key },
      file: this.#file,
      trust: this.#trust,
      links: () => this.#links,
      vote: () => this.#runner.state?.voter.vote ?? null,
      follower: () => this.#follower,
      replace: (follower) => {
        this.#store = follower.store;
        if (this.#role.kind === 'standby') this.#role.follower = follower;
      },
      isMaster: () => this.#role.kind === 'master',
      onFault: (error) => this.#fail(error),
      log,
    });
    this.#runner = new MastershipRunner({
      file: this.#file,
      runningMs,
      position: () => this.#position(),
      acked: () => this.#acked(),
      ask: (member, ask) => this.#links.ask(member, ask),
      standbySeq: () => this.#standbySeq(),
      synchronous: () =>
        this.#role.kind === 'master' && this.#role.master.core.catalog.settings.standby.synchronous,
      onRole: (role, { byWord }) => this.#onRole(role, byWord),
      onRenewed: (epoch) => this.#renewed(epoch),
      onFence: (fenced) => this.#onFence(fenced),
      log,
    });
  }

  static async start(options: MachineOptions): Promise<ShopMachine> {
    const machine = new ShopMachine(options);
    await machine.#door.listen(options.port, options.host);
    machine.#other.dial();
    const { vote, joins } = machine.#file.record;
    // Nobody else has a say: the master at once, as ever.
    if (!vote?.group && !joins) await machine.#beMaster();
    else await machine.#standBy();
    machine.#groupTimer = setInterval(() => machine.#keepGroup(), GROUP_EVERY_MS);
    return machine;
  }

  get port(): number {
    return this.#door.port;
  }

  get master(): Master | null {
    return this.#role.kind === 'master' ? this.#role.master : null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#groupTimer) clearInterval(this.#groupTimer);
    this.#runner.stop();
    await this.#archivist.stop();
    this.#other.close();
    this.#front.close();
    const shut = this.#door.shut();
    this.#links.close();
    await this.#changing;
    await this.#leave();
    this.#door.cut();
    await shut;
  }

  get status(): MastershipStatus {
    return mastershipStatus({
      record: this.#file.record,
      isMaster: this.#role.kind === 'master',
      runner: this.#runner,
      replication: this.#replication,
      links: this.#links,
      addresses: this.#trust.addresses,
      pairingCode: this.#other.pairingCode,
    });
  }

  get #follower(): Follower | null {
    return this.#role.kind === 'standby' ? this.#role.follower : null;
  }

  #shop(): Shop | null {
    return this.master?.core.shop ?? this.#follower?.shop ?? null;
  }

  #position(): Position {
    if (this.#role.kind === 'standby') return positionOf(this.#role.follower.shop);
    return this.#durable;
  }

  #acked(): Position {
    if (this.#role.kind !== 'master') return NOWHERE;
    const { core } = this.#role.master;
    return { epoch: core.shop.epoch, seq: core.publishedSeq };
  }

  #onRole(role: 'master' | 'standby', byWord: boolean): void {
    this.#byWord = byWord;
    // Before anybody is answered: a refusal would be taken for the last word.
    if (role === 'standby') this.master?.cutOff();
    this.#options.log.info(
      { role, epoch: this.#runner.state?.voter.vote.epoch, byWord },
      'this machine changes',
    );
    this.#changing = this.#changing.then(() => this.#change()).catch((error: unknown) => this.#fail(error));
  }

  /** A machine that can be neither would stand in the way of the others: its process is to be started anew. */
  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#options.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'broken');
    this.#options.onBroken();
  }

  async #change(): Promise<void> {
    if (this.#closed) return;
    const wanted = this.#runner.state!.role;
    if (this.#role.kind === wanted) return;
    await this.#leave();
    if (wanted === 'standby') return this.#standBy();
    try {
      await this.#beMaster();
    } catch (error) {
      if (!(error instanceof NotMasterError)) throw error;
      await this.#standBy();
    }
  }

  async #leave(): Promise<void> {
    const role = this.#role;
    this.#durable = this.#position();
    this.#role = { kind: 'changing' };
    this.#door.open(null);
    this.#links.dropMachines();
    if (role.kind === 'master') await role.master.close();
    if (role.kind === 'standby') {
      await role.closeFront();
      await role.follower.close();
    }
    this.#store = null;
  }

  async #beMaster(): Promise<void> {
    this.#file.keep({ joins: false });
    const inside = createServer();
    const machine: MachineSide = {
      machineId: this.#file.record.machineId,
      front: this.#front,
      door: { server: inside, port: this.#door.port },
      standing: {
        started: () => this.#runner.started(),
        kept: (seq) => this.#kept(seq),
        mayLeaveUpTo: () => this.#runner.mayLeaveUpTo(),
      },
      begin: this.#runner.state ? (shop) => this.#begin(shop, this.#runner.state!.epoch) : null,
      store: (store) => this.#storeOpened(store),
      status: () => this.status,
      routes: (app) => machineRoutes(app, this.#routes()),
    };
    const master = await startMaster({ ...this.#options, machine });
    this.#durable = positionOf(master.core.shop);
    this.#role = { kind: 'master', master };
    this.#door.open(inside);
    if (this.#runner.fenced) master.cutOff();
  }

  /** The log has grown on this disk: the standby is to have it, too. */
  #kept(seq: number): Promise<boolean> {
    this.#durable = { epoch: this.#runner.state?.epoch ?? this.#durable.epoch, seq };
    this.#replication.grown();
    return this.#runner.kept(seq);
  }

  #storeOpened(store: EngineStore): EngineStore {
    const told = toldStore(store, (side) => this.#replication.side(side));
    this.#store = told;
    void store.last().then((last) => {
      if (last && last.seq > this.#durable.seq) this.#durable = { ...this.#durable, seq: last.seq };
    });
    return told;
  }

  #begin(shop: Shop, epoch: number, reason?: 'renewed'): SystemCommand {
    this.#durable = positionOf(shop);
    const { machineId } = this.#file.record;
    return changeOfMaster({ shop, machineId, epoch, byWord: this.#byWord, ...(reason && { reason }) });
  }

  #renewed(epoch: number): void {
    const core = this.master?.core;
    if (core) void core.submitAsSystem(this.#begin(core.shop, epoch, 'renewed'));
  }

  #onFence(fenced: boolean): void {
    this.#options.log.warn({ fenced }, fenced ? 'fenced: no majority' : 'a majority again');
    if (fenced) this.master?.cutOff();
    else this.master?.announce();
  }

  async #standBy(): Promise<void> {
    const { dataDir, engine = 'sqlite' } = this.#options;
    mendStoreDirs(dataDir);
    const store = await openStore({ dir: join(dataDir, 'store'), engine, key: this.#key });
    this.#store = store;
    const follower = await Follower.open(store);
    const front = standbyFront({
      pages: this.#options.pages ?? {},
      plain: () => this.#trust.takesPlain,
      status: () => this.status,
      routes: this.#routes(),
      way: () => this.#trust.wayTo(this.#other.url),
    });
    this.#role = { kind: 'standby', follower, closeFront: front.close };
    this.#door.open(front.server);
    this.#other.dial();
    this.#links.redial();
  }

  async #onFollow(
    follow: Follow,
    {
      hello,
      isSecure,
      send,
    }: { readonly hello: StandbyHello; readonly isSecure: boolean; readonly send: SendCopy },
  ): Promise<FollowAnswer> {
    const { log } = this.#options;
    const { state } = this.#runner;
    const slots = state?.group.machines;
    // The slot of one that was removed is for whoever comes and is known.
    const hasSlot = !slots || slots.includes(hello.memberId) || slots.includes(EMPTY_SLOT);
    if (this.#role.kind !== 'master' || !hasSlot) return { kind: 'not-master' };
    if (!(await this.#replication.continues(follow))) return { kind: 'diverged' };
    log.info({ standby: hello.memberId, seq: follow.seq }, 'a standby follows');
    this.#file.keep({ peers: hello.addresses });
    this.#replication.attach({ machineId: hello.memberId, send }, follow.seq);
    this.#role.master.announce();
    return {
      kind: 'resume',
      masterId: this.#file.record.machineId,
      secrets: this.#trust.secretsOver({ isSecure }),
    };
  }

  async #onSetAside(report: SetAsideReport, machineId: string): Promise<boolean> {
    const core = this.master?.core;
    return core ? takeSetAside(core, report, machineId) : false;
  }

  /** What a machine has that has no say yet cannot be counted on: another may win without it. */
  #standbySeq(): number {
    const { machineId, hasSeq } = this.#replication;
    const slots = this.#runner.state?.group.machines;
    return machineId !== null && (!slots || slots.includes(machineId)) ? hasSeq : 0;
  }

  #standbyHas(): void {
    if (this.#replication.isInStep && this.#runner.state?.bar.machine) this.#runner.standbyIs(true);
    this.#runner.wake();
    this.master?.core.nudgeUplink();
  }

  /** One that is connected is not gone. */
  #removeStandby(): boolean {
    const { state } = this.#runner;
    const other = state && otherMachine(state.group, state.self);
    if (!other || this.#links.has(other) || !this.#runner.removeOther()) return false;
    this.#options.log.warn({ removed: other }, 'the standby is removed by a manager’s word');
    this.master?.announce();
    return true;
  }

  #keepGroup(): void {
    const core = this.master?.core;
    if (!core) return;
    this.#standbyHas();
    const { state } = this.#runner;
    const group = this.#groups.next({
      self: this.#file.record.machineId,
      epoch: core.shop.epoch,
      state,
      standby: this.#replication.isInStep ? this.#replication.machineId : null,
      voters: this.#links.voters,
      nowMs: runningMs(),
    });
    if (!group) return;
    this.#options.log.info({ group }, 'who has a say');
    if (state) this.#runner.change(group);
    else this.#runner.found(core.shop.epoch, group);
    this.master?.announce();
  }

  #routes(): Parameters<typeof machineRoutes>[1] {
    return {
      status: () => this.status,
      staff: async () => {
        if (this.#role.kind === 'master') return this.#role.master.core.catalog.staff;
        if (this.#role.kind !== 'standby') return null;
        const { store, shop } = this.#role.follower;
        const body = shop.documents.staff && (await store.getDocument(shop.documents.staff.sha256));
        return body ? (JSON.parse(body) as unknown) : null;
      },
      now: runningMs,
      takeByWord: () => this.#runner.takeByWord(),
      removeStandby: () => this.#removeStandby(),
    };
  }
}

const positionOf = ({ epoch, head }: Shop): Position => ({
  epoch: head.seq === 0 ? 0 : epoch,
  seq: head.seq,
});
