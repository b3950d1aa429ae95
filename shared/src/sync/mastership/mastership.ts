import {
  isBehind,
  keepsWith,
  machinesOf,
  membersOf,
  nextEpoch,
  NOWHERE,
  otherMachine,
  winsWith,
  type Group,
  type Position,
} from './group.ts';
import { answerAsk, NO_VOTE, startVoter, type Ask, type AskAnswer, type Vote, type Voter } from './vote.ts';

/** How long a grant counts at a voter. */
export const LEASE_MS = 2_000;
const RENEW_EVERY_MS = 400;
/** A master counts its lease shorter than its voters do, by more than two clocks can drift apart in one. */
export const LEASE_MARGIN = 0.1;
/** An attempt to win that was not answered is made anew after this; the second slot waits a little longer. */
const CLAIM_MS = 500;
const SLOT_WAIT_MS = 150;
/** A rehearsal that has met a lease disturbs nobody: it is made again soon, since a lease that is not renewed ends. */
const REHEARSE_AGAIN_MS = 100;

interface Grant {
  readonly at: number;
  readonly round: number;
  /** The furthest that the member has on its disk as acknowledged; undefined: it does not say. */
  readonly heard: Position | undefined;
}

/** An attempt to win an epoch: first rehearsed, then in earnest. */
interface Claim {
  readonly epoch: number;
  readonly rehearsal: boolean;
  readonly startedAt: number;
  readonly grants: Readonly<Record<string, Grant>>;
  readonly refusals: Readonly<Record<string, NonNullable<AskAnswer['refused']>>>;
}

/**
 * A machine that is or can be the shop's master. Pure: every function takes it with the time and gives
 * the next one, with what to send. `voter.vote` is to be on the disk before anything is sent.
 */
export interface Mastership {
  readonly self: string;
  readonly voter: Voter;
  readonly group: Group;
  readonly role: 'standby' | 'master';
  /** The epoch it is master of. */
  readonly epoch: number;
  /** Master by a manager's word, until a majority stands behind it again. */
  readonly alone: boolean;
  /** By member, the newest grant in the epoch that it is master of. */
  readonly grants: Readonly<Record<string, Grant>>;
  readonly claim: Claim | null;
  /** What the last attempt that did not win heard. */
  readonly refusals: Claim['refusals'];
  readonly round: number;
  readonly askedAt: number;
  /** The highest epoch that anybody has told of. */
  readonly highest: number;
  /** A group that is to take this one's place, once another member of this one holds it. */
  readonly next: { readonly group: Group; readonly since: number } | null;
  /** As master: the first round that tells of the group in force. Who has not granted one holds an older group. */
  readonly groupSince: number;
  /** The machine that must not win, with the first round that says so. */
  readonly bar: { readonly machine: string | null; readonly since: number };
}

/** What a step needs to know of the world. `log`: where the own log ends; `acked`: what was acknowledged. */
export interface Now {
  readonly now: number;
  readonly log: Position;
  readonly acked: Position;
}

export interface Step {
  readonly state: Mastership;
  readonly send: readonly { readonly to: string; readonly ask: Ask }[];
}

/** @param vote as it was kept, with the group in it */
export function startMastership(
  self: string,
  vote: Vote & { readonly group: Group },
  now: number,
): Mastership {
  return {
    self,
    voter: startVoter(self, vote, { now, leaseMs: LEASE_MS }),
    group: vote.group,
    role: 'standby',
    epoch: 0,
    alone: false,
    grants: {},
    claim: null,
    refusals: {},
    round: 0,
    askedAt: Number.NEGATIVE_INFINITY,
    highest: vote.epoch,
    next: null,
    groupSince: 0,
    bar: { machine: null, since: 0 },
  };
}

/** The machine that is master already lets others have a say: from now on it needs them. */
export function foundGroup(
  self: string,
  { epoch, group, now }: { readonly epoch: number; readonly group: Group; readonly now: number },
): Mastership {
  const vote = { ...NO_VOTE, epoch, holder: self, group };
  return barOther({ ...startMastership(self, vote, now), role: 'master', epoch });
}

/** Until when, by its own clock, this machine is master. It accepts nothing later. */
export function masterUntil({ role, alone, group, grants, self }: Mastership): number {
  if (role !== 'master') return Number.NEGATIVE_INFINITY;
  const others = keepsWith(group) - 1;
  if (alone || others === 0) return Number.POSITIVE_INFINITY;
  const times = membersOf(group)
    .filter((member) => member !== self)
    .map((member) => grants[member]?.at ?? Number.NEGATIVE_INFINITY)
    .sort((one, other) => other - one);
  return times[others - 1]! + LEASE_MS * (1 - LEASE_MARGIN);
}

export const isFenced = (state: Mastership, now: number): boolean =>
  state.role === 'master' && masterUntil(state) <= now;

/** Members who, as far as this master has heard, hold the group in force and were there a lease ago. */
export function holdersOf(state: Mastership, now: number): ReadonlySet<string> {
  const { role, self, group, groupSince } = state;
  const holds = (member: string): boolean => {
    const grant = state.grants[member];
    return grant !== undefined && grant.round >= groupSince && grant.at + LEASE_MS > now;
  };
  return new Set(role === 'master' ? membersOf(group).filter((one) => one !== self && holds(one)) : []);
}

/**
 * Whether nothing that was promised stands in the way of that machine's taking over: it holds the group in
 * force, and whoever is there has it on its disk that it may win. With a majority of holders the shop then
 * outlives this master without anybody's word.
 */
export function mayFollow(state: Mastership, now: number, machine: string): boolean {
  const { next, bar, grants } = state;
  const holders = holdersOf(state, now);
  if (next !== null || bar.machine !== null || !holders.has(machine)) return false;
  return [...holders].every((member) => grants[member]!.round >= bar.since);
}

/**
 * Whether what the log holds up to `seq` may be acknowledged. When told to follow synchronously, the
 * standby has it on its disk, or the third vote knows that the standby must not win.
 */
export function mayAcknowledge(
  state: Mastership,
  now: number,
  { seq, standbySeq, synchronous }: { seq: number; standbySeq: number; synchronous: boolean },
): boolean {
  if (masterUntil(state) <= now) return false;
  if (!synchronous || state.alone || standbySeq >= seq) return true;
  const { group, grants, bar } = state;
  if (machinesOf(group).length === 1 || group.voter === null) return true;
  const grant = grants[group.voter];
  return bar.machine !== null && grant !== undefined && grant.round >= bar.since;
}

/**
 * How far the log may go to the cloud. What another machine could win by vote without stays here: the cloud
 * would have events that the new master has not, and refuse its log. So the standby has it, or the third
 * vote knows that it was acknowledged and makes nobody master who lacks it.
 */
export function mayLeaveUpTo(state: Mastership, standbySeq: number): number {
  const { role, alone, epoch, group, grants } = state;
  if (role !== 'master') return 0;
  // Of two machines neither wins without the other's word, and a machine knows its own log.
  if (alone || machinesOf(group).length === 1 || group.voter === null) return Number.POSITIVE_INFINITY;
  const grant = grants[group.voter];
  // An older shell keeps what it hears and does not say so: a shop is not cut off from its cloud for that.
  if (grant && grant.heard === undefined) return Number.POSITIVE_INFINITY;
  const heard = grant?.heard ?? NOWHERE;
  return Math.max(standbySeq, heard.epoch === epoch ? heard.seq : 0);
}

/** The standby lacks what is to be acknowledged (its id), or has all again (null). */
export function barStandby(state: Mastership, machine: string | null): Mastership {
  if (state.bar.machine === machine) return state;
  return { ...state, bar: { machine, since: state.round + 1 }, askedAt: Number.NEGATIVE_INFINITY };
}

/** A new master begins with the other machine lacking whatever it acknowledges first. */
const barOther = (state: Mastership): Mastership => barStandby(state, otherMachine(state.group, state.self));

/** Time has passed: renews, claims, or does nothing. Called often. */
export function tick(state: Mastership, world: Now): Step {
  if (state.role === 'master') {
    if (world.now - state.askedAt < RENEW_EVERY_MS) return quiet(state);
    const claimed = state.highest > state.epoch ? reclaim(state, world) : quiet(state);
    const renewed = askAll(claimed.state, world, renewal(claimed.state));
    return { state: renewed.state, send: [...claimed.send, ...renewed.send] };
  }
  const { lease } = state.voter;
  if (lease && lease.holder !== state.self && lease.until > world.now)
    return quiet({ ...state, claim: null });
  const lacks = ownLack(state, world);
  if (lacks) return quiet({ ...state, claim: null, refusals: { [state.self]: lacks } });
  if (state.claim && world.now - state.claim.startedAt < claimWaitMs(state, state.claim)) return quiet(state);
  return rehearse(state, world);
}

function claimWaitMs({ group, self }: Mastership, { rehearsal, refusals }: Claim): number {
  if (rehearsal && Object.values(refusals).includes('leased')) return REHEARSE_AGAIN_MS;
  return CLAIM_MS + group.machines.indexOf(self) * SLOT_WAIT_MS;
}

/** Somebody asks this machine for its vote. */
export function onAsk(
  state: Mastership,
  ask: Ask,
  world: Now,
): { readonly state: Mastership; readonly answer: AskAnswer } {
  const { now, log } = world;
  // A master is the holder of its own lease, for as long as it counts.
  const voter: Voter =
    state.role === 'master'
      ? { ...state.voter, lease: { holder: state.self, until: masterUntil(state) } }
      : state.voter;
  const { voter: next, answer } = answerAsk(voter, ask, { now, log, leaseMs: LEASE_MS });
  const highest = Math.max(state.highest, next.vote.epoch);
  if (next.vote === state.voter.vote) return { state: { ...state, highest }, answer };
  const group = next.vote.group!;
  // It has given its word to another: whatever it was, it stands by now.
  return {
    state: {
      ...state,
      voter: next,
      group,
      highest,
      role: 'standby',
      alone: false,
      claim: null,
      next: null,
      grants: {},
    },
    answer,
  };
}

/** A member has answered. */
export function onAnswer(state: Mastership, answer: AskAnswer, world: Now): Step {
  const heard = { ...state, highest: Math.max(state.highest, answer.promised) };
  // A manager said that nobody else is master: somebody is, and has a majority.
  if (heard.alone && answer.refused === 'leased' && answer.standing === 'word')
    return quiet({ ...heard, role: 'standby', alone: false, grants: {}, claim: null, next: null });
  const { claim } = heard;
  if (claim && answer.epoch === claim.epoch && answer.standing === standingOf(claim))
    return onClaimAnswer(heard, claim, answer, world);
  if (heard.role !== 'master' || answer.epoch !== heard.epoch || answer.refused) return quiet(heard);
  return quiet(settle(withGrant(heard, answer)));
}

/** A manager says that this machine is to go on, or to take over, without a majority. */
export function takeByWord(state: Mastership, world: Now): Step {
  const epoch = nextEpoch(state.group, state.self, Math.max(state.highest, state.voter.vote.epoch));
  const vote: Vote = { ...state.voter.vote, epoch, holder: state.self, round: 0, barred: null };
  const voter: Voter = { ...state.voter, vote, lease: { holder: state.self, until: world.now } };
  const won = { ...win(barOther({ ...state, voter }), { epoch, grants: {} }), alone: true };
  return askAll(won, world, renewal(won));
}

const renewal = ({ epoch, alone }: Mastership): Pick<Ask, 'epoch' | 'standing'> => ({
  epoch,
  standing: alone ? 'word' : 'elected',
});

/**
 * The master changes who has a say. A group that binds it more, it obeys at once; one that binds it less
 * has to be known to a member without whom the others cannot win by the old one.
 */
export function changeGroup(state: Mastership, next: Group): Mastership {
  if (state.role !== 'master' || next.version <= state.group.version) return state;
  // Told at once: until the others know of it, nobody could follow this master by it.
  const asking = { ...state, askedAt: Number.NEGATIVE_INFINITY };
  const since = state.round + 1;
  if (membersOf(state.group).length < 3) return { ...obey(asking, next), next: null, groupSince: since };
  return { ...asking, next: { group: next, since } };
}

const standingOf = ({ rehearsal }: Claim): Ask['standing'] => (rehearsal ? 'rehearsal' : 'claim');

const quiet = (state: Mastership): Step => ({ state, send: [] });

const obey = (state: Mastership, group: Group): Mastership => ({
  ...state,
  group,
  voter: { ...state.voter, vote: { ...state.voter.vote, group } },
});

function askAll(
  state: Mastership,
  { now, log, acked }: Now,
  { epoch, standing }: Pick<Ask, 'epoch' | 'standing'>,
): Step {
  const round = state.round + 1;
  const { self, group, next, bar } = state;
  const ask: Ask = {
    from: self,
    epoch,
    round,
    sentAt: now,
    log,
    acked,
    barred: bar.machine,
    group: next?.group ?? group,
    standing,
  };
  const members = new Set([...membersOf(group), ...(next ? membersOf(next.group) : [])]);
  members.delete(self);
  return {
    state: { ...state, round, askedAt: now },
    send: [...members].map((to) => ({ to, ask })),
  };
}

/** Asks whether it would win, which disturbs nobody. */
function rehearse(state: Mastership, world: Now): Step {
  const refusals = state.claim?.refusals ?? state.refusals;
  const epoch = nextEpoch(state.group, state.self, Math.max(state.highest, state.voter.vote.epoch));
  const claim: Claim = { epoch, rehearsal: true, startedAt: world.now, grants: {}, refusals: {} };
  const asked = askAll({ ...state, claim, refusals }, world, { epoch, standing: 'rehearsal' });
  // Where nobody else has a say.
  return winsWith(state.group) === 1 ? claimInEarnest(asked.state, claim, world) : asked;
}

/** A member has promised a higher epoch, to nobody who is master of it: the master takes one above it. */
function reclaim(state: Mastership, world: Now): Step {
  const { claim } = state;
  return claim && world.now - claim.startedAt < CLAIM_MS ? quiet(state) : rehearse(state, world);
}

function onClaimAnswer(state: Mastership, claim: Claim, answer: AskAnswer, world: Now): Step {
  if (answer.refused) {
    const refusals = { ...claim.refusals, [answer.from]: answer.refused };
    return quiet({ ...state, claim: { ...claim, refusals } });
  }
  const grants = { ...claim.grants, [answer.from]: grantOf(answer) };
  const counted = { ...claim, grants };
  const members = membersOf(state.group);
  const behind = 1 + Object.keys(grants).filter((member) => members.includes(member)).length;
  if (behind < winsWith(state.group)) return quiet({ ...state, claim: counted });
  if (claim.rehearsal) return claimInEarnest(state, claim, world);
  return quiet(win(state, counted));
}

/** Its own vote first, kept; then the others'. */
function claimInEarnest(state: Mastership, claim: Claim, world: Now): Step {
  const voted = selfVote(state, claim.epoch, world);
  if (voted.voter.vote.epoch !== claim.epoch) return quiet({ ...state, claim: null });
  const earnest: Claim = { ...claim, rehearsal: false, startedAt: world.now, grants: {} };
  if (winsWith(state.group) === 1) return quiet(win(voted, earnest));
  const claiming = { ...(voted.role === 'master' ? voted : barOther(voted)), claim: earnest };
  return askAll(claiming, world, { epoch: claim.epoch, standing: 'claim' });
}

/** It is a voter too: what it heard that was acknowledged it must have. */
function ownLack({ self, voter: { vote } }: Mastership, { log }: Now): 'barred' | 'behind' | null {
  if (vote.barred === self) return 'barred';
  return isBehind(log, vote.heard) ? 'behind' : null;
}

/** It may have granted another's wish meanwhile: then it has no vote to give. */
function selfVote(state: Mastership, epoch: number, { now }: Now): Mastership {
  const { voter, self } = state;
  const leasedToOther = voter.lease && voter.lease.holder !== self && voter.lease.until > now;
  if (leasedToOther || epoch <= voter.vote.epoch) return state;
  const vote: Vote = { ...voter.vote, epoch, holder: self, round: 0, barred: null };
  return { ...state, voter: { ...voter, vote, lease: { holder: self, until: now } } };
}

function win(state: Mastership, { epoch, grants }: Pick<Claim, 'epoch' | 'grants'>): Mastership {
  return {
    ...state,
    role: 'master',
    epoch,
    highest: Math.max(state.highest, epoch),
    alone: false,
    grants,
    claim: null,
    refusals: {},
  };
}

const grantOf = ({ sentAt, round, heard }: AskAnswer): Grant => ({ at: sentAt, round, heard });

function withGrant(state: Mastership, answer: AskAnswer): Mastership {
  const known = state.grants[answer.from];
  if (known && known.round >= answer.round) return state;
  return { ...state, grants: { ...state.grants, [answer.from]: grantOf(answer) } };
}

/** After a grant: a majority ends being alone, and a group that another member holds now takes its place. */
function settle(state: Mastership): Mastership {
  const others = membersOf(state.group).filter((member) => member !== state.self && state.grants[member]);
  if (others.length === 0) return state;
  const backed = others.length + 1 >= winsWith(state.group) ? { ...state, alone: false } : state;
  const { next } = backed;
  const isHeld = next && others.some((member) => state.grants[member]!.round >= next.since);
  return isHeld ? { ...obey(backed, next.group), next: null, groupSince: next.since } : backed;
}
