import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { LinkState } from '../../app/shop-slice.ts';

export interface Trouble {
  readonly key: string;
  readonly tone: 'amber' | 'red';
  /** What happened, what it means, what to do. */
  readonly words: string;
}

const PRINTER_WORDS = {
  'paper-out': 'is out of paper. Nothing is lost: it prints by itself once there is a new roll in.',
  'cover-open': 'has its cover open. Close it; what waits is printed by itself.',
  offline: 'does not answer. Check its cable and power; what waits is printed by itself.',
} as const;

/** What needs a person, worst first. Being without the cloud is not among it: the shop goes on. */
export function troublesOf(
  status: ShopStatus | null,
  link: LinkState,
  waitingCommands: number,
  fault: string | null,
): Trouble[] {
  const troubles: Trouble[] = [];
  if (status?.storage.state === 'failed') {
    const why = status.storage.message ? ` (${status.storage.message})` : '';
    troubles.push({
      key: 'storage',
      tone: 'red',
      words: `Storage failed${why}. The last step was not saved: do not hand over, take no money. Call support.`,
    });
  }
  if (link.state === 'away') {
    const waiting =
      waitingCommands === 0
        ? ''
        : ` ${waitingCommands === 1 ? 'One change waits' : `${waitingCommands} changes wait`}; nothing has to be entered again.`;
    troubles.push({
      key: 'master',
      tone: 'amber',
      words: `The shop’s master does not answer.${waiting} Orders can be put together; money can be taken when it is back.`,
    });
  }
  if (fault !== null) troubles.push({ key: 'fault', tone: 'amber', words: fault });
  for (const printer of status?.printers ?? []) {
    if (printer.state === 'ok' || printer.state === 'paper-low') continue;
    const jobs =
      printer.waitingJobs === 0
        ? ''
        : ` ${printer.waitingJobs === 1 ? 'One ticket waits.' : `${printer.waitingJobs} tickets wait.`}`;
    troubles.push({
      key: printer.id,
      tone: 'amber',
      words: `${printer.name} ${PRINTER_WORDS[printer.state]}${jobs}`,
    });
  }
  if ((status?.cloud.quarantined ?? 0) > 0) {
    troubles.push({
      key: 'quarantine',
      tone: 'amber',
      words: `The cloud refused ${status!.cloud.quarantined === 1 ? 'one record' : `${status!.cloud.quarantined} records`}. Sales go on; a manager has to look at it in the backoffice.`,
    });
  }
  return troubles;
}
