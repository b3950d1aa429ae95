import { localTime } from '@forno/shared/domain';
import type { TicketLine } from '@forno/shared/events';
import { netLinesCents } from '@forno/shared/pricing';
import type { Row } from './client.ts';
import type { OrderHistory } from './order-history.ts';

export interface StoreScope {
  readonly tenantId: string;
  readonly storeId: string;
  readonly timeZone: string;
}

/** Rows for the fact tables, and the days whose figures they change. */
export interface Facts {
  readonly orders: Row[];
  readonly items: Row[];
  readonly payments: Row[];
  readonly days: Map<string, Row>;
}

export const noFacts = (): Facts => ({ orders: [], items: [], payments: [], days: new Map() });

/** Adds one order as it stands. What was loaded before is written again and replaces itself. Training leaves no trace. */
export function addFacts(facts: Facts, store: StoreScope, history: OrderHistory): void {
  if (history.training) return;
  const scope = (businessDate: string): Row => {
    const day = { tenant_id: store.tenantId, store_id: store.storeId, business_date: businessDate };
    facts.days.set(`${store.storeId} ${businessDate}`, day);
    return day;
  };
  for (const { seq, paymentId, kind, tender, cents, businessDate, at } of history.moves) {
    const money = {
      seq,
      order_id: history.orderId,
      payment_id: paymentId,
      kind,
      tender,
      cents,
      at: toDateTime(at),
    };
    facts.payments.push({ ...scope(businessDate), ...money });
  }
  // Drafts, and carts that were left, are nobody's business figures.
  if (history.sale === null && !history.cancelled) return;
  const day = scope(history.businessDate);
  const localHour = Math.floor(
    localTime(history.acceptedAt ?? history.createdAt, store.timeZone).minutes / 60,
  );
  facts.orders.push({ ...day, ...orderColumns(history), local_hour: localHour });
  const item = (line: TicketLine, sold: boolean): Row => ({
    ...day,
    order_id: history.orderId,
    line_id: line.lineId,
    local_hour: localHour,
    item_id: line.itemId,
    name: line.makes[0]?.name ?? line.name,
    category_id: line.categoryId,
    variant_id: line.variantId,
    quantity: sold ? line.quantity : 0,
    net_cents: sold ? line.netCents : 0,
    seq: history.saleSeq,
  });
  facts.items.push(...(history.sale?.lines ?? []).map((line) => item(line, true)));
  // A row that was loaded cannot be taken away; one of nothing replaces it.
  facts.items.push(...history.removed.map((line) => item(line, false)));
}

function orderColumns(history: OrderHistory): Row {
  const { sale, acceptedAt, readyAt, dispatchedAt, completedAt, moves } = history;
  const totals = sale?.totals;
  return {
    order_id: history.orderId,
    number: history.number,
    status: history.status,
    channel: history.channel,
    service: history.service,
    tender: mainTender(history),
    customer_id: history.customerId ?? '',
    deals: totals?.discounts.flatMap((discount) => discount.dealId ?? []) ?? [],
    sold: sale !== null,
    cancelled: history.cancelled,
    cancel_cause: history.cancelCause ?? '',
    created_at: toDateTime(history.createdAt),
    accepted_at: toDateTime(acceptedAt),
    promised_at: toDateTime(sale?.promisedAt ?? null),
    ready_at: toDateTime(readyAt),
    completed_at: toDateTime(completedAt),
    prep_seconds: secondsBetween(acceptedAt, readyAt),
    delivery_seconds: secondsBetween(dispatchedAt, completedAt),
    items: sale?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0,
    net_cents: totals ? netLinesCents(totals) : 0,
    gross_cents: totals?.totalCents ?? 0,
    discount_cents: totals?.discountCents ?? 0,
    added_tax_cents: totals?.addedTaxCents ?? 0,
    included_tax_cents: totals?.includedTaxCents ?? 0,
    refund_cents: moves.reduce((sum, move) => (move.kind === 'refund' ? sum - move.cents : sum), 0),
    last_seq: history.lastSeq,
  };
}

/** What most of the order was paid with. */
function mainTender({ moves }: OrderHistory): string {
  const paid = moves.filter((move) => move.kind === 'payment').toSorted((a, b) => b.cents - a.cents);
  return paid[0]?.tender ?? '';
}

/** Whole seconds; a master's clock that was set back in between counts as none. */
const secondsBetween = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : Math.max(0, Math.round((to - from) / 1000));

/** As ClickHouse reads a DateTime64(3) in any format setting: UTC, without a zone. */
function toDateTime(at: number): string;
function toDateTime(at: number | null): string | null;
function toDateTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}
