import { randomUUID } from 'node:crypto';
import type { conflictsSchema } from '@forno/shared/protocol/cloud/conflicts';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { queueConflict, type NewConflict } from './queue.ts';

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  token = (await cloud.login()).accessToken;
});
afterAll(() => cloud.close());

type Listed = z.output<typeof conflictsSchema>;

function conflict(storeId: string, more: Partial<NewConflict> = {}): NewConflict {
  return {
    storeId,
    kind: 'order-both-sides',
    subject: randomUUID(),
    cause: randomUUID(),
    detectedAt: 1000,
    shop: { label: 'Shop', at: 900, facts: [{ name: 'status', value: 'preparing' }] },
    cloud: { label: 'Chain', at: 800, facts: [{ name: 'status', value: 'expired' }] },
    ...more,
  };
}

const listed = async (storeId: string, state = 'open'): Promise<Listed['conflicts']> =>
  (await cloud.request<Listed>('GET', `/v1/conflicts?storeId=${storeId}&state=${state}`, { token })).body
    .conflicts;

describe('conflicts', () => {
  it('are queued once a cause, with both versions', async () => {
    const storeId = await cloud.newStore();
    const found = conflict(storeId);
    expect(await queueConflict(cloud.db.knex, found)).toBe(true);
    expect(await queueConflict(cloud.db.knex, { ...found, detectedAt: 2000 })).toBe(false);
    const [only, ...more] = await listed(storeId);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      shop: found.shop,
      cloud: found.cloud,
      detectedAt: 1000,
      choices: ['keep-shop', 'keep-cloud'],
      resolution: null,
    });
  });

  it('that a rule decides are told as decided', async () => {
    const storeId = await cloud.newStore();
    await queueConflict(cloud.db.knex, conflict(storeId, { kind: 'sold-out' }));
    expect(await listed(storeId)).toEqual([]);
    expect(await listed(storeId, 'resolved')).toMatchObject([{ resolution: 'keep-shop', resolvedBy: null }]);
  });

  it("tell the shop to cancel where the chain's version stands, once, and write down who said so", async () => {
    const storeId = await cloud.newStore();
    const found = conflict(storeId);
    await queueConflict(cloud.db.knex, found);
    const { conflictId } = (await listed(storeId))[0]!;
    const where = `/v1/conflicts/${conflictId}/resolve`;
    const wrong = await cloud.request('POST', where, { token, body: { resolution: 'keep-both' } });
    expect(wrong.problem).toMatchObject({ status: 422, code: 'not-a-choice' });
    const body = { resolution: 'keep-cloud', note: 'The customer has the money back.' };
    const done = await cloud.request('POST', where, { token, body });
    expect(done.body).toMatchObject({ resolution: 'keep-cloud', note: body.note });
    const again = await cloud.request('POST', where, { token, body: { resolution: 'keep-shop' } });
    expect(again.problem).toMatchObject({ status: 409, code: 'already-resolved' });
    const told = await cloud.db.knex('directives').where({ store_id: storeId });
    expect(told.map((row) => row.body)).toEqual([
      { kind: 'command', command: expect.objectContaining({ type: 'CancelOrder', orderId: found.subject }) },
    ]);
    const audited = await cloud.db.knex('audit').where({ subject: conflictId });
    expect(audited).toMatchObject([{ act: 'conflict-resolved' }]);
  });

  it('of another store are out of sight for who looks after one', async () => {
    const storeId = await cloud.newStore();
    await queueConflict(cloud.db.knex, conflict(storeId));
    const { conflictId } = (await listed(storeId))[0]!;
    const device = cloud.deviceToken(storeId);
    expect((await cloud.request('GET', '/v1/conflicts', { token: device })).status).toBe(403);
    expect(
      await cloud.db.inTenant({ tenantId: 'nobody', storeIds: null }, (trx) => trx('conflicts')),
    ).toEqual([]);
    expect(conflictId).toBeTruthy();
  });
});
