import {
  answerAsk,
  askSchema,
  barStandby,
  changeGroup,
  holdersOf,
  isBehind,
  isFenced,
  LEASE_MARGIN,
  LEASE_MS,
  masterUntil,
  mayAcknowledge,
  mayFollow,
  mayLeaveUpTo,
  NO_VOTE,
  NOWHERE,
  onAnswer,
  onAsk,
  startMastership,
  startVoter,
  tick,
  type Ask,
  type AskAnswer,
  type Group,
  type Mastership,
  type Now,
  type Position,
  type Vote,
  type Voter,
} from '../src/sync/mastership/index.ts';

/** What may be wrong with an implementation; the model must see each. */
export type MastershipBug =
  | 'vote not kept'
  | 'no fencing'
  | 'lease forgotten at a start'
  | 'log not compared'
  | 'standby not barred'
  | 'bar taken for told'
  | 'ready before told'
  | 'cloud before the standby';

/** Some worlds begin without a third vote; the screen gets it when a machine is master. */
const TWO: Group = { version: 1, machines: ['a', 'b'], voter: null };
const THREE: Group = { version: 2, machines: ['a', 'b'], voter: 'v' };
const NODES = ['a', 'b', 'v'] as const;
type NodeName = (typeof NODES)[number];

interface Entry {
  readonly epoch: number;
  readonly id: number;
}
interface Node {
  readonly name: NodeName;
  /** Milliseconds of its own clock in one of true time. */
  readonly rate: number;
  readonly offset: number;
  up: boolean;
  mastership: Mastership | null;
  voter: Voter | null;
  /** What is on its disk. */
  kept: Vote;
  log: Entry[];
  acked: Position;
  /** As master: how far the other machine has the log, in this epoch. */
  standbySeq: number;
  changedAt: number;
}
type Message =
  | { readonly kind: 'ask'; readonly ask: Ask }
  | { readonly kind: 'answer'; readonly answer: AskAnswer }
  | { readonly kind: 'copy'; readonly epoch: number; readonly log: readonly Entry[] }
  | { readonly kind: 'have'; readonly epoch: number; readonly seq: number };
interface Letter {
  readonly from: NodeName;
  readonly to: NodeName;
  readonly message: Message;
}

export interface ModelOptions {
  readonly random: () => number;
  readonly steps: number;
  readonly synchronous: boolean;
  readonly bug?: MastershipBug | undefined;
}

export interface ModelReport {
  readonly violations: readonly string[];
  readonly epochs: number;
  readonly acknowledged: number;
  /** How often a master that called the others ready was taken away, to see whether one followed. */
  readonly followed: number;
}

/**
 * Three members in a world that loses, doubles, delays and reorders their letters, stops and starts
 * them, and gives each a clock of its own speed. It looks on from outside by true time.
 */
export function runModel(options: ModelOptions): ModelReport {
  const world = new World(options);
  for (let step = 0; step < options.steps && world.violations.length === 0; step++) world.step();
  return {
    violations: world.violations,
    epochs: world.epochs.size,
    acknowledged: world.acknowledged.length,
    followed: world.followed,
  };
}

/** As long as it may take in a shop whose wires are good: the leases run out, and the second slot asks. */
const FOLLOW_MS_MAX = LEASE_MS * 2 + 1_500;

/** Clocks differ by at most this much, less than the margin allows for. */
const DRIFT = LEASE_MARGIN / 3;

class World {
  readonly violations: string[] = [];
  followed = 0;
  epochs = new Map<number, string>();
  /** What the cloud has been sent. It takes nothing back. */
  #cloud: readonly Entry[] = [];
  readonly acknowledged: { readonly epoch: number; readonly entry: Entry; readonly index: number }[] = [];
  readonly #options: ModelOptions;
  #nodes: Record<NodeName, Node>;
  #letters: Letter[] = [];
  #now = 0;
  #nextId = 1;
  /** Pairs that cannot hear each other. */
  readonly #cut = new Set<string>();

  constructor(options: ModelOptions) {
    this.#options = options;
    const group = options.random() < 0.7 ? THREE : TWO;
    const node = (name: NodeName): Node => ({
      name,
      rate: 1 + (options.random() * 2 - 1) * DRIFT,
      offset: Math.floor(options.random() * 1e6),
      up: true,
      mastership: null,
      voter: null,
      kept: { ...NO_VOTE, group: name === 'v' ? null : group },
      log: [],
      acked: NOWHERE,
      standbySeq: 0,
      changedAt: -1,
    });
    this.#nodes = { a: node('a'), b: node('b'), v: node('v') };
    for (const each of Object.values(this.#nodes)) this.#start(each);
  }

  step(): void {
    const { random } = this.#options;
    const dice = random();
    if (dice < 0.3) this.#pass(random() < 0.85 ? random() * 120 : random() * LEASE_MS * 1.2);
    else if (dice < 0.78) this.#deliver();
    else if (dice < 0.92) this.#sell(this.#nodes[random() < 0.5 ? 'a' : 'b']);
    else if (dice < 0.945) this.#cutOrMend();
    else if (dice < 0.965) this.#stopOrStart(this.#nodes[NODES[Math.floor(random() * 3)]!]);
    else if (dice < 0.98) this.#letters = this.#letters.filter(() => random() < 0.7);
    else this.#cut.clear();
    this.#look();
    if (dice >= 0.78 && dice < 0.88) this.#takeAway();
  }

  #local(node: Node): number {
    return node.offset + this.#now * node.rate;
  }

  #worldOf(node: Node): Now {
    return { now: this.#local(node), log: endOf(node.log), acked: node.acked };
  }

  #start(node: Node): void {
    node.up = true;
    const now = this.#local(node);
    const { kept } = node;
    if (node.name === 'v') node.voter = this.#awake(startVoter('v', kept, { now, leaseMs: LEASE_MS }));
    else {
      const started = startMastership(node.name, { ...kept, group: kept.group! }, now);
      node.mastership = { ...started, voter: this.#awake(started.voter) };
    }
    node.standbySeq = 0;
    node.changedAt = -1;
  }

  #awake(voter: Voter): Voter {
    return this.#options.bug === 'lease forgotten at a start' ? { ...voter, lease: null } : voter;
  }

  #stopOrStart(node: Node): void {
    if (!node.up) return this.#start(node);
    node.up = false;
    node.mastership = null;
    node.voter = null;
    if (this.#options.bug === 'vote not kept')
      node.kept = { ...NO_VOTE, group: node.name === 'v' ? null : THREE };
    // A start that is quicker than a lease is the dangerous one.
    if (this.#options.random() < 0.5) this.#start(node);
  }

  #cutOrMend(): void {
    const { random } = this.#options;
    const pair = ['ab', 'av', 'bv'][Math.floor(random() * 3)]!;
    if (this.#cut.has(pair)) this.#cut.delete(pair);
    else this.#cut.add(pair);
  }

  #pass(ms: number): void {
    this.#now += ms;
    for (const node of [this.#nodes.a, this.#nodes.b]) {
      if (!node.mastership) continue;
      const stepped = tick(node.mastership, this.#worldOf(node));
      this.#take(node, stepped.state, stepped.send);
    }
  }

  /** The new state, on the disk, and then the letters. */
  #take(node: Node, state: Mastership, send: readonly { readonly to: string; readonly ask: Ask }[]): void {
    const became =
      state.role === 'master' &&
      (node.mastership?.role !== 'master' || node.mastership.epoch !== state.epoch);
    node.mastership = state;
    node.kept = state.voter.vote;
    if (became) this.#won(node, state);
    for (const { to, ask } of send) this.#post(node.name, to as NodeName, { kind: 'ask', ask });
  }

  #won(node: Node, { epoch }: Mastership): void {
    const known = this.epochs.get(epoch);
    if (known !== undefined && known !== node.name)
      this.violations.push(`epoch ${epoch} belongs to ${known} and to ${node.name}`);
    this.epochs.set(epoch, node.name);
    for (const { entry, index, epoch: before } of this.acknowledged)
      if (before < epoch && node.log[index]?.id !== entry.id)
        this.violations.push(
          `${node.name} won epoch ${epoch} without ${entry.id}, acknowledged in ${before}`,
        );
    const missing = this.#cloud.find(({ id }, index) => node.log[index]?.id !== id);
    if (missing)
      this.violations.push(`${node.name} won epoch ${epoch} without ${missing.id}, which the cloud has`);
    node.log = [...node.log, { epoch, id: -epoch }];
    node.standbySeq = 0;
    node.changedAt = node.log.length;
    this.#copy(node);
  }

  /** A command: on the own disk, then to the standby; acknowledged when it may be. */
  #sell(node: Node): void {
    const { mastership } = node;
    if (!mastership || mastership.role !== 'master') return;
    this.#upload(node, mastership);
    if (mastership.group.voter === null) node.mastership = changeGroup(mastership, THREE);
    if (this.#options.random() < 0.5) return this.#settle(node);
    const fenced = isFenced(mastership, this.#local(node));
    if (fenced && this.#options.bug !== 'no fencing') return;
    node.log = [...node.log, { epoch: node.mastership!.epoch, id: this.#nextId++ }];
    this.#copy(node);
    this.#settle(node);
  }

  /** Also by one that is fenced and has not noticed. */
  #upload(node: Node, mastership: Mastership): void {
    const { bug } = this.#options;
    const bound =
      bug === 'cloud before the standby' ? node.acked.seq : mayLeaveUpTo(mastership, node.standbySeq);
    const upTo = Math.min(node.acked.seq, bound);
    if (upTo > this.#cloud.length) this.#cloud = node.log.slice(0, upTo);
  }

  #settle(node: Node): void {
    const { synchronous, bug, random } = this.#options;
    const mastership = node.mastership!;
    const isBehindNow = node.standbySeq < node.log.length;
    // Sometimes the master gives the standby up, sometimes it waits.
    if (!isBehindNow && mastership.bar.machine !== null) node.mastership = barStandby(mastership, null);
    else if (isBehindNow && mastership.bar.machine === null && random() < 0.3) {
      const barred = barStandby(mastership, other(node.name));
      node.mastership =
        bug === 'bar taken for told' ? { ...barred, bar: { ...barred.bar, since: 0 } } : barred;
    }
    const state = node.mastership!;
    const now = this.#local(node);
    const may =
      bug === 'no fencing'
        ? true
        : bug === 'standby not barred'
          ? masterUntil(state) > now
          : mayAcknowledge(state, now, { seq: node.log.length, standbySeq: node.standbySeq, synchronous });
    if (!may) return;
    for (let index = 0; index < node.log.length; index++) {
      const entry = node.log[index]!;
      if (
        entry.epoch === state.epoch &&
        entry.id > 0 &&
        !this.acknowledged.some((a) => a.entry.id === entry.id)
      )
        // Asynchronously, what only the master has can be lost: only what the other has is promised.
        if (synchronous || index < node.standbySeq)
          this.acknowledged.push({ epoch: state.epoch, entry, index });
    }
    node.acked = endOf(node.log);
  }

  #copy(node: Node): void {
    const { epoch } = node.mastership!;
    this.#post(node.name, other(node.name), { kind: 'copy', epoch, log: node.log });
  }

  #post(from: NodeName, to: NodeName, message: Message): void {
    this.#letters.push({ from, to, message });
    if (this.#options.random() < 0.05) this.#letters.push({ from, to, message });
  }

  #deliver(): void {
    const { random } = this.#options;
    if (this.#letters.length === 0) return;
    // Mostly the oldest first, as wires do; now and then another.
    const index = random() < 0.8 ? 0 : Math.floor(random() * this.#letters.length);
    const [letter] = this.#letters.splice(index, 1);
    const { from, to, message } = letter!;
    const node = this.#nodes[to];
    if (!node.up || this.#cut.has([from, to].sort().join(''))) return;
    if (message.kind === 'ask') this.#onAsk(node, from, message.ask);
    else if (message.kind === 'answer' && node.mastership) {
      const stepped = onAnswer(node.mastership, message.answer, this.#worldOf(node));
      this.#take(node, stepped.state, stepped.send);
    } else if (message.kind === 'copy') this.#onCopy(node, from, message);
    else if (
      message.kind === 'have' &&
      node.mastership?.role === 'master' &&
      node.mastership.epoch === message.epoch
    )
      node.standbySeq = Math.max(node.standbySeq, message.seq);
  }

  #onAsk(node: Node, from: NodeName, asked: Ask): void {
    const { bug } = this.#options;
    const ask = askSchema.parse(
      bug === 'log not compared' ? { ...asked, log: { epoch: 1e6, seq: 1e6 } } : asked,
    );
    if (node.voter) {
      const { voter, answer } = answerAsk(node.voter, ask, {
        now: this.#local(node),
        leaseMs: LEASE_MS,
        log: NOWHERE,
      });
      node.voter = voter;
      node.kept = voter.vote;
      this.#post(node.name, from, { kind: 'answer', answer });
    } else if (node.mastership) {
      const { state, answer } = onAsk(node.mastership, ask, this.#worldOf(node));
      this.#take(node, state, []);
      this.#post(node.name, from, { kind: 'answer', answer });
    }
  }

  /** A standby takes the master's log as it is, once it has given that epoch its word. */
  #onCopy(node: Node, from: NodeName, { epoch, log }: Extract<Message, { kind: 'copy' }>): void {
    const state = node.mastership;
    if (!state || state.role === 'master') return;
    const { vote } = state.voter;
    if (vote.epoch !== epoch || vote.holder !== from) return;
    if (isBehind(endOf(node.log), endOf(log)) || node.log.length > log.length) {
      // An older copy that comes late must not take anything away again.
      if (isBehind(endOf(log), endOf(node.log)) && node.log.at(-1)?.epoch === epoch) return;
      node.log = [...log];
    }
    this.#post(node.name, from, { kind: 'have', epoch, seq: log.length });
  }

  /**
   * A master that calls both others ready is taken away, and all wires are good from then on: the other one
   * has to be master in time. In a world beside this one, which goes on as if nothing had been.
   */
  #takeAway(): void {
    const { bug, synchronous } = this.#options;
    const master = [this.#nodes.a, this.#nodes.b].find(({ mastership }) => {
      if (!mastership || mastership.role !== 'master') return false;
      const now = this.#local(this.#nodes[mastership.self as NodeName]);
      if (mastership.group.voter === null || isFenced(mastership, now)) return false;
      if (bug === 'ready before told') return mastership.bar.machine === null && mastership.next === null;
      return (
        holdersOf(mastership, now).size === 2 &&
        mayFollow(mastership, now, other(mastership.self as NodeName))
      );
    });
    if (!master || !synchronous) return;
    this.followed += 1;
    const before = { nodes: this.#nodes, letters: this.#letters, now: this.#now, cut: [...this.#cut] };
    const [epochs, violations] = [new Map(this.epochs), this.violations.length];
    this.#nodes = structuredClone(this.#nodes);
    this.#letters = [...this.#letters];
    this.#cut.clear();
    this.#nodes[master.name].up = false;
    this.#nodes[master.name].mastership = null;
    for (const node of Object.values(this.#nodes))
      if (!node.up && node.name !== master.name) this.#start(node);
    const heir = this.#nodes[other(master.name)];
    for (let ms = 0; ms < FOLLOW_MS_MAX && heir.mastership!.role !== 'master'; ms += 50) {
      this.#pass(50);
      for (let left = this.#letters.length; left > 0; left--) this.#deliver();
    }
    const isFollowed = heir.mastership!.role === 'master';
    this.violations.splice(violations);
    if (!isFollowed) this.violations.push(`${master.name} called the others ready, and nobody followed it`);
    this.#nodes = before.nodes;
    this.#letters = before.letters;
    this.#now = before.now;
    for (const pair of before.cut) this.#cut.add(pair);
    this.epochs = epochs;
  }

  /** By true time: at most one machine takes itself for an unfenced master. */
  #look(): void {
    const { bug } = this.#options;
    const masters = [this.#nodes.a, this.#nodes.b].filter(
      ({ mastership, ...node }) =>
        mastership?.role === 'master' &&
        (bug === 'no fencing' || masterUntil(mastership) > this.#local({ mastership, ...node })),
    );
    if (masters.length > 1)
      this.violations.push(
        `two masters: ${masters.map(({ mastership }) => mastership!.epoch).join(' and ')}`,
      );
  }
}

const endOf = (log: readonly Entry[]): Position => ({ epoch: log.at(-1)?.epoch ?? 0, seq: log.length });
const other = (name: NodeName): NodeName => (name === 'a' ? 'b' : 'a');
