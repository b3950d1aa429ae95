import {
  barStandby,
  changeGroup,
  foundGroup,
  holdersOf,
  isFenced,
  masterUntil,
  mayAcknowledge,
  mayFollow,
  mayLeaveUpTo,
  NO_VOTE,
  onAnswer,
  onAsk,
  otherMachine,
  startMastership,
  takeByWord,
  tick,
  withSlot,
  type Ask,
  type AskAnswer,
  type Group,
  type Mastership,
  type Now,
  type Position,
  type Step,
} from '@forno/shared/sync';
import type { Log } from '../shop-core.ts';
import type { MachineFile } from './machine-file.ts';

export interface RunnerDeps {
  readonly file: MachineFile;
  /** The running time of this machine: a clock that is set does not move it. */
  readonly runningMs: () => number;
  readonly position: () => Position;
  readonly acked: () => Position;
  /** Null: no answer came. */
  readonly ask: (member: string, ask: Ask) => Promise<AskAnswer | null>;
  readonly standbySeq: () => number;
  readonly synchronous: () => boolean;
  /** It is master, or standby, from now on. */
  readonly onRole: (role: 'master' | 'standby', won: { readonly byWord: boolean }) => void;
  /** The same master in a higher epoch. */
  readonly onRenewed: (epoch: number) => void;
  readonly onFence: (fenced: boolean) => void;
  readonly log: Log;
}

const STEP_MS = 50;
/** A standby that has not answered for so long is given up, so that selling goes on without it. */
const STANDBY_PATIENCE_MS = 700;
/** Without a majority for so long, a manager is asked. */
const ASK_MANAGER_MS = 6_000;

interface Waiting {
  readonly seq: number;
  readonly since: number;
  readonly done: (kept: boolean) => void;
}

/** Runs the pure mastership of this machine on real time: keeps votes, sends asks, wakes who waits. */
export class MastershipRunner {
  readonly #deps: RunnerDeps;
  readonly #timer: NodeJS.Timeout;
  #state: Mastership | null = null;
  #fenced = false;
  #lostSince: number | null = null;
  #waiting: Waiting[] = [];

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    const { vote, machineId } = deps.file.record;
    if (vote?.group)
      this.#state = startMastership(machineId, { ...vote, group: vote.group }, deps.runningMs());
    this.#timer = setInterval(() => this.step(), STEP_MS);
  }

  /** Null: nobody else has a say. */
  get state(): Mastership | null {
    return this.#state;
  }

  get fenced(): boolean {
    return this.#state !== null && isFenced(this.#state, this.#deps.runningMs());
  }

  /** As master: whether this member would answer an ask by the group in force. */
  holds(member: string): boolean {
    return this.#state !== null && holdersOf(this.#state, this.#deps.runningMs()).has(member);
  }

  /** As master: whether nothing that was promised would keep this machine from taking over. */
  mayFollow(machine: string): boolean {
    return this.#state !== null && mayFollow(this.#state, this.#deps.runningMs(), machine);
  }

  /** How far the log may go to the cloud. */
  mayLeaveUpTo(): number {
    return this.#state ? mayLeaveUpTo(this.#state, this.#deps.standbySeq()) : Number.POSITIVE_INFINITY;
  }

  /** There has been no majority for a while, and this machine is not master without one. */
  get needsManager(): boolean {
    const since = this.#lostSince;
    return since !== null && this.#deps.runningMs() - since > ASK_MANAGER_MS;
  }

  /** The master lets others have a say. */
  found(epoch: number, group: Group): void {
    const { file, runningMs } = this.#deps;
    this.#take({ state: foundGroup(file.record.machineId, { epoch, group, now: runningMs() }), send: [] });
    this.step();
  }

  change(group: Group): void {
    if (this.#state) this.#take({ state: changeGroup(this.#state, group), send: [] });
  }

  /** A manager says that the other machine is gone for good: its slot waits for another. False: not now. */
  removeOther(): boolean {
    const state = this.#state;
    const other = state && otherMachine(state.group, state.self);
    if (!state || other === null || state.role !== 'master' || state.alone || this.fenced) return false;
    this.change(withSlot(state.group, other, null));
    return true;
  }

  /** The standby has all there is, or not. */
  standbyIs(inStep: boolean): void {
    if (!this.#state || this.#state.role !== 'master') return;
    const other = otherMachine(this.#state.group, this.#state.self);
    this.#take({ state: barStandby(this.#state, inStep ? null : other), send: [] });
    this.step();
  }

  /** A manager's word, at this machine. */
  takeByWord(): boolean {
    if (!this.#state) return false;
    const before = this.#state;
    this.#take(takeByWord(before, this.#now()), { byWord: true });
    return true;
  }

  /** Somebody asks for this machine's vote. Null: it has none, being in no group. */
  onAsk(ask: Ask): AskAnswer | null {
    const { file, runningMs } = this.#deps;
    const { machineId } = file.record;
    if (!this.#state) {
      const invited =
        ask.group.machines.includes(machineId) && (ask.standing === 'elected' || ask.standing === 'word');
      if (!invited) return null;
      this.#state = startMastership(machineId, { ...NO_VOTE, group: ask.group }, runningMs());
    }
    const { state, answer } = onAsk(this.#state, ask, this.#now());
    this.#take({ state, send: [] });
    return answer;
  }

  /** Resolves once this machine accepts commands; false when it is master no more. */
  async started(): Promise<boolean> {
    return this.#state === null || (await this.#wait(0));
  }

  /** Resolves once what the log holds up to `seq` may be acknowledged. */
  async kept(seq: number): Promise<boolean> {
    return this.#state === null || (await this.#wait(seq));
  }

  step(): void {
    if (!this.#state) return;
    this.#take(tick(this.#state, this.#now()));
    this.wake();
  }

  /** What somebody waits for may have come. */
  wake(): void {
    const state = this.#state;
    if (!state) return;
    const { runningMs, standbySeq, synchronous } = this.#deps;
    const now = runningMs();
    this.#waiting = this.#waiting.filter(({ seq, since, done }) => {
      if (state.role !== 'master') {
        done(false);
        return false;
      }
      const may =
        seq === 0
          ? masterUntil(state) > now
          : mayAcknowledge(state, now, { seq, standbySeq: standbySeq(), synchronous: synchronous() });
      if (may) done(true);
      else if (seq > 0 && now - since > STANDBY_PATIENCE_MS && standbySeq() < seq) this.#giveUp();
      return !may;
    });
    this.#tellFence(state, now);
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const { done } of this.#waiting.splice(0)) done(false);
  }

  #wait(seq: number): Promise<boolean> {
    return new Promise((done) => {
      this.#waiting.push({ seq, since: this.#deps.runningMs(), done });
      this.wake();
    });
  }

  #giveUp(): void {
    if (this.#state!.bar.machine !== null) return;
    this.#deps.log.warn({}, 'the standby does not answer: going on without it');
    setImmediate(() => this.standbyIs(false));
  }

  #tellFence(state: Mastership, now: number): void {
    const fenced = isFenced(state, now);
    const lost =
      fenced || (state.role === 'standby' && state.claim !== null) || this.#cannotClaim(state, now);
    this.#lostSince = lost ? (this.#lostSince ?? now) : null;
    if (fenced === this.#fenced) return;
    this.#fenced = fenced;
    this.#deps.onFence(fenced);
  }

  /** Nobody is master as far as this machine knows, and it lacks what it would need. */
  #cannotClaim({ role, self, voter: { lease }, refusals }: Mastership, now: number): boolean {
    return role === 'standby' && (lease === null || lease.until <= now) && refusals[self] !== undefined;
  }

  #now(): Now {
    const { runningMs, position, acked } = this.#deps;
    return { now: runningMs(), log: position(), acked: acked() };
  }

  /** The new state: on the disk, then in force, then said. */
  #take({ state, send }: Step, { byWord = false } = {}): void {
    const before = this.#state;
    this.#deps.file.keepVote(state.voter.vote);
    this.#state = state;
    for (const { to, ask } of send)
      void this.#deps.ask(to, ask).then((answer) => {
        if (!answer || !this.#state) return;
        this.#take(onAnswer(this.#state, answer, this.#now()));
        this.wake();
      });
    if (before && before.role !== state.role) {
      this.#fenced = false;
      this.#deps.onRole(state.role, { byWord });
    } else if (before && state.role === 'master' && before.epoch !== state.epoch)
      this.#deps.onRenewed(state.epoch);
    if (before?.role !== state.role) this.wake();
  }
}
