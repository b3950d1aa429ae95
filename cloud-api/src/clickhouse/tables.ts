// The cursor in PostgreSQL says what is kept here, so an insert is answered only when it is on disk.
const DURABLE = 'fsync_after_insert = 1, fsync_part_directory = 1';
// A month nobody writes to any more becomes one part, which FINAL reads as it lies.
const KEPT = `${DURABLE}, min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1`;
const SCOPE = 'tenant_id LowCardinality(String), store_id LowCardinality(String), business_date Date';

const replacing = (version: string, key: string): string =>
  `ENGINE = ReplacingMergeTree${version === '' ? '' : `(${version})`}
  PARTITION BY toYYYYMM(business_date) ORDER BY (${key}) SETTINGS ${KEPT}`;
// By date first: what is asked for most, and what is written, is some days of many stores.
const FACT_KEY = 'tenant_id, business_date, store_id';

/** Facts are rows with a natural key and a version: written twice, they are still one. */
export const FACT_TABLES = {
  order_facts: `(
    ${SCOPE}, order_id UUID, number UInt32,
    status LowCardinality(String), channel LowCardinality(String), service LowCardinality(String),
    tender LowCardinality(String), customer_id String, accepted_by LowCardinality(String),
    deals Array(LowCardinality(String)), deal_names Array(LowCardinality(String)), deal_cents Array(Int64),
    sold Bool, cancelled Bool, cancel_cause LowCardinality(String),
    local_hour UInt8, created_at DateTime64(3, 'UTC'), accepted_at Nullable(DateTime64(3, 'UTC')),
    promised_at Nullable(DateTime64(3, 'UTC')), ready_at Nullable(DateTime64(3, 'UTC')),
    completed_at Nullable(DateTime64(3, 'UTC')),
    prep_seconds Nullable(UInt32), delivery_seconds Nullable(UInt32), late_seconds Nullable(Int32),
    items UInt32, net_cents Int64, gross_cents Int64, discount_cents Int64,
    added_tax_cents Int64, included_tax_cents Int64, refund_cents Int64,
    last_seq UInt64
  ) ${replacing('last_seq', `${FACT_KEY}, order_id`)}`,

  order_item_facts: `(
    ${SCOPE}, order_id UUID, line_id UUID, local_hour UInt8,
    item_id LowCardinality(String), name LowCardinality(String), category_id LowCardinality(String),
    variant_id LowCardinality(String), quantity UInt32, net_cents Int64, seq UInt64
  ) ${replacing('seq', `${FACT_KEY}, order_id, line_id`)}`,

  payment_facts: `(
    ${SCOPE}, seq UInt64, order_id UUID, payment_id UUID,
    kind Enum8('payment' = 1, 'refund' = 2, 'lost' = 3, 'top-up' = 4, 'tip' = 5),
    tender LowCardinality(String), cents Int64, tip_cents Int64, drawer_id String, drawer_cents Int64, at DateTime64(3, 'UTC')
  ) ${replacing('', `${FACT_KEY}, seq`)}`,

  act_facts: `(
    ${SCOPE}, kind LowCardinality(String), seq UInt64, order_id String, user_id LowCardinality(String),
    approved_by LowCardinality(String), cents Int64, reason String, at DateTime64(3, 'UTC'), version UInt64
  ) ${replacing('version', `${FACT_KEY}, kind, seq`)}`,

  drawer_facts: `(
    ${SCOPE}, drawer_id String, device_id LowCardinality(String), kind LowCardinality(String), staff_id LowCardinality(String),
    opened_at DateTime64(3, 'UTC'), closed_at Nullable(DateTime64(3, 'UTC')), float_cents Int64,
    paid_in_cents Int64, paid_out_cents Int64, drop_cents Int64, no_sales UInt32,
    counted_cents Nullable(Int64), difference_cents Nullable(Int64), last_seq UInt64
  ) ${replacing('last_seq', `${FACT_KEY}, drawer_id`)}`,

  work_facts: `(
    ${SCOPE}, seq UInt64, staff_id LowCardinality(String), worked_seconds UInt32, break_seconds UInt32
  ) ${replacing('', `${FACT_KEY}, seq`)}`,

  stock_facts: `(
    ${SCOPE}, seq UInt64, kind LowCardinality(String), ingredients Array(LowCardinality(String)), quantities Array(Int64)
  ) ${replacing('', `${FACT_KEY}, seq`)}`,
} as const;
export type FactTable = keyof typeof FACT_TABLES;

/** What the reports read: each row is computed as a whole and replaces the one before. */
export const ROLLUP_TABLES = {
  daily_store_metrics: `(
    ${SCOPE}, orders UInt64, items UInt64, net_cents Int64, gross_cents Int64, discount_cents Int64,
    tax_cents Int64, refund_cents Int64, cancelled UInt64, known_customers UInt64,
    timed UInt64, on_time UInt64, delivered UInt64, delivery_seconds UInt64, worked_seconds UInt64,
    prep_seconds_p50 Nullable(UInt32), prep_seconds_p90 Nullable(UInt32), version UInt64
  ) ${replacing('version', FACT_KEY)}`,

  daily_breakdowns: `(
    ${SCOPE}, dimension LowCardinality(String), key LowCardinality(String), name LowCardinality(String), parent LowCardinality(String),
    orders Int64, items Int64, cents Int64, other_cents Int64, version UInt64
  ) ${replacing('version', 'tenant_id, dimension, business_date, store_id, key')}`,

  monthly_breakdowns: `(
    ${SCOPE}, dimension LowCardinality(String), key LowCardinality(String), name LowCardinality(String), parent LowCardinality(String),
    orders Int64, items Int64, cents Int64, other_cents Int64, version UInt64
  ) ENGINE = ReplacingMergeTree(version)
  PARTITION BY toYear(business_date) ORDER BY (tenant_id, dimension, business_date, store_id, key) SETTINGS ${KEPT}`,

  chain_breakdowns: `(
    tenant_id LowCardinality(String), business_date Date, dimension LowCardinality(String), key LowCardinality(String),
    name LowCardinality(String), parent LowCardinality(String),
    orders Int64, items Int64, cents Int64, other_cents Int64, version UInt64
  ) ENGINE = ReplacingMergeTree(version)
  PARTITION BY toYear(business_date) ORDER BY (tenant_id, dimension, business_date, key) SETTINGS ${KEPT}`,

  settled_days: `(until Date) ENGINE = MergeTree ORDER BY until SETTINGS ${DURABLE}`,

  settled_months: `(until Date) ENGINE = MergeTree ORDER BY until SETTINGS ${DURABLE}`,

  customers: `(
    tenant_id LowCardinality(String), store_id LowCardinality(String), customer_id String,
    first_date SimpleAggregateFunction(min, Date), last_date SimpleAggregateFunction(max, Date),
    dates SimpleAggregateFunction(groupUniqArrayArray, Array(Date))
  ) ENGINE = AggregatingMergeTree ORDER BY (tenant_id, store_id, customer_id)
  SETTINGS ${KEPT}`,
} as const;

/** Tables that keep nothing: what is written to them says what to compute. */
export const TRIGGER_TABLES = {
  changed_days: `(${SCOPE}, version UInt64) ENGINE = Null`,
  changed_months: `(${SCOPE}, version UInt64) ENGINE = Null`,
  changed_chain_days: `(tenant_id LowCardinality(String), business_date Date, version UInt64) ENGINE = Null`,
} as const;

export const INSTANCE_TABLE = `(id String, schema_version UInt32) ENGINE = MergeTree ORDER BY id SETTINGS ${DURABLE}`;
