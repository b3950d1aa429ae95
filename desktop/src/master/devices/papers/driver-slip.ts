import { printDocument, type Block, type PrintDocument } from '@forno/drivers/printer';
import type { Settings } from '@forno/shared/domain';
import { formatMoney } from '@forno/shared/money';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { addressBlocks } from './address-blocks.ts';
import { dueAt, type AcceptedOrder } from './kitchen-document.ts';
import { paperLocale, paperWords } from './paper-words.ts';

export interface DriverSlip {
  readonly order: AcceptedOrder;
  /** What the door still has to pay. */
  readonly dueCents: number;
  /** Null: the customer's record is gone, or never was. */
  readonly deliverTo: DeliveryAddress | null;
  readonly settings: Pick<Settings, 'locale' | 'timeZone' | 'receipt' | 'currency'>;
}

/** What goes along with a delivery: where to, what is in the bag, and what to ask for at the door. */
export function driverSlip({ order, dueCents, deliverTo, settings }: DriverSlip): PrintDocument {
  const words = paperWords(settings);
  const due = formatMoney(dueCents, settings.currency, paperLocale(settings));
  return printDocument.parse({
    direction: words.direction,
    blocks: [
      { kind: 'text', text: `#${order.number}`, align: 'center', bold: true, width: 3, height: 3 },
      {
        kind: 'leader',
        left: words.services[order.service],
        right: `${words.due} ${dueAt(order, settings)}`,
        bold: true,
        height: 2,
      },
      { kind: 'rule' },
      ...(deliverTo ? addressBlocks(deliverTo) : [{ kind: 'text' as const, text: order.callName ?? '' }]),
      { kind: 'rule', line: 'dashed' },
      ...order.lines.map((line): Block => ({
        kind: 'leader',
        left: `${line.quantity} ${line.name}`,
        right: '',
      })),
      ...(order.notes
        ? [{ kind: 'text' as const, text: ` ${order.notes} `, inverse: true, bold: true }]
        : []),
      { kind: 'rule' },
      {
        kind: 'leader',
        left: dueCents > 0 ? words.balanceDue : words.paid,
        right: dueCents > 0 ? due : '',
        bold: true,
        width: 2,
        height: 2,
      },
      { kind: 'cut' },
    ] satisfies Block[],
  });
}
