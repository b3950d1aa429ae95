import type { Random } from '@forno/shared/ports';
import type { Logger } from 'pino';
import type { Counter } from 'prom-client';
import type { SealedText } from '../auth/sealed-text.ts';
import type { ShopReader } from '../channel/shop-of.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import type { Breakers } from './breaker.ts';

export interface GatewayDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  readonly now: () => number;
  readonly random: Random;
  /** Secrets and messages as they came are kept sealed: a copy of the database alone tells nobody. */
  readonly sealed: SealedText;
  readonly shops: ShopReader;
  readonly breakers: Breakers;
  readonly messages: Counter<'adapter' | 'outcome'>;
}
