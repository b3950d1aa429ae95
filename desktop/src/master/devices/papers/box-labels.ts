import {
  pictureBlock,
  printDocument,
  type Block,
  type Draw,
  type PrintDocument,
} from '@forno/drivers/printer';
import { pizzaSvg } from '@forno/shared/ui/drawing';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { addressBlocks } from './address-blocks.ts';
import { dueAt, type AcceptedOrder, type PaperSettings } from './kitchen-document.ts';
import { paperDetails, paperWords } from './paper-words.ts';

/** Small enough for a box's side, large enough that halves are told apart across the counter. */
const DRAWING_DOTS = 232;

/** What goes on one box: the n-th of m, and what is in it. */
interface Box {
  readonly name: string;
  readonly variant: string;
  readonly details: readonly string[];
  readonly notes: string | null;
  readonly drawing?: AcceptedOrder['lines'][number]['makes'][number]['drawing'];
}

/** A label for each pizza of an order. Only pizzas have boxes: they are what is drawn as a pizza. */
export async function boxLabels(
  order: AcceptedOrder,
  settings: PaperSettings,
  {
    draw = pictureBlock,
    deliverTo = null,
  }: { readonly draw?: Draw; readonly deliverTo?: DeliveryAddress | null } = {},
): Promise<PrintDocument[]> {
  const boxes = boxesOf(order);
  return Promise.all(
    boxes.map((box, index) =>
      labelOf(box, { order, settings, draw, deliverTo, n: index + 1, m: boxes.length }),
    ),
  );
}

export function boxesOf(order: Pick<AcceptedOrder, 'lines'>): Box[] {
  return order.lines.flatMap((line) =>
    Array.from({ length: line.quantity }, () =>
      line.makes
        .filter((make) => make.drawing !== undefined)
        .map((make): Box => ({ ...make, notes: line.notes })),
    ).flat(),
  );
}

async function labelOf(
  { name, variant, details, notes, drawing }: Box,
  facts: {
    readonly order: AcceptedOrder;
    readonly settings: PaperSettings;
    readonly draw: Draw;
    readonly deliverTo: DeliveryAddress | null;
    readonly n: number;
    readonly m: number;
  },
): Promise<PrintDocument> {
  const { order, settings, draw, deliverTo, n, m } = facts;
  const words = paperWords(settings);
  const svg = drawing && pizzaSvg({ ...drawing, size: DRAWING_DOTS });
  const picture = svg && (await draw(new TextEncoder().encode(svg), { widthPx: DRAWING_DOTS }));
  return printDocument.parse({
    direction: words.direction,
    blocks: [
      { kind: 'leader', left: `#${order.number}`, right: `${n}/${m}`, bold: true, width: 3, height: 3 },
      {
        kind: 'leader',
        left: [words.services[order.service], order.callName].filter(Boolean).join(' · '),
        right: dueAt(order, settings),
        bold: true,
      },
      { kind: 'rule' },
      { kind: 'text', text: [variant, name].filter(Boolean).join(' '), bold: true, height: 2 },
      ...paperDetails(settings)(details).map((text): Block => ({
        kind: 'leader',
        left: text,
        right: '',
        indent: 2,
        bold: true,
      })),
      ...(notes ? [{ kind: 'text' as const, text: ` ${notes} `, inverse: true, bold: true }] : []),
      ...(picture ? [{ ...picture, align: 'center' as const }] : []),
      ...(deliverTo ? [{ kind: 'rule' as const }, ...addressBlocks(deliverTo)] : []),
      { kind: 'text', text: words.nOfM(n, m), align: 'center' },
      { kind: 'cut' },
    ] satisfies Block[],
  });
}
