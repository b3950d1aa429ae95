import { randomUUID } from 'node:crypto';
import type { ClientCommand } from '@forno/shared/domain';
import type { TestCloud } from './cloud.ts';
import { ShopLog } from './shop-log.ts';

/** A further shop of the demo chain with its menu and settings, as its master would behave: it asks, and its log goes up. */
export interface OnlineShop {
  readonly storeId: string;
  readonly log: ShopLog;
  /** Takes what the chain wants of it and uploads. @returns the commands that came */
  sync(): Promise<ClientCommand[]>;
  upload(): Promise<void>;
  accept(offerId: string): Promise<void>;
}

export async function openOnlineShop(cloud: TestCloud, now: number): Promise<OnlineShop> {
  const storeId = await cloud.newStore();
  const { knex } = cloud.db;
  const told = (await knex('directives').where({ store_id: 'store-001' })) as {
    cursor: number;
    body: unknown;
  }[];
  for (const row of told)
    await knex('directives').insert({
      ...row,
      store_id: storeId,
      body: JSON.stringify(row.body),
      directive_id: randomUUID(),
    });
  const state = { cursor: Math.max(...told.map(({ cursor }) => cursor)) };
  await knex('stores')
    .where({ store_id: storeId })
    .update({ directive_cursor: state.cursor, last_sync_at: now });
  const log = new ShopLog({ storeId, startAt: now });
  const upload = async (): Promise<void> => {
    if (log.events.length > 0) await cloud.ingest(storeId, log.events);
    await cloud.caughtUp();
  };
  return {
    storeId,
    log,
    upload,
    async sync() {
      const answer = await cloud.request<{
        directives: { cursor: number; body: { command?: ClientCommand } }[];
      }>('GET', `/v1/stores/${storeId}/directives?after=${state.cursor}`, {
        token: cloud.deviceToken(storeId),
      });
      const commands: ClientCommand[] = [];
      for (const { cursor, body } of answer.body.directives) {
        state.cursor = cursor;
        if (!body.command) continue;
        log.run(body.command);
        commands.push(body.command);
      }
      await upload();
      return commands;
    },
    async accept(offerId) {
      log.run({ type: 'AcceptChannelOrder', commandId: randomUUID(), offerId });
      await upload();
    },
  };
}
