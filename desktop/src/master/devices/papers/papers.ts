import type { Draw, ImageBlock, PrintDocument } from '@forno/drivers/printer';
import { dueCents, isPaid, type Order, type Settings } from '@forno/shared/domain';
import type { ForEvent, ShopEvent } from '@forno/shared/events';
import { receiptOf } from '@forno/shared/projections';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import type { AssignedPrinter, PaperKind } from '../print-queue.ts';
import { boxLabels } from './box-labels.ts';
import { driverSlip } from './driver-slip.ts';
import { kitchenChangeDocument } from './kitchen-change-document.ts';
import { kitchenDocument } from './kitchen-document.ts';
import { receiptDocument } from './receipt-document.ts';

export interface PaperJob {
  readonly jobId: string;
  readonly document: PrintDocument;
}

interface Facts {
  readonly kind: PaperKind;
  readonly at: Pick<AssignedPrinter, 'id' | 'stations'>;
  readonly order: Order | undefined;
  readonly settings: Settings;
  readonly logo: ImageBlock | null;
  readonly draw: Draw;
  /** Where a delivery goes, as far as anybody still knows; asked only for papers that say it. */
  readonly deliverTo: (order: Order) => Promise<DeliveryAddress | null>;
  /** Whether a paper is printed or waits already: it need not be written again. */
  readonly isKnown: (jobId: string) => boolean;
}

/**
 * The papers that an event makes at one printer. Their ids follow from the order alone, so that the
 * same event always means the same papers, and an order has one receipt however it came to be paid.
 */
export async function papersOf(event: ShopEvent, facts: Facts): Promise<PaperJob[]> {
  const { kind, at, order, settings, logo } = facts;
  const addressFor = (paper: 'receipt' | 'box-label'): Promise<DeliveryAddress | null> =>
    order?.service === 'delivery' && settings.receipt.addressOn.includes(paper)
      ? facts.deliverTo(order)
      : Promise.resolve(null);
  if (kind === 'receipts') {
    if (!order) return [];
    const first = settles(event, order) && !facts.isKnown(`receipts:${order.orderId}`);
    const anew = changesReceipt(event, order, settings);
    if (!first && !anew) return [];
    const deliverTo = await addressFor('receipt');
    // What was paid for a change comes with it in one breath: then the first receipt is there already.
    return anew
      ? changedReceiptJobs(order, { settings, logo, deliverTo, seq: event.seq })
      : receiptJobs(order, { settings, logo, deliverTo });
  }
  if (event.eventType === 'ORDER_AMENDED') return kind === 'kitchen-tickets' ? changeJobs(event, facts) : [];
  if (event.eventType !== 'ORDER_ACCEPTED') return [];
  const { orderId, training, cameFrom } = event.payload;
  // Nothing of a training order reaches the kitchen, and what came from another bill hangs there already.
  if (training || cameFrom) return [];
  if (kind === 'box-labels') {
    const deliverTo = await addressFor('box-label');
    const labels = await boxLabels(event.payload, settings, { draw: facts.draw, deliverTo });
    return labels.map((document, index) => ({ jobId: `box-labels:${orderId}:${index + 1}`, document }));
  }
  if (kind === 'driver-slips') {
    if (!order || order.service !== 'delivery') return [];
    const deliverTo = await facts.deliverTo(order);
    const due = Math.max(0, dueCents(order));
    const slip = driverSlip({ order: event.payload, dueCents: due, deliverTo, settings });
    return [{ jobId: `driver-slips:${orderId}`, document: slip }];
  }
  const document = kitchenDocument(event.payload, settings, at.stations ?? null);
  // Two printers with different stations print two tickets of one order.
  const jobId = at.stations ? `kitchen-tickets:${orderId}:${at.id}` : `kitchen-tickets:${orderId}`;
  return document ? [{ jobId, document }] : [];
}

/** Events that papers are made of. */
export const makesPapers = (
  event: ShopEvent,
): event is Extract<ShopEvent, { eventType: 'ORDER_ACCEPTED' | 'ORDER_AMENDED' | 'PAYMENT_COMPLETED' }> =>
  event.eventType === 'ORDER_ACCEPTED' ||
  event.eventType === 'ORDER_AMENDED' ||
  event.eventType === 'PAYMENT_COMPLETED';

/** What differs from the ticket; at a printer of stations only where one of them has to do with it. */
function changeJobs(
  { payload: change, seq }: ForEvent<'ORDER_AMENDED'>,
  { at, settings }: Pick<Facts, 'at' | 'settings'>,
): PaperJob[] {
  const { orderId, training, accepted, moved } = change;
  if (training || !accepted || moved) return [];
  const stations = at.stations ?? null;
  // What goes is known to have been there, but not at which station: everybody is told.
  const changes = change.changes.filter(
    (one) =>
      stations === null ||
      one.kind !== 'add' ||
      one.line.makes.some((make) => stations.includes(make.stationId)),
  );
  if (changes.length === 0) return [];
  const document = kitchenChangeDocument({ ...change, changes }, settings);
  const jobId = `kitchen-changes:${orderId}:${seq}${stations === null ? '' : `:${at.id}`}`;
  return [{ jobId, document }];
}

/** Whether with this event the customer gets a receipt: accepted and paid, in whichever order, or credit that was sold. */
function settles({ eventType }: ShopEvent, order: Order): boolean {
  if (!isPaid(order) || order.status === 'payment_pending' || order.status === 'draft') return false;
  return eventType === 'ORDER_ACCEPTED' || eventType === 'PAYMENT_COMPLETED';
}

/** Whether a change brings the order's receipt anew by itself: it was paid before, and is again. */
function changesReceipt(event: ShopEvent, order: Order, { receipt }: Settings): boolean {
  if (receipt.afterChange !== 'print' || event.eventType !== 'ORDER_AMENDED') return false;
  return event.payload.accepted && event.payload.lines.length > 0 && isPaid(order);
}

type ReceiptFacts = Pick<Facts, 'settings' | 'logo'> & { readonly deliverTo: DeliveryAddress | null };

function changedReceiptJobs(
  order: Order,
  { seq, ...how }: ReceiptFacts & { readonly seq: number },
): PaperJob[] {
  const document = receiptPaper(order, { ...how, changed: true });
  return document ? [{ jobId: `receipts:${order.orderId}:${seq}`, document }] : [];
}

function receiptJobs(order: Order, how: ReceiptFacts): PaperJob[] {
  // In training the drawer stays shut; the receipt says what it is.
  const kickDrawer = !order.training && paidInCash(order);
  const document = receiptPaper(order, { ...how, kickDrawer });
  return document ? [{ jobId: `receipts:${order.orderId}`, document }] : [];
}

export function receiptPaper(
  order: Order,
  how: {
    readonly settings: Settings;
    readonly logo: ImageBlock | null;
    readonly copy?: boolean;
    readonly kickDrawer?: boolean;
    readonly changed?: boolean;
    readonly deliverTo?: DeliveryAddress | null;
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
  draw: Draw,
  onFault: (error: unknown) => void,
): (settings: Settings) => Promise<ImageBlock | null> {
  const drawn = { from: null as string | null, block: null as ImageBlock | null };
  return async ({ receipt: { logo } }) => {
    if (logo === undefined) return null;
    if (drawn.from === logo) return drawn.block;
    drawn.from = logo;
    try {
      drawn.block = await draw(Buffer.from(logo, 'base64'), { widthPx: LOGO_DOTS, heightPxMax: 240 });
    } catch (error) {
      // A receipt without a logo is a receipt.
      drawn.block = null;
      onFault(error);
    }
    return drawn.block;
  };
}
