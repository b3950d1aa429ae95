import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import type { ChannelWriter } from './channel-writer.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { trackedOf } from './rows.ts';
import type { ShopReader } from './shop-of.ts';

export interface ChannelDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly provider: PaymentProvider;
  readonly writer: ChannelWriter;
  readonly shops: ShopReader;
  readonly now: () => number;
}

export type Answer = Promise<Result<Tracked, Refused>>;
export const unknownOrder = refused.notFound('unknown-order', 'There is no such order.');

/** Where an order is. */
export async function tracked({ db, now }: ChannelDeps, id: string): Answer {
  const found = await trackedOf(db.knex, id, now());
  return found ? ok(found) : unknownOrder;
}
