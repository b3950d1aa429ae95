import { DATABASE, type ClickHouse } from '../../cloud-api/src/clickhouse/client.ts';
import { createSchema } from '../../cloud-api/src/clickhouse/schema.ts';
import { settleDays, settleMonths } from '../../cloud-api/src/clickhouse/settle.ts';

export const TENANT = 'bench';
const SEED = 20_261_123;
/** Orders of a store on a usual day; the rest of the size is more stores. */
const ORDERS_A_DAY = 137;
const LAST_DAY = '2026-11-23';
/** As the loader has it on the evening of the last day. */
const LAST_SETTLED = '2026-11-22';
const FIRST_DAY = '2025-11-24';
const DAY_MS = 86_400_000;
/** Monday to Sunday, against a usual day; seven together. */
const WEEKDAYS = [0.8, 0.8, 0.85, 0.95, 1.35, 1.35, 0.9];

export interface Chain {
  readonly storeIds: readonly string[];
  readonly ordersADay: number;
  readonly year: { readonly startDate: string; readonly endDate: string };
}

/** A chain that takes at least so many orders in a year. */
export function chainOf(orders: number): Chain {
  const days = 365;
  const stores = Math.max(2, Math.round(orders / (days * ORDERS_A_DAY)));
  return {
    storeIds: Array.from({ length: stores }, (_, n) => storeName(n)),
    // Rounding by the day must not leave the year short.
    ordersADay: Math.ceil(orders / (days * stores)) + 1,
    year: { startDate: FIRST_DAY, endDate: LAST_DAY },
  };
}
const storeName = (n: number): string => `store-${String(n).padStart(4, '0')}`;

/** Seeded numbers: the same order has the same in every table and every run. */
const hash = (what: string, more = ''): string => `cityHash64(${SEED}, s, date, k, '${what}'${more})`;
const unit = (what: string, more = ''): string => `(${hash(what, more)} % 1000000 / 1000000)`;
/** One of a list, each as often as it stands there. */
const pick = (what: string, list: readonly (string | number)[], more = ''): string =>
  `[${list.map((one) => (typeof one === 'number' ? String(one) : `'${one}'`)).join(', ')}][1 + ${hash(what, more)} % ${list.length}]`;
const often = <T>(times: readonly (readonly [T, number])[]): T[] =>
  times.flatMap(([value, count]) => Array.from({ length: count }, () => value));

const HOURS = often([
  [11, 6],
  [12, 12],
  [13, 8],
  [14, 4],
  [15, 3],
  [16, 5],
  [17, 12],
  [18, 16],
  [19, 14],
  [20, 10],
  [21, 6],
  [22, 4],
]);
const CHANNELS = often([
  ['IN_STORE', 9],
  ['WEB', 4],
  ['MOBILE', 3],
  ['PHONE', 2],
  ['PARTNER', 2],
]);
const SERVICES = often([
  ['carry-out', 5],
  ['delivery', 3],
  ['dine-in', 1],
  ['drive-through', 1],
]);
const TENDERS = often([
  ['card', 11],
  ['cash', 5],
  ['channel', 3],
  ['gift-card', 1],
]);
/** Three lines an order in the mean. */
const LINES = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5];
const ITEMS = 80;
const INGREDIENTS = ['dough', 'mozzarella', 'tomato-sauce', 'pepperoni', 'mushrooms', 'box'];

/** The lines of an order: item (few sell most), quantity, cents. A deal takes 15 % off. */
const LINES_OF = `arrayMap(i -> (
    toUInt8(${ITEMS} * pow(${unit('item', ', i')}, 2)),
    toUInt32(1 + (${hash('quantity', ', i')} % 10 = 0)),
    toInt64((1 + (${hash('quantity', ', i')} % 10 = 0)) * (400 + cityHash64(toUInt8(${ITEMS} * pow(${unit('item', ', i')}, 2))) % 1500)
      * if(has_deal, 0.85, 1))
  ), range(${pick('lines', LINES)}))`;

const BASE = `
  toUUID(concat(lower(hex(toUInt32(toUnixTimestamp(toDateTime(date))))), '-', lower(leftPad(hex(toUInt16(s)), 4, '0')), '-7000-8000-', lower(leftPad(hex(toUInt64(k)), 12, '0')))) AS order_id,
  (${hash('deal')} % 10) < 3 AS has_deal,
  ${LINES_OF} AS lines,
  arraySum(line -> line.3, lines) AS net,
  intDiv(net * 8, 100) AS tax,
  if(has_deal, intDiv(net * 15, 85), 0) AS discount,
  ${pick('hour', HOURS)} AS hour,
  ${pick('channel', CHANNELS)} AS channel_,
  ${pick('service', SERVICES)} AS service_,
  ${pick('tender', TENDERS)} AS tender_,
  toUInt32(240 + 300 * (${unit('prep1')} + ${unit('prep2')} + ${unit('prep3')})) AS prep,
  toDateTime64(date, 3, 'UTC') + (hour + 5) * 3600 + ${hash('minute')} % 3600 AS taken,
  ${hash('cancel')} % 200 = 0 AS is_cancelled,
  ${hash('refund')} % 140 = 0 AS is_refunded,
  concat('staff-', toString(${hash('staff')} % 12)) AS staff,
  toUInt64(toUInt64(date) * 100000 + k * 20) AS seq_`;

interface Table {
  readonly name: string;
  readonly columns: string;
  readonly join?: string;
  readonly where?: string;
}

const SCOPE = `'${TENANT}' AS tenant_id, concat('store-', leftPad(toString(s), 4, '0')) AS store_id, date AS business_date`;

const TABLES: readonly Table[] = [
  {
    name: 'order_facts',
    columns: `${SCOPE}, order_id, toUInt32(k + 1) AS number, if(is_cancelled, 'cancelled', 'closed') AS status, channel_ AS channel, service_ AS service, tender_ AS tender,
      if(${hash('known')} % 10 < 6, concat('c', toString(toUInt32(6000 * pow(${unit('customer')}, 2)))), '') AS customer_id, staff AS accepted_by,
      if(has_deal, [concat('deal-', toString(${hash('which')} % 12))], []) AS deals, deals AS deal_names, if(has_deal, [discount], []) AS deal_cents,
      true AS sold, is_cancelled AS cancelled, '' AS cancel_cause, toUInt8(hour) AS local_hour, taken AS created_at, taken AS accepted_at,
      taken + 900 AS promised_at, taken + prep AS ready_at, taken + prep + 400 AS completed_at, prep AS prep_seconds,
      if(service = 'delivery', toUInt32(600 + ${hash('drive')} % 900), NULL) AS delivery_seconds, toInt32(prep) - 900 AS late_seconds,
      toUInt32(arraySum(line -> line.2, lines)) AS items, net AS net_cents, net + tax AS gross_cents, discount AS discount_cents,
      tax AS added_tax_cents, 0 AS included_tax_cents, if(is_refunded, net + tax, 0) AS refund_cents, seq_ AS last_seq`,
  },
  {
    name: 'order_item_facts',
    columns: `${SCOPE}, order_id, toUUID(concat(substring(toString(order_id), 1, 18), '-9000-', leftPad(lower(hex(toUInt64(k * 8 + nth))), 12, '0'))) AS line_id,
      toUInt8(hour) AS local_hour, concat('item-', toString(line.1)) AS item_id, concat('Item ', toString(line.1)) AS name,
      concat('category-', toString(line.1 % 8)) AS category_id, 'large' AS variant_id, line.2 AS quantity, line.3 AS net_cents, seq_ AS seq`,
    join: 'ARRAY JOIN lines AS line, arrayEnumerate(lines) AS nth',
  },
  {
    name: 'payment_facts',
    columns: `${SCOPE}, seq_ + part AS seq, order_id, order_id AS payment_id, if(part = 1, 'payment', 'refund') AS kind, tender_ AS tender,
      (net + tax) * if(part = 1, 1, -1) AS cents, if(tender = 'card' AND part = 1, 150, 0) AS tip_cents,
      if(tender = 'cash', concat('drawer-', toString(s), '-', toString(date), '-', toString(k % 2)), '') AS drawer_id, if(tender = 'cash', cents, 0) AS drawer_cents,
      if(part = 1, taken, taken + 1500) AS at`,
    join: 'ARRAY JOIN if(is_refunded, [1, 2], [1]) AS part',
  },
  {
    name: 'act_facts',
    columns: `${SCOPE}, act.1 AS kind, seq_ + 3 AS seq, toString(order_id) AS order_id, staff AS user_id, if(act.2 > 2000, 'staff-0', '') AS approved_by,
      act.2 AS cents, 'asked' AS reason, taken AS at, seq_ AS version`,
    join: `ARRAY JOIN arrayConcat(if(is_refunded, [('refund', net + tax)], []), if(is_cancelled, [('cancelled', net + tax)], []),
      if(${hash('manual')} % 100 = 0, [('discount', toInt64(200))], []), if(k = 0, [('no-sale', toInt64(0))], [])) AS act`,
  },
  {
    name: 'stock_facts',
    columns: `${SCOPE}, seq_ + 4 AS seq, if(k = 0, 'counted', if(k = 1, 'waste', 'used')) AS kind,
      [${INGREDIENTS.map((name) => `'${name}'`).join(', ')}] AS ingredients,
      arrayMap(i -> toInt64(if(k < 2, -1, 1) * (20 + ${hash('need', ', i')} % 200)), range(${INGREDIENTS.length})) AS quantities`,
  },
  {
    name: 'drawer_facts',
    columns: `${SCOPE}, concat('drawer-', toString(s), '-', toString(date), '-', toString(k)) AS drawer_id, concat('till-', toString(k)) AS device_id, 'till' AS kind,
      staff AS staff_id, toDateTime64(date, 3, 'UTC') + 57600 AS opened_at, toDateTime64(date, 3, 'UTC') + 97200 AS closed_at, 15000 AS float_cents,
      0 AS paid_in_cents, 700 AS paid_out_cents, 40000 AS drop_cents, 1 AS no_sales, 20000 AS counted_cents, toInt64(${hash('short')} % 900) - 450 AS difference_cents, seq_ + 5 AS last_seq`,
    where: 'k < 2',
  },
  {
    name: 'work_facts',
    columns: `${SCOPE}, seq_ + 6 AS seq, concat('staff-', toString(k)) AS staff_id, toUInt32(18000 + ${hash('shift')} % 14400) AS worked_seconds, 1800 AS break_seconds`,
    where: 'k < 7',
  },
];

/** Months of the year, each with its days and how many orders a store takes on each. */
function monthsOf({ year, ordersADay }: Chain): { date: string; orders: number }[][] {
  const days: { date: string; orders: number }[] = [];
  for (let at = Date.parse(year.startDate); at <= Date.parse(year.endDate); at += DAY_MS) {
    const weekday = (new Date(at).getUTCDay() + 6) % 7;
    days.push({
      date: new Date(at).toISOString().slice(0, 10),
      orders: Math.ceil(ordersADay * WEEKDAYS[weekday]!),
    });
  }
  return [...Map.groupBy(days, ({ date }) => date.slice(0, 7)).values()];
}

export interface Generated {
  readonly orders: number;
  readonly fillSeconds: number;
  readonly rollupSeconds: number;
  readonly settleSeconds: number;
  readonly mergeSeconds: number;
}

/**
 * Makes a chain's year inside the engine and lets the loader's own views compute its figures. Rows come
 * in the tables' own order, as a merged partition lies; what is written later the engine merges by itself.
 */
export async function generate(
  { clickhouse, beside }: { readonly clickhouse: ClickHouse; readonly beside: ClickHouse },
  chain: Chain,
  say: (line: string) => void,
): Promise<Generated> {
  await createSchema(clickhouse);
  const months = monthsOf(chain);
  const stores = chain.storeIds.length;
  const ordersAStore = months.flat().reduce((sum, { orders }) => sum + orders, 0);
  const seconds = stopwatch();
  await shared([clickhouse, beside], months, async (writer, days) => {
    const list = days.map(({ date, orders }) => `(toDate('${date}'), ${orders})`).join(', ');
    for (const { name, columns, join = '', where = '1' } of TABLES)
      await writer.command(`INSERT INTO ${DATABASE}.${name} SELECT ${columns} FROM (
          SELECT s, date, k, ${BASE} FROM (
            SELECT s, day.1 AS date, k
            FROM (SELECT number % ${stores} AS s, [${list}][1 + intDiv(number, ${stores})] AS day FROM numbers(${stores * days.length}))
            ARRAY JOIN range(toUInt64(day.2)) AS k WHERE ${where}
          )
        ) ${join} SETTINGS max_insert_threads = 1`);
    say(`${days[0]!.date.slice(0, 7)} made`);
  });
  const fillSeconds = seconds();
  // As many days at once as a batch of the loader might bring.
  const daysAtOnce = Math.max(1, Math.floor(700_000 / (stores * chain.ordersADay)));
  await shared([clickhouse, beside], months, async (writer, days) => {
    for (let from = 0; from < days.length; from += daysAtOnce)
      await writer.command(`INSERT INTO ${DATABASE}.changed_days
        SELECT '${TENANT}', concat('store-', leftPad(toString(number), 4, '0')), date, 1 FROM numbers(${stores})
        ARRAY JOIN [${days
          .slice(from, from + daysAtOnce)
          .map(({ date }) => `toDate('${date}')`)
          .join(', ')}] AS date SETTINGS parallel_view_processing = 0`);
    say(`${days[0]!.date.slice(0, 7)} rolled up`);
  });
  const rollupSeconds = seconds();
  await settleMonths(clickhouse, { from: '1970-01-01', until: `${LAST_DAY.slice(0, 7)}-01`, version: 1 });
  await settleDays(clickhouse, { from: '1970-01-01', until: LAST_SETTLED, version: 1 });
  const settleSeconds = seconds();
  // What the engine does by itself five minutes after the last write to a partition.
  for (const table of [
    'daily_store_metrics',
    'daily_breakdowns',
    'monthly_breakdowns',
    'chain_breakdowns',
    'customers',
    'drawer_facts',
  ])
    await clickhouse.command(`OPTIMIZE TABLE ${DATABASE}.${table} FINAL`);
  return {
    orders: ordersAStore * stores,
    fillSeconds,
    rollupSeconds,
    settleSeconds,
    mergeSeconds: seconds(),
  };
}

/** Each writer takes the next month when it has done one: a statement of the engine's uses one core here. */
async function shared<T>(
  writers: readonly ClickHouse[],
  work: readonly T[],
  take: (writer: ClickHouse, one: T) => Promise<void>,
): Promise<void> {
  const left = [...work];
  const run = async (writer: ClickHouse): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await take(writer, one);
  };
  await Promise.all(writers.map(run));
}

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const lap = (performance.now() - last) / 1000;
    last = performance.now();
    return Math.round(lap * 10) / 10;
  };
}
