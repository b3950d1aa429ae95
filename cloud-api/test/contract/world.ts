import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoMenu, demoSettings } from '@forno/shared/demo';
import type { createdApiKeySchema } from '@forno/shared/protocol/cloud/access';
import { KEY_SCOPES } from '@forno/shared/protocol/cloud/access';
import { MANAGER_ROLES, type Tokens } from '@forno/shared/protocol/cloud/auth';
import { queueConflict } from '../../src/conflicts/queue.ts';
import { sealedText } from '../../src/auth/sealed-text.ts';
import { demoStaff } from '../../src/seed/demo.ts';
import { deriveDeviceToken, masterDeviceId } from '../../src/auth/device-tokens.ts';
import { seedChain } from '../../src/seed/chain.ts';
import { seedStockroom } from '../../src/seed/stockroom.ts';
import type { Cloud } from '../../src/index.ts';
import { requester } from '../cloud.ts';
import { ShopLog } from '../shop-log.ts';

/** Somebody who asks: of a chain, in a role, with what they prove it by. */
export interface Asker {
  readonly name: string;
  /** Null for nobody at all. */
  readonly chain: string | null;
  /** Looks at these stores alone; all of the chain unless given. */
  readonly storeIds?: readonly string[];
  readonly token: string | undefined;
}

export interface ContractWorld {
  readonly chains: readonly [string, string];
  readonly askers: readonly Asker[];
  /** Ids of what the askers are known by. */
  readonly spared: ReadonlySet<string>;
  storesOf(chain: string): readonly string[];
}

const STORES_PER_CHAIN = 2;
const ORDERS_PER_STORE = 4;
const PASSWORD = 'correct horse 7';

/**
 * Two chains that know nothing of each other, in one cloud, each with stores that have sold, every kind
 * of user, devices and partners' keys.
 * @param secret the cloud's, for its device tokens
 */
export async function fillContractWorld(cloud: Cloud, secret: string): Promise<ContractWorld> {
  const chains = ['alphachain', 'betachain'] as const;
  const spared = new Set<string>();
  const askers: Asker[] = [
    { name: 'nobody', chain: null, token: undefined },
    { name: 'garbage', chain: null, token: 'fkey_made-up' },
  ];
  for (const chain of chains) {
    const stores = storeIdsOf(chain);
    await seedChain(
      { db: cloud.db, secret, now: Date.UTC(2026, 10, 1) },
      {
        tenantId: chain,
        name: `${chain} pizza`,
        menu: { ...demoMenu(), menuId: `${chain}-menu`, name: `${chain} menu` },
        stores: stores.map((storeId, n) => ({
          storeId,
          name: `${chain} at square ${n + 1}`,
          region: `${chain} region ${n + 1}`,
          settings: { ...demoSettings('store-001'), storeId, name: `${chain} at square ${n + 1}` },
        })),
        users: usersOf(chain, stores),
        staff: await demoStaff(),
      },
    );
    askers.push(...(await askersOf(cloud, chain, { stores, secret, spared })));
    await keepStockroom(cloud, { chain, stores });
    for (const storeId of stores) await trade(cloud, storeId, secret);
    await keepReports(cloud, chain);
    await letOut(cloud, chain);
    await speakWithPartners(cloud, { chain, stores, secret });
    for (const storeId of stores) {
      await differ(cloud, storeId);
      await orderOnline(cloud, { storeId, chain });
    }
  }
  await cloud.caughtUp();
  // What is low is proposed and mailed now, not by itself in the middle of a test.
  await cloud.lookAtStock();
  const toGo = cloud.db.knex('mails').where({ status: 'waiting' }).andWhereLike('about', 'purchase-order-%');
  while (await toGo.clone().first('mail_id')) await sleep(50);
  // And noted on their orders.
  await cloud.lookAtStock();
  return { chains, askers, spared, storesOf: storeIdsOf };
}

/** Ingredients and suppliers, orders, an open count and a transfer on its way. */
async function keepStockroom(
  { db: { knex } }: Cloud,
  { chain, stores }: { readonly chain: string; readonly stores: readonly string[] },
): Promise<void> {
  await knex.transaction((trx) =>
    seedStockroom(trx, { tenantId: chain, storeIds: stores, now: Date.now(), supplierPrefix: `${chain} ` }),
  );
  for (const storeId of stores) {
    const countId = randomUUID();
    const opened = {
      count_id: countId,
      store_id: storeId,
      kind: 'cycle',
      opened_at: 1,
      opened_by: 'somebody',
    };
    await knex('stock_counts').insert(opened);
    await knex.raw(
      `insert into stock_count_lines (count_id, store_id, ingredient_id) select ?, ?, ingredient_id from ingredients where tenant_id = ?`,
      [countId, storeId, chain],
    );
  }
  const transferId = randomUUID();
  const [from, to] = stores;
  const sent = { status: 'sent', sent_at: 1, sent_by: 'somebody', note: `a note of ${chain}` };
  await knex('stock_transfers').insert({
    transfer_id: transferId,
    tenant_id: chain,
    from_store_id: from,
    to_store_id: to,
    ...sent,
  });
  const line = { ingredient_id: 'dough', quantity_milli: 1000, value_mc: 1000 };
  await knex('stock_transfer_lines').insert({ transfer_id: transferId, tenant_id: chain, ...line });
}

/** A file that was made of a report, and a view that somebody keeps. */
async function keepReports({ db: { knex } }: Cloud, chain: string): Promise<void> {
  const mine = { tenant_id: chain, user_id: `${chain}-user-owner`, created_at: Date.now() };
  const exportId = randomUUID();
  const query = { format: 'csv', startDate: '2026-10-01', endDate: '2026-10-31' };
  await knex('report_exports').insert({
    ...mine,
    export_id: exportId,
    report: 'orders',
    format: 'csv',
    query: JSON.stringify(query),
    status: 'done',
  });
  const bytes = Buffer.from(`the export of ${chain}`);
  await knex('report_export_parts').insert({ export_id: exportId, tenant_id: chain, part: 0, bytes });
  await knex('report_views').insert({
    ...mine,
    view_id: randomUUID(),
    name: `${chain} view`,
    report: 'product-mix',
    address: '?period=28d',
  });
}

/** Something for managers to decide, several times over, and orders that a decision left. */
async function differ({ db: { knex } }: Cloud, storeId: string): Promise<void> {
  for (let n = 0; n < 20; n++)
    await queueConflict(knex, {
      storeId,
      kind: 'two-histories',
      subject: randomUUID(),
      cause: `cause ${n} at ${storeId}`,
      detectedAt: Date.now(),
      shop: { label: 'Shop', at: null, facts: [] },
      cloud: { label: 'Chain', at: null, facts: [] },
    });
  const orders = (await knex('orders').where({ store_id: storeId }).limit(20).select('state')) as {
    state: { orderId: string };
  }[];
  const conflicts = (await knex('conflicts')
    .where({ store_id: storeId })
    .select('conflict_id', 'tenant_id')) as {
    conflict_id: string;
    tenant_id: string;
  }[];
  const left = orders.map(({ state }, n) => ({
    ...conflicts[n % conflicts.length],
    left_order_id: randomUUID(),
    store_id: storeId,
    order_id: randomUUID(),
    state: JSON.stringify(state),
  }));
  if (left.length > 0) await knex('left_orders').insert(left);
}

/** A version on its way through the chain. */
async function letOut({ db: { knex } }: Cloud, chain: string): Promise<void> {
  const since = Date.now();
  await knex('rollouts').insert({
    tenant_id: chain,
    release_id: `1.2.0-${chain.toLowerCase().replaceAll(/[^a-z]/g, '')}`,
    percent: 1,
    started_at: since,
    stage_since: since,
  });
}

/** A line to another system in each store, with messages that wait, and a webhook with what it was told. */
async function speakWithPartners(
  { db: { knex } }: Cloud,
  {
    chain,
    stores,
    secret,
  }: { readonly chain: string; readonly stores: readonly string[]; readonly secret: string },
): Promise<void> {
  const at = Date.now();
  const sealed = sealedText(secret, 'gateway');
  for (const storeId of stores) {
    const line = { connection_id: randomUUID(), store_id: storeId };
    await knex('gateway_connections').insert({
      ...line,
      tenant_id: chain,
      adapter: 'xml-pos',
      name: `till of ${storeId}`,
      mode: 'live',
      settings: JSON.stringify({}),
      sealed_secret: sealed.seal('signing secret of it'),
      created_at: at,
    });
    for (let n = 0; n < 20; n++)
      await knex('gateway_dead_letters').insert({
        ...line,
        dead_letter_id: randomUUID(),
        direction: 'in',
        message_key: `${n} of ${storeId}`,
        sealed_message: sealed.seal('<Nothing/'),
        code: 'unreadable',
        reason: `unreadable at ${storeId}`,
        first_at: at,
      });
  }
  const webhookId = randomUUID();
  await knex('webhooks').insert({
    webhook_id: webhookId,
    tenant_id: chain,
    name: `webhook of ${chain}`,
    url: `https://${chain}.example/hook`,
    event_types: ['ORDER_CLOSED'],
    store_ids: [],
    sealed_secret: sealedText(secret, 'webhooks').seal('whsec_of_it'),
    created_at: at,
    created_by: 'setup',
    disabled_at: at,
  });
  await knex('webhook_deliveries').insert({
    delivery_id: randomUUID(),
    tenant_id: chain,
    webhook_id: webhookId,
    store_id: stores[0],
    event_id: randomUUID(),
    event_type: 'ORDER_CLOSED',
    body: '{}',
    status: 'failed',
    created_at: at,
  });
}

/** Orders from the web that nobody has paid. */
async function orderOnline(
  { db: { knex } }: Cloud,
  { storeId, chain }: { readonly storeId: string; readonly chain: string },
): Promise<void> {
  for (let n = 0; n < 5; n++)
    await knex('channel_orders').insert({
      channel_order_id: randomUUID(),
      tenant_id: chain,
      store_id: storeId,
      source: 'web',
      status: 'placed',
      payment: 'open',
      request: JSON.stringify({ service: 'carry-out' }),
      request_hash: `${n} of ${storeId}`,
      total_cents: 1000,
      currency: 'USD',
      placed_at: Date.now(),
      touched_at: Date.now(),
    });
}

const storeIdsOf = (chain: string): string[] =>
  Array.from({ length: STORES_PER_CHAIN }, (_, n) => `${chain}-store-${n + 1}`);

function usersOf(chain: string, stores: readonly string[]) {
  const user = (name: string, role: (typeof MANAGER_ROLES)[number], storeIds: readonly string[] | null) => ({
    userId: `${chain}-user-${name}`,
    email: `${name}@${chain}.example`,
    name: `${name} of ${chain}`,
    role,
    storeIds,
    password: PASSWORD,
  });
  return [
    ...MANAGER_ROLES.map((role) => user(role, role, null)),
    ...MANAGER_ROLES.map((role) => user(`store-${role}`, role, [stores[0]!])),
    { ...user('region-manager', 'manager', null), regions: [`${chain} region 1`] },
    // Somebody who does not ask: there is always one to be changed.
    user('bystander', 'viewer', [stores[1]!]),
  ];
}

async function askersOf(
  cloud: Cloud,
  chain: string,
  {
    stores,
    secret,
    spared,
  }: { readonly stores: readonly string[]; readonly secret: string; readonly spared: Set<string> },
): Promise<Asker[]> {
  const request = requester(cloud.url);
  const login = async (name: string): Promise<string> => {
    const body = { email: `${name}@${chain}.example`, password: PASSWORD };
    return (await request<Tokens>('POST', '/v1/auth/login', { body })).body.accessToken;
  };
  const owner = await login('owner');
  const body = { name: `partner of ${chain}`, scopes: KEY_SCOPES, requestsPerMinute: 60_000 };
  const made = await request<ReturnType<typeof createdApiKeySchema.parse>>('POST', '/v1/api-keys', {
    token: owner,
    body,
  });
  await request('POST', `/v1/stores/${stores[0]}/devices`, {
    token: owner,
    body: { name: `spare of ${chain}` },
  });
  spared.add(made.body.key.keyId);
  for (const storeId of stores) spared.add(masterDeviceId(storeId));
  const scoped = ['store-owner', 'store-manager', 'store-viewer', 'region-manager'];
  return [
    { name: 'owner', chain, token: owner },
    { name: 'manager', chain, token: await login('manager') },
    { name: 'viewer', chain, token: await login('viewer') },
    ...(await Promise.all(
      scoped.map(async (name) => ({ name, chain, storeIds: [stores[0]!], token: await login(name) })),
    )),
    {
      name: 'device',
      chain,
      storeIds: [stores[0]!],
      token: deriveDeviceToken(secret, masterDeviceId(stores[0]!)),
    },
    { name: 'partner', chain, token: made.body.secret },
  ];
}

/** Orders of the last hours, uploaded as the shop's master would; each store's are its own. */
async function trade(cloud: Cloud, storeId: string, secret: string): Promise<void> {
  const log = new ShopLog({ storeId, startAt: Date.now() - 3 * 3_600_000 });
  for (let n = 0; n < ORDERS_PER_STORE; n++) log.sell({ lines: 2 });
  const token = deriveDeviceToken(secret, masterDeviceId(storeId));
  const answer = await requester(cloud.url)('POST', '/v1/ingest', {
    token,
    body: { storeId, events: log.events },
  });
  if (answer.status !== 200)
    throw new Error(`the trade of ${storeId} was refused: ${JSON.stringify(answer.body)}`);
}
