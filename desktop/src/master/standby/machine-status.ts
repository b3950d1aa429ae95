import type { Shop, SystemCommand } from '@forno/shared/domain';
import { uuidV7 } from '@forno/shared/ids';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { machinesOf } from '@forno/shared/sync';
import { systemClock, systemRandom } from '../system-ports.ts';
import type { Links } from './links.ts';
import type { MachineFile } from './machine-file.ts';
import type { Replication } from './replication.ts';
import type { MastershipRunner } from './runner.ts';

export interface StatusFacts {
  readonly record: MachineFile['record'];
  readonly isMaster: boolean;
  readonly runner: MastershipRunner;
  readonly replication: Replication;
  readonly links: Links;
  readonly addresses: readonly string[];
  readonly pairingCode: string | null;
}

/** How this machine and the others stand, for bars and pages. */
export function mastershipStatus(facts: StatusFacts): MastershipStatus {
  const { record, isMaster, runner, replication, addresses, pairingCode } = facts;
  const { state } = runner;
  return {
    machineId: record.machineId,
    role: isMaster ? 'master' : 'standby',
    epoch: state?.voter.vote.epoch ?? 0,
    fenced: runner.fenced,
    alone: state?.alone ?? false,
    standby: standbyState(facts),
    voter: voterState(facts),
    needsManager: runner.needsManager,
    lacks: state?.refusals[record.machineId] === undefined ? 'nothing' : 'sales',
    votes: state !== null || replication.machineId !== null,
    addresses: [...addresses],
    pairingCode,
  };
}

/** In step: it has everything, and nothing that was promised stands in the way of its taking over. */
function standbyState({ isMaster, runner, replication }: StatusFacts): MastershipStatus['standby'] {
  const isAlone = !runner.state || machinesOf(runner.state.group).length < 2;
  if (!isMaster || (isAlone && replication.machineId === null)) return 'none';
  if (replication.machineId === null) return 'away';
  return replication.isInStep && runner.mayFollow(replication.machineId) ? 'in-step' : 'behind';
}

/** At the master: it has heard of the group in force, too. */
function voterState({ isMaster, runner, links }: StatusFacts): MastershipStatus['voter'] {
  const voter = runner.state?.group.voter ?? null;
  if (voter === null) return 'none';
  return links.has(voter) && (!isMaster || runner.holds(voter)) ? 'there' : 'away';
}

/** What the log is told first in a new epoch. */
export function changeOfMaster(facts: {
  readonly shop: Shop;
  readonly machineId: string;
  readonly epoch: number;
  readonly byWord: boolean;
  readonly reason?: 'renewed';
}): SystemCommand {
  const { shop, machineId, epoch, byWord } = facts;
  return {
    type: 'ChangeMaster',
    commandId: uuidV7(systemClock.now(), systemRandom),
    epoch,
    masterId: machineId,
    previousMasterId: shop.masterId,
    reason: facts.reason ?? (shop.masterId === machineId ? 'restart' : 'takeover'),
    confirmedBy: byWord ? 'manager' : 'vote',
  };
}
