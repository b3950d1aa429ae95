import { printDocument, type Block, type PrintDocument } from '@forno/drivers/printer';
import type { LineBefore, PayloadOf } from '@forno/shared/events';
import type { OrderLine } from '@forno/shared/pricing';
import type { PaperSettings } from './kitchen-document.ts';
import { paperDetails, paperLocale, paperWords, type PaperWords } from './paper-words.ts';

/** On the kitchen's paper: what differs from the ticket that hangs there already, and nothing else. */
export function kitchenChangeDocument(
  change: PayloadOf<'ORDER_AMENDED'>,
  settings: PaperSettings,
): PrintDocument {
  const words = paperWords(settings);
  const due = new Intl.DateTimeFormat(paperLocale(settings), {
    timeZone: settings.timeZone,
    timeStyle: 'short',
  }).format(change.makeBy);
  const { kitchenChange } = words;
  const speech = { words, detailsOf: paperDetails(settings) };
  const blocks: Block[] = [
    {
      kind: 'text',
      text: kitchenChange.title,
      align: 'center',
      bold: true,
      inverse: true,
      width: 2,
      height: 2,
    },
    { kind: 'text', text: `#${change.number}`, align: 'center', bold: true, width: 3, height: 3 },
    { kind: 'leader', left: '', right: `${words.due} ${due}`, bold: true },
    { kind: 'rule', line: 'double' },
    ...change.changes.flatMap((one): Block[] => [
      ...(one.kind === 'add'
        ? []
        : [off(speech, one.before, one.kind === 'remove' ? kitchenChange.off : kitchenChange.not)]),
      ...(one.kind === 'remove'
        ? []
        : on(speech, one.line, one.kind === 'add' ? kitchenChange.add : kitchenChange.but)),
      { kind: 'rule', line: 'dashed' },
    ]),
    { kind: 'cut' },
  ];
  return printDocument.parse({ direction: words.direction, blocks });
}

interface Speech {
  readonly words: PaperWords;
  readonly detailsOf: ReturnType<typeof paperDetails>;
}

function off(
  { words, detailsOf }: Speech,
  { quantity, name, details, notes, made }: LineBefore,
  word: string,
): Block {
  const line = [`${quantity} x ${name}`, ...detailsOf(details), ...(notes === null ? [] : [notes])].join(
    ', ',
  );
  return { kind: 'text', text: `${word} ${line}${made ? ` (${words.kitchenChange.made})` : ''}` };
}

function on({ detailsOf }: Speech, line: OrderLine, word: string): Block[] {
  return [
    { kind: 'text', text: `${word} ${line.quantity} x ${line.name}`, bold: true, height: 2 },
    ...line.makes.flatMap((make) =>
      detailsOf(make.details).map((detail): Block => ({ kind: 'text', text: `  > ${detail}`, bold: true })),
    ),
    ...(line.notes ? [{ kind: 'text' as const, text: ` ${line.notes} `, inverse: true }] : []),
  ];
}
