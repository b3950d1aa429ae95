import { pictureBlock, type ImageBlock, type PrintDocument } from '@forno/drivers/printer';
import type { Order, Settings } from '@forno/shared/domain';
import { receiptOf } from '@forno/shared/projections';
import type { AssignedPrinter, PaperKind } from '../print-queue.ts';
import { boxLabels } from './box-labels.ts';
import { kitchenDocument, type AcceptedOrder } from './kitchen-document.ts';
import { receiptDocument } from './receipt-document.ts';

export interface PaperJob {
  readonly jobId: string;
  readonly document: PrintDocument;
}

/**
 * The papers that an accepted order makes at one printer. Their ids follow from the order alone, so
 * that the same event always means the same papers. A training order has a receipt, marked, and no
 * more: nothing of it reaches the kitchen, and the drawer stays shut.
 */
export async function papersOf(
  accepted: AcceptedOrder,
  facts: {
    readonly kind: PaperKind;
    readonly at: Pick<AssignedPrinter, 'id' | 'stations'>;
    readonly order: Order | undefined;
    readonly settings: Settings;
    readonly logo: ImageBlock | null;
  },
): Promise<PaperJob[]> {
  const { kind, at, order, settings, logo } = facts;
  const { orderId, training } = accepted;
  if (kind === 'receipts') {
    const document =
      order && receiptPaper(order, { settings, logo, kickDrawer: !training && paidInCash(order) });
    return document ? [{ jobId: `receipts:${orderId}`, document }] : [];
  }
  if (training) return [];
  if (kind === 'box-labels') {
    const labels = await boxLabels(accepted, settings);
    return labels.map((document, index) => ({ jobId: `box-labels:${orderId}:${index + 1}`, document }));
  }
  const document = kitchenDocument(accepted, settings, at.stations ?? null);
  // Two printers with different stations print two tickets of one order.
  const jobId = at.stations ? `kitchen-tickets:${orderId}:${at.id}` : `kitchen-tickets:${orderId}`;
  return document ? [{ jobId, document }] : [];
}

export function receiptPaper(
  order: Order,
  how: {
    readonly settings: Settings;
    readonly logo: ImageBlock | null;
    readonly copy?: boolean;
    readonly kickDrawer?: boolean;
  },
): PrintDocument | null {
  const receipt = receiptOf(order, how.settings);
  return receipt && receiptDocument({ receipt, ...how });
}

function paidInCash({ payments }: Order): boolean {
  return payments.some((payment) => payment.tender === 'cash' && payment.status === 'completed');
}

/** A logo fits the narrowest paper, and is not taller than it is wide by much. */
const LOGO_DOTS = 320;

/** The shop's logo as dots, drawn anew only when the settings have another one. */
export function logoKeeper(
  onFault: (error: unknown) => void,
): (settings: Settings) => Promise<ImageBlock | null> {
  const drawn = { from: null as string | null, block: null as ImageBlock | null };
  return async ({ receipt: { logo } }) => {
    if (logo === undefined) return null;
    if (drawn.from === logo) return drawn.block;
    drawn.from = logo;
    try {
      drawn.block = await pictureBlock(Buffer.from(logo, 'base64'), { widthPx: LOGO_DOTS, heightPxMax: 240 });
    } catch (error) {
      // A receipt without a logo is a receipt.
      drawn.block = null;
      onFault(error);
    }
    return drawn.block;
  };
}
