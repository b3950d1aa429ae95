import { localTime } from '@forno/shared/domain';
import type { TicketLine } from '@forno/shared/events';
import { netLinesCents } from '@forno/shared/pricing';
import type { Row } from './client.ts';
import type { DrawerHistory } from './drawer-history.ts';
import type { Author, MoneyMove, OrderHistory } from './order-history.ts';
import { FACT_TABLES, type FactTable } from './tables.ts';

export interface StoreScope {
  readonly tenantId: string;
  readonly storeId: string;
  readonly timeZone: string;
  readonly dayStartsAt: string;
}

/** Rows for the fact tables, and the days whose figures they change. */
export interface Facts {
  readonly rows: Readonly<Record<FactTable, Row[]>>;
  readonly days: Map<string, Row>;
}

export const noFacts = (): Facts => ({
  rows: Object.fromEntries(Object.keys(FACT_TABLES).map((table) => [table, []])) as unknown as Facts['rows'],
  days: new Map(),
});

/** Tenant, store and date of a row, and a note that this day changes. */
export function dayOf(facts: Facts, store: StoreScope, businessDate: string): Row {
  const day = { tenant_id: store.tenantId, store_id: store.storeId, business_date: businessDate };
  facts.days.set(`${store.storeId} ${businessDate}`, day);
  return day;
}

/** Adds one order as it stands. What was loaded before is written again and replaces itself. Training leaves no trace. */
export function addOrder(facts: Facts, store: StoreScope, history: OrderHistory): void {
  if (history.training) return;
  const { orderId, sale } = history;
  for (const move of history.moves)
    facts.rows.payment_facts.push({
      ...dayOf(facts, store, move.businessDate),
      order_id: orderId,
      ...moneyColumns(move),
    });
  for (const act of history.acts)
    facts.rows.act_facts.push({
      ...dayOf(facts, store, act.businessDate),
      ...actColumns(act),
      order_id: orderId,
    });
  // Drafts, and carts that were left, are nobody's business figures; what went to another bill was, once.
  if (sale === null && !history.cancelled && history.removed.length === 0) return;
  const day = dayOf(facts, store, history.businessDate);
  const localHour = Math.floor(
    localTime(history.acceptedAt ?? history.createdAt, store.timeZone).minutes / 60,
  );
  facts.rows.order_facts.push({ ...day, ...orderColumns(history), local_hour: localHour });
  const item = (line: TicketLine, sold: boolean): Row => ({
    ...day,
    order_id: orderId,
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
  facts.rows.order_item_facts.push(...(sale?.lines ?? []).map((line) => item(line, true)));
  // A row that was loaded cannot be taken away; one of nothing replaces it.
  facts.rows.order_item_facts.push(...history.removed.map((line) => item(line, false)));
  const discount = discountOf(history);
  if (discount) facts.rows.act_facts.push({ ...day, ...discount, order_id: orderId });
}

/** What was taken off by hand, as the sale stands now; none is written as nothing once the order was changed. */
function discountOf({ sale, acceptedBy, acceptedAt, saleSeq }: OrderHistory): Row | null {
  const manual = sale?.totals.discounts.filter(({ source }) => source === 'manual') ?? [];
  if (manual.length === 0 && saleSeq === acceptedBy.seq) return null;
  const cents = manual.reduce((sum, discount) => sum + discount.cents, 0);
  const reason = manual.map(({ name }) => name).join(', ');
  const act = { ...acceptedBy, kind: 'discount', cents, reason, at: acceptedAt ?? 0 };
  return { ...actColumns(act), version: saleSeq };
}

/** Adds a drawer session as it stands. */
export function addDrawer(facts: Facts, store: StoreScope, { drawer, acts, lastSeq }: DrawerHistory): void {
  const day = dayOf(facts, store, drawer.businessDate);
  for (const act of acts) facts.rows.act_facts.push({ ...day, ...actColumns(act), order_id: '' });
  facts.rows.drawer_facts.push({
    ...day,
    drawer_id: drawer.drawerId,
    device_id: drawer.deviceId,
    kind: drawer.kind,
    staff_id: drawer.staffId ?? '',
    opened_at: toDateTime(drawer.openedAt),
    closed_at: toDateTime(drawer.closed?.at ?? null),
    float_cents: drawer.floatCents,
    paid_in_cents: drawer.paidInCents,
    paid_out_cents: drawer.paidOutCents,
    drop_cents: drawer.dropCents,
    no_sales: drawer.noSales,
    counted_cents: drawer.closed?.countedCents ?? null,
    difference_cents: drawer.closed?.differenceCents ?? null,
    last_seq: lastSeq,
  });
}

interface ActRow extends Author {
  readonly seq: number;
  readonly kind: string;
  readonly cents: number;
  readonly reason: string;
  readonly at: number;
}

const actColumns = ({ seq, kind, userId, approvedBy, cents, reason, at }: ActRow): Row => ({
  kind,
  seq,
  user_id: userId ?? '',
  approved_by: approvedBy ?? '',
  cents,
  reason,
  at: toDateTime(at),
  version: seq,
});

const moneyColumns = ({ seq, paymentId, kind, tender, cents, tipCents, drawer, at }: MoneyMove): Row => ({
  seq,
  payment_id: paymentId,
  kind,
  tender,
  cents,
  tip_cents: tipCents,
  drawer_id: drawer?.drawerId ?? '',
  drawer_cents: drawer?.cents ?? 0,
  at: toDateTime(at),
});

function orderColumns(history: OrderHistory): Row {
  const { sale, acceptedAt, readyAt, dispatchedAt, completedAt, moves } = history;
  const totals = sale?.totals;
  const deals = totals?.discounts.filter(({ dealId }) => dealId !== null) ?? [];
  const promisedAt = sale?.promisedAt ?? null;
  const arrivedAt = history.service === 'delivery' ? completedAt : readyAt;
  return {
    order_id: history.orderId,
    number: history.number,
    status: history.status,
    channel: history.channel,
    service: history.service,
    tender: mainTender(history),
    customer_id: history.customerId ?? '',
    accepted_by: history.acceptedBy.userId ?? '',
    deals: deals.map(({ dealId }) => dealId),
    deal_names: deals.map(({ name }) => name),
    deal_cents: deals.map(({ cents }) => cents),
    sold: sale !== null,
    cancelled: history.cancelled,
    cancel_cause: history.cancelCause ?? '',
    created_at: toDateTime(history.createdAt),
    accepted_at: toDateTime(acceptedAt),
    promised_at: toDateTime(promisedAt),
    ready_at: toDateTime(readyAt),
    completed_at: toDateTime(completedAt),
    prep_seconds: secondsBetween(acceptedAt, readyAt),
    delivery_seconds: secondsBetween(dispatchedAt, completedAt),
    late_seconds:
      promisedAt === null || arrivedAt === null ? null : Math.round((arrivedAt - promisedAt) / 1000),
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
