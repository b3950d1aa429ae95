import type { Knex } from 'knex';

const BEFORE = [
  'ORDER_CREATED',
  'ORDER_UPDATED',
  'ORDER_ACCEPTED',
  'ORDER_QUALITY_CHECK',
  'ORDER_READY',
  'ORDER_RECALLED',
  'ORDER_DISPATCHED',
  'ORDER_COMPLETED',
  'ORDER_CLOSED',
  'ORDER_CANCELLED',
  'ORDER_REFUNDED',
  'PAYMENT_COMPLETED',
  'PAYMENT_REFUNDED',
  'ORDER_SCHEDULED',
  'ORDER_AMENDED',
  'PAYMENT_OFFLINE_LOST',
  'TOP_UP_REQUESTED',
];

/** Tips and drawer sessions are facts, too. */
export const up = (knex: Knex): Promise<void> =>
  index(knex, [...BEFORE, 'TIP_ADJUSTED', 'DRAWER_OPENED', 'CASH_MOVED', 'NO_SALE', 'DRAWER_CLOSED']);

export const down = (knex: Knex): Promise<void> => index(knex, BEFORE);

async function index(knex: Knex, types: readonly string[]): Promise<void> {
  await knex.raw('drop index events_for_facts');
  await knex.raw(
    `create index events_for_facts on events (store_id, aggregate_id, seq)
     where event_type in (${types.map((type) => `'${type}'`).join(', ')})`,
  );
}
