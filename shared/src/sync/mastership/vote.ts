import { z } from 'zod';
import { groupSchema, isBehind, later, membersOf, NOWHERE, positionSchema, type Position } from './group.ts';

/**
 * What a member has promised. On its disk before it answers: a member that forgets it votes twice.
 */
export const voteSchema = z.object({
  epoch: z.int().min(0),
  /** Whom that epoch belongs to. */
  holder: z.string().nullable(),
  /** The newest ask of that epoch it has granted: an older one that comes late changes nothing. */
  round: z.int().min(0),
  /** The furthest that the master is known to have acknowledged. */
  heard: positionSchema,
  /** A machine that lacks something acknowledged, by the master's word: it must not win. */
  barred: z.string().nullable(),
  group: groupSchema.nullable(),
});
export type Vote = z.infer<typeof voteSchema>;
export const NO_VOTE: Vote = { epoch: 0, holder: null, round: 0, heard: NOWHERE, barred: null, group: null };

/** Asks for an epoch, or to go on in one. */
export const askSchema = z.object({
  from: z.string().min(1).max(64),
  epoch: z.int().min(1),
  round: z.int().min(1),
  /** The asker's own clock when it asked, given back in the answer. Its lease runs from here. */
  sentAt: z.number(),
  /** Where the asker's log ends. */
  log: positionSchema,
  /** The furthest it has acknowledged as master. */
  acked: positionSchema,
  barred: z.string().nullable(),
  group: groupSchema,
  /**
   * `rehearsal`: only whether it would be granted; nothing is promised, nobody is disturbed. `claim`: wants
   * to win the epoch. `elected`: has won it, by members other than this one perhaps. `word`: has it by a
   * manager's word, which stands above what may be missing, not above another's lease.
   */
  standing: z.enum(['rehearsal', 'claim', 'elected', 'word']),
});
export type Ask = z.infer<typeof askSchema>;

export const askAnswerSchema = z.object({
  from: z.string().min(1).max(64),
  epoch: z.int(),
  round: z.int(),
  sentAt: z.number(),
  standing: askSchema.shape.standing,
  /** `null`: granted. */
  refused: z.enum(['old-epoch', 'stale', 'leased', 'barred', 'behind', 'not-a-member']).nullable(),
  /** The epoch that this member has promised. */
  promised: z.int(),
  /** The furthest that it knows to be acknowledged: no log that ends before wins by its word. Absent: an older program. */
  heard: positionSchema.optional(),
});
export type AskAnswer = z.infer<typeof askAnswerSchema>;

/** A member as a voter. `lease`: until then, by its own clock, it gives no new epoch to anybody else. */
export interface Voter {
  readonly self: string;
  readonly vote: Vote;
  readonly lease: { readonly holder: string; readonly until: number } | null;
}

export interface VoteContext {
  /** This member's own clock, that of its running time: it never jumps. */
  readonly now: number;
  readonly leaseMs: number;
  /** Where this member's own log ends; a screen has none. */
  readonly log: Position;
}

/** A voter that starts cannot know how long its last word still counts: it counts a whole lease from now on. */
export function startVoter(self: string, vote: Vote, { now, leaseMs }: Omit<VoteContext, 'log'>): Voter {
  return { self, vote, lease: vote.holder === null ? null : { holder: vote.holder, until: now + leaseMs } };
}

/** Grants or refuses. Whoever calls keeps the vote before it sends a grant. */
export function answerAsk(
  voter: Voter,
  ask: Ask,
  context: VoteContext,
): { readonly voter: Voter; readonly answer: AskAnswer } {
  const refused = refusalOf(voter, ask, context);
  const next = refused !== null || ask.standing === 'rehearsal' ? voter : granted(voter, ask, context);
  const { from: _asker, log: _log, acked: _acked, barred: _barred, group: _group, ...echo } = ask;
  return {
    voter: next,
    answer: { ...echo, from: voter.self, refused, promised: next.vote.epoch, heard: next.vote.heard },
  };
}

function refusalOf({ self, vote, lease }: Voter, ask: Ask, { now, log }: VoteContext): AskAnswer['refused'] {
  const known = vote.group;
  const outdated = known !== null && known.version > ask.group.version;
  const group = outdated ? known : ask.group;
  if (!group.machines.includes(ask.from) || (outdated && !membersOf(known).includes(self)))
    return 'not-a-member';
  if (ask.epoch < vote.epoch) return 'old-epoch';
  if (ask.epoch === vote.epoch) {
    if (vote.holder !== ask.from) return 'old-epoch';
    return ask.round <= vote.round ? 'stale' : null;
  }
  // Who has won has the word of a majority, so that no lease beside it counts any more.
  if (ask.standing === 'elected') return null;
  if (lease && lease.holder !== ask.from && lease.until > now) return 'leased';
  if (ask.standing === 'word') return null;
  if (vote.barred === ask.from) return 'barred';
  return isBehind(ask.log, later(vote.heard, log)) ? 'behind' : null;
}

function granted({ self, vote }: Voter, ask: Ask, { now, leaseMs }: VoteContext): Voter {
  const newer = vote.group === null || ask.group.version > vote.group.version;
  return {
    self,
    vote: {
      epoch: ask.epoch,
      holder: ask.from,
      round: ask.round,
      heard: later(vote.heard, ask.acked),
      barred: ask.barred,
      group: newer ? ask.group : vote.group,
    },
    lease: { holder: ask.from, until: now + leaseMs },
  };
}
