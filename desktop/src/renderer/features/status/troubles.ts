import type { ShopStatus } from '@forno/shared/protocol/lan';
import { refusalWords, type Translator } from '@forno/shared/ui';
import type { Fault, LinkState } from '../../app/shop-slice.ts';
import { shortAddress } from '../../ui/short-address.ts';
import { troubleMessages } from './trouble-messages.ts';

export interface Trouble {
  readonly key: string;
  readonly tone: 'amber' | 'red';
  /** What happened, what it means, what to do. */
  readonly words: string;
}

const PRINTER_WORDS = {
  'paper-out': troubleMessages.paperOut,
  'cover-open': troubleMessages.coverOpen,
  error: troubleMessages.printerError,
  offline: troubleMessages.printerAway,
} as const;

/** What needs a person, worst first. Being without the cloud is not among it: the shop goes on. */
export function troublesOf(
  t: Translator,
  status: ShopStatus | null,
  link: LinkState,
  waitingCommands: number,
  fault: Fault | null,
): Trouble[] {
  const troubles: Trouble[] = [];
  if (status?.storage.state === 'failed') {
    troubles.push({
      key: 'storage',
      tone: 'red',
      words: status.storage.message
        ? t(troubleMessages.storageBecause, { why: status.storage.message })
        : t(troubleMessages.storage),
    });
  }
  // Turned away is not left alone: that says by itself why there is no master.
  if (link.state === 'away' && fault?.message !== troubleMessages.turnedAway) {
    troubles.push({
      key: 'master',
      tone: 'amber',
      words: t(troubleMessages.master, { waiting: waitingCommands }),
    });
  }
  if (fault !== null) {
    const { what } = fault.values;
    const said = typeof what === 'string' ? what : refusalWords(t, what);
    troubles.push({ key: 'fault', tone: 'amber', words: t(fault.message, { what: said }) });
  }
  for (const printer of status?.printers ?? []) {
    if (printer.state === 'ok' || printer.state === 'paper-low') continue;
    troubles.push({
      key: printer.id,
      tone: 'amber',
      words: [
        t(PRINTER_WORDS[printer.state], { printer: printer.name, jobs: printer.waitingJobs }),
        ...(printer.standIn ? [t(troubleMessages.standIn, { printer: printer.standIn })] : []),
      ].join(' '),
    });
  }
  for (const { address, names } of status?.floods ?? []) {
    const shown = shortAddress(address);
    troubles.push({
      key: `flood ${address}`,
      tone: 'amber',
      words:
        names.length === 0
          ? t(troubleMessages.flood, { address: shown })
          : t(troubleMessages.floodOf, { names: names.join(', '), address: shown }),
    });
  }
  if ((status?.cloud.quarantined ?? 0) > 0) {
    troubles.push({
      key: 'quarantine',
      tone: 'amber',
      words: t(troubleMessages.quarantine, { count: status!.cloud.quarantined }),
    });
  }
  return troubles;
}
