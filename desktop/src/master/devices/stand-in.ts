import type { Block, PrintDocument } from '@forno/drivers/printer';
import { canPrint, type PrintQueue } from './print-queue.ts';

/** When stand-ins begin, if nothing else is said. A roll is changed in less; a ticket that waits longer is missed. */
export const STAND_IN_AFTER_MS = 15_000;

export interface Moment {
  readonly now: number;
  /** How long a printer must have been unable to print. */
  readonly afterMs: number;
}

export interface Move {
  readonly jobId: string;
  readonly home: PrintQueue;
  readonly from: PrintQueue;
  readonly to: PrintQueue;
}

/** The printer where the papers of `home` come out now, if not there. */
export function standInFor(
  home: PrintQueue,
  queues: readonly PrintQueue[],
  { now, afterMs }: Moment,
): PrintQueue | undefined {
  if (home.downSince === null || now - home.downSince < afterMs) return undefined;
  return (home.standIns ?? [])
    .map((id) => queues.find((queue) => queue.id === id))
    .find((queue) => queue !== undefined && queue.status !== null && canPrint(queue));
}

/**
 * Which waiting papers should come out elsewhere: those at a printer that has not been able to print
 * for a while, at the first of their own printer and its stand-ins that is known to be able. So a
 * paper goes home again when its printer is back before the stand-in got to it.
 */
export function movesNow(queues: readonly PrintQueue[], { now, afterMs }: Moment): Move[] {
  const byId = new Map(queues.map((queue) => [queue.id, queue]));
  return queues.flatMap((home) =>
    [...home.pending].flatMap(([jobId, { movedTo }]): Move[] => {
      const from = movedTo === null ? home : byId.get(movedTo);
      if (!from || from.downSince === null || now - from.downSince < afterMs) return [];
      const to = [home.id, ...(home.standIns ?? [])]
        .map((id) => byId.get(id))
        .find((queue) => queue !== undefined && queue !== from && queue.status !== null && canPrint(queue));
      return to ? [{ jobId, home, from, to }] : [];
    }),
  );
}

/** Says at the head for whom it is, so that whoever stands at the other printer carries it over. */
export function forHome(document: PrintDocument, words: string): PrintDocument {
  const head: Block = {
    kind: 'text',
    text: ` ${words} `,
    align: 'center',
    inverse: true,
    bold: true,
    height: 2,
  };
  return { ...document, blocks: [head, ...document.blocks] };
}
