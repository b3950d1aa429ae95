import { startCloud } from '@forno/cloud-api';
import { pino } from 'pino';
import { seedChain, type Chain } from '../../cloud-api/src/seed/chain.ts';

/** The cloud in a process of its own for a replay; sets the replay's chain up and says what PostgreSQL holds when asked. */
type Message =
  | { readonly ask: 'begin'; readonly chain: Chain }
  | { readonly ask: 'counts'; readonly storeId: string }
  | { readonly ask: 'close' };

const [dataDir, secret] = process.argv.slice(2);
const cloud = await startCloud({
  dataDir: dataDir!,
  port: 0,
  jwtSecret: secret!,
  log: pino({ level: 'warn' }, process.stderr),
});

process.on('message', (message: Message) => {
  if (message.ask === 'begin') void begin(message.chain);
  else void (message.ask === 'close' ? close() : counts(message.storeId));
});
process.on('disconnect', () => void close());
// Whoever asked for it may have been killed while it started.
if (process.connected) process.send!({ up: true });
else void close();

async function begin(chain: Chain): Promise<void> {
  await seedChain({ db: cloud.db, secret: secret!, now: Date.now() }, chain);
  process.send!({ url: cloud.url, token: cloud.deviceToken(chain.stores[0]!.storeId) });
}

/** Orders, units and money that the projections in PostgreSQL hold, after all that is stored has reached them. */
async function counts(storeId: string): Promise<void> {
  await cloud.caughtUp();
  const { rows } = await cloud.db.knex.raw<{ rows: { orders: string; items: string; revenue: string }[] }>(
    `select count(*) as orders, coalesce(sum(item_count), 0) as items, coalesce(sum(total_cents), 0) as revenue
       from orders where store_id = ? and accepted_at is not null`,
    [storeId],
  );
  const { orders, items, revenue } = rows[0]!;
  process.send!({ counts: { orders: Number(orders), items: Number(items), revenueCents: Number(revenue) } });
}

async function close(): Promise<void> {
  await cloud.close();
  process.exit(0);
}
