import { z } from 'zod';
import { DATABASE, type ClickHouse } from '../../cloud-api/src/clickhouse/client.ts';
import type { Database } from '../../cloud-api/src/postgres/database.ts';

interface Copied {
  readonly to: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly select: string;
  readonly from: string;
}

const SCOPE = { store_id: 'text', business_date: 'date' } as const;

/** The rows that PostgreSQL's statements need, as it would keep them. */
const COPIED: readonly Copied[] = [
  {
    to: 'orders',
    columns: {
      ...SCOPE,
      order_id: 'uuid',
      channel: 'text',
      service: 'text',
      tender: 'text',
      customer_id: 'text',
      deal: 'text',
      local_hour: 'smallint',
      accepted_at: 'timestamptz',
      prep_seconds: 'int',
      late_seconds: 'int',
      items: 'int',
      net_cents: 'bigint',
      gross_cents: 'bigint',
      discount_cents: 'bigint',
      refund_cents: 'bigint',
    },
    select: `store_id, business_date, order_id, channel, service, tender, customer_id, deals[1] AS deal, local_hour, accepted_at, prep_seconds, late_seconds, items, net_cents, gross_cents, discount_cents, refund_cents`,
    from: 'order_facts',
  },
  {
    to: 'items',
    columns: {
      ...SCOPE,
      order_id: 'uuid',
      item_id: 'text',
      name: 'text',
      category_id: 'text',
      quantity: 'int',
      net_cents: 'bigint',
    },
    select: 'store_id, business_date, order_id, item_id, name, category_id, quantity, net_cents',
    from: 'order_item_facts',
  },
  {
    to: 'payments',
    columns: {
      ...SCOPE,
      order_id: 'uuid',
      kind: 'text',
      tender: 'text',
      cents: 'bigint',
      tip_cents: 'bigint',
      drawer_id: 'text',
      drawer_cents: 'bigint',
    },
    select: 'store_id, business_date, order_id, kind, tender, cents, tip_cents, drawer_id, drawer_cents',
    from: 'payment_facts',
  },
  {
    to: 'acts',
    columns: { ...SCOPE, user_id: 'text', kind: 'text', cents: 'bigint' },
    select: 'store_id, business_date, user_id, kind, cents',
    from: 'act_facts',
  },
  {
    to: 'work',
    columns: { ...SCOPE, staff_id: 'text', worked_seconds: 'int' },
    select: 'store_id, business_date, staff_id, worked_seconds',
    from: 'work_facts',
  },
  {
    to: 'drawers',
    columns: { ...SCOPE, drawer_id: 'text', difference_cents: 'bigint' },
    select: 'store_id, business_date, drawer_id, difference_cents',
    from: 'drawer_facts',
  },
  {
    to: 'stock',
    columns: { ...SCOPE, kind: 'text', ingredient: 'text', quantity: 'bigint' },
    select: 'store_id, business_date, kind, need.1 AS ingredient, need.2 AS quantity',
    from: `stock_facts ARRAY JOIN arrayZip(ingredients, quantities) AS need`,
  },
];

const anyRow = z.record(z.string(), z.unknown());
const ROWS_AT_ONCE = 50_000;

/** Copies these stores' rows out of ClickHouse into plain tables with the index that such reports want. */
export async function fillPostgres(
  { knex }: Database,
  clickhouse: ClickHouse,
  storeIds: readonly string[],
): Promise<void> {
  await knex.raw('drop schema if exists bench cascade; create schema bench');
  for (const { to, columns, select, from } of COPIED) {
    const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    await knex.raw(`create unlogged table bench.${to} (${typed.join(', ')})`);
    for (const storeId of storeIds)
      for (let month = 0; month < 13; month++) {
        const rows = await clickhouse.query(
          `SELECT ${select} FROM ${DATABASE}.${from} WHERE store_id = {storeId:String}
             AND business_date >= addMonths(toDate('2025-11-01'), ${month}) AND business_date < addMonths(toDate('2025-11-01'), ${month + 1})`,
          { storeId },
          anyRow,
        );
        for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
          await knex.raw(
            `insert into bench.${to} select * from jsonb_to_recordset(?::jsonb) as r (${typed.join(', ')})`,
            [JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE))],
          );
      }
    await knex.raw(`create index on bench.${to} (store_id, business_date)`);
  }
  await knex.raw('vacuum analyze');
}

/** One query's answer must be the same in both: orders and net sales of these stores and this year. */
export async function expectTheSame(
  { knex }: Database,
  clickhouse: ClickHouse,
  values: { readonly storeIds: readonly string[]; readonly startDate: string; readonly endDate: string },
): Promise<void> {
  const row = z.object({ orders: z.coerce.number(), net: z.coerce.number() });
  const { storeIds, startDate, endDate } = values;
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    'select count(*) as orders, sum(net_cents) as net from bench.orders where store_id = any(?) and business_date between ? and ?',
    [storeIds, startDate, endDate] as never,
  );
  const [found] = await clickhouse.query(
    `SELECT sum(orders) AS orders, sum(net_cents) AS net FROM ${DATABASE}.daily_store_metrics FINAL
     WHERE store_id IN {storeIds:Array(String)} AND business_date BETWEEN {startDate:Date} AND {endDate:Date}`,
    values,
    row,
  );
  const wanted = row.parse(rows[0]);
  if (found?.orders !== wanted.orders || found.net !== wanted.net)
    throw new Error(`the databases differ: ${JSON.stringify({ wanted, found })}`);
}
