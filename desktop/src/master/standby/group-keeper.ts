import type { StandbyHello } from '@forno/shared/protocol/standby';
import { EMPTY_SLOT, withSlot, type Group, type Mastership } from '@forno/shared/sync';

/** A voter that is away for longer is replaced by another screen, if there is one. */
const VOTER_PATIENCE_MS = 30_000;

export interface GroupFacts {
  readonly self: string;
  /** Of the log: it decides the slots, since each has its own epochs. */
  readonly epoch: number;
  readonly state: Mastership | null;
  /** A standby that has all there is. */
  readonly standby: string | null;
  readonly voters: readonly StandbyHello[];
  readonly nowMs: number;
}

/** What the master makes of who is there: who should have a say from now on; null: it stays as it is. */
export class GroupKeeper {
  #voterGoneSince: number | null = null;

  next({ self, epoch, state, standby, voters, nowMs }: GroupFacts): Group | null {
    const voter = bestVoter(voters);
    if (!state) {
      if (standby === null) return null;
      const machines = epoch % 2 === 1 ? [self, standby] : [standby, self];
      return { version: 1, machines, voter };
    }
    const { group } = state;
    if (state.role !== 'master' || state.next !== null) return null;
    const isThere = group.voter !== null && voters.some(({ memberId }) => memberId === group.voter);
    if (group.voter === null || isThere) this.#voterGoneSince = null;
    else this.#voterGoneSince ??= nowMs;
    const changed = { ...group, version: group.version + 1 };
    // Both have to be there for a change: each stands for the other while it is made.
    if (standby === null) return null;
    if (!group.machines.includes(standby))
      return group.machines.includes(EMPTY_SLOT) ? withSlot(group, EMPTY_SLOT, standby) : null;
    if (group.voter === null) return voter === null ? null : { ...changed, voter };
    const isGone = this.#voterGoneSince !== null && nowMs - this.#voterGoneSince > VOTER_PATIENCE_MS;
    return isGone && voter !== null ? { ...changed, voter: null } : null;
  }
}

/** Kitchen screens are on as long as anything is sold. */
function bestVoter(voters: readonly StandbyHello[]): string | null {
  const sorted = [...voters].sort(
    (one, other) =>
      Number(other.kind === 'kitchen') - Number(one.kind === 'kitchen') ||
      one.memberId.localeCompare(other.memberId),
  );
  return sorted[0]?.memberId ?? null;
}
