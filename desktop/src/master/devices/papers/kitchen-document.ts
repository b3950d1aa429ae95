import { printDocument, type Block, type PrintDocument } from '@forno/drivers/printer';
import type { Settings } from '@forno/shared/domain';
import type { PayloadOf } from '@forno/shared/events';
import { dateFormat } from './formats.ts';
import { paperAllergens, paperDetails, paperLocale, paperWords } from './paper-words.ts';

export type AcceptedOrder = PayloadOf<'ORDER_ACCEPTED'>;
export type PaperSettings = Pick<Settings, 'locale' | 'timeZone' | 'receipt'>;

/**
 * The kitchen's ticket on paper: for shops without a screen, and for the day the screen fails. With
 * `stations` only what is made there, and null if that is nothing.
 */
export function kitchenDocument(
  ticket: AcceptedOrder,
  settings: PaperSettings,
  stations: readonly string[] | null = null,
): PrintDocument | null {
  const words = paperWords(settings);
  const detailsOf = paperDetails(settings);
  const allergensOf = paperAllergens(settings);
  const mine = ticket.lines
    .map((line) => ({
      ...line,
      makes: line.makes.filter((make) => !stations || stations.includes(make.stationId)),
    }))
    .filter((line) => line.makes.length > 0);
  if (mine.length === 0) return null;
  const count = (lines: typeof mine): number =>
    lines.reduce((sum, line) => sum + line.quantity * line.makes.length, 0);
  const elsewhere = count(ticket.lines) - count(mine);
  return printDocument.parse({
    direction: words.direction,
    blocks: [
      { kind: 'text', text: `#${ticket.number}`, align: 'center', bold: true, width: 3, height: 3 },
      {
        kind: 'leader',
        left: words.services[ticket.service],
        right: `${words.due} ${dueAt(ticket, settings)}`,
        bold: true,
        height: 2,
      },
      ...(ticket.callName ? [{ kind: 'text' as const, text: ticket.callName, bold: true }] : []),
      { kind: 'rule', line: 'double' },
      ...mine.flatMap((line, index): Block[] => [
        ...(index > 0 ? [{ kind: 'rule' as const, line: 'dashed' as const }] : []),
        ...line.makes.flatMap((make): Block[] => [
          {
            kind: 'text',
            text: `${line.quantity} × ${[make.variant, make.name].filter(Boolean).join(' ')}`,
            bold: true,
            height: 2,
          },
          ...detailsOf(make.details).map((text): Block => ({
            kind: 'leader',
            left: text,
            right: '',
            indent: 4,
            bold: true,
          })),
          ...(make.allergens.length > 0
            ? [{ kind: 'leader' as const, left: `(${allergensOf(make.allergens)})`, right: '', indent: 4 }]
            : []),
        ]),
        ...(line.notes ? [note(line.notes)] : []),
      ]),
      { kind: 'rule', line: 'double' },
      ...(ticket.notes ? [note(ticket.notes)] : []),
      ...(elsewhere > 0
        ? [{ kind: 'text' as const, text: words.elsewhere(elsewhere), align: 'center' as const }]
        : []),
      { kind: 'cut' },
    ] satisfies Block[],
  });
}

function note(text: string): Block {
  return { kind: 'text', text: ` ${text} `, inverse: true, bold: true, height: 2 };
}

export function dueAt({ promisedAt }: Pick<AcceptedOrder, 'promisedAt'>, settings: PaperSettings): string {
  const { timeZone } = settings;
  return dateFormat(paperLocale(settings), { timeZone, timeStyle: 'short' }).format(promisedAt);
}
