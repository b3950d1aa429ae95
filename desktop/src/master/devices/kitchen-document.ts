import { printDocument, type Block, type PrintDocument } from '@forno/drivers/printer';
import type { PayloadOf } from '@forno/shared/events';

/** The kitchen's ticket on paper: for shops without a screen, and for the day the screen fails. */
export function kitchenDocument(
  ticket: PayloadOf<'ORDER_ACCEPTED'>,
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
): PrintDocument {
  const due = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(ticket.promisedAt);
  const blocks: Block[] = [
    { kind: 'text', text: `#${ticket.number}`, align: 'center', bold: true, width: 3, height: 3 },
    { kind: 'leader', left: ticket.service.toUpperCase(), right: `due ${due}`, bold: true },
    ...(ticket.callName ? [{ kind: 'text' as const, text: ticket.callName, bold: true }] : []),
    { kind: 'rule', line: 'double' },
    ...ticket.lines.flatMap((line): Block[] => [
      ...line.makes.flatMap((make): Block[] => [
        {
          kind: 'text',
          text: `${line.quantity} x ${[make.variant, make.name].filter(Boolean).join(' ')}`,
          bold: true,
          height: 2,
        },
        ...make.details.map((detail): Block => ({ kind: 'text', text: `  > ${detail}`, bold: true })),
        ...(make.allergens.length > 0
          ? [{ kind: 'text' as const, text: `  (${make.allergens.join(', ')})` }]
          : []),
      ]),
      ...(line.notes ? [{ kind: 'text' as const, text: ` ${line.notes} `, inverse: true }] : []),
      { kind: 'rule', line: 'dashed' },
    ]),
    ...(ticket.notes ? [{ kind: 'text' as const, text: ticket.notes, bold: true }] : []),
    { kind: 'cut' },
  ];
  return printDocument.parse({ blocks });
}
