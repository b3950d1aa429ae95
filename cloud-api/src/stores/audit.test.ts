import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { auditSchema } from '@forno/shared/protocol/cloud/access';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { verifyAudit } from './verify-audit.ts';

type Audit = ReturnType<typeof auditSchema.parse>;

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  token = (await cloud.login()).accessToken;
});
afterAll(() => cloud.close());

const sellOut = (storeId: string, correlationId: string) =>
  cloud.request('PUT', `/v1/stores/${storeId}/availability`, {
    token,
    body: { kind: 'item', id: 'margherita', available: false },
    headers: { 'x-correlation-id': correlationId },
  });
const read = async (query = '', as = token): Promise<Audit> =>
  (await cloud.request<Audit>('GET', `/v1/audit${query}`, { token: as })).body;

describe('the audit log', () => {
  it('is one chain, whoever writes at the same time', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => sellOut(`store-00${1 + (n % 3)}`, `audit-test-${n}`)),
    );
    const [verdict] = await verifyAudit(cloud.db.knex);
    expect(verdict).toMatchObject({ fault: null });
    expect(verdict!.entries).toBeGreaterThanOrEqual(12);
    expect((await read()).entries[0]).toMatchObject({ seq: verdict!.entries, hash: verdict!.headHash });
  });

  it('is searched by act, subject, person, request and time, and paged', async () => {
    const one = await read('?correlationId=audit-test-4');
    expect(one.entries).toMatchObject([
      {
        act: 'availability-set',
        subject: 'store-002',
        userName: 'Nora Bianchi',
        details: { id: 'margherita' },
      },
    ]);
    expect(one.acts).toEqual(['availability-set']);
    expect((await read('?subject=E-003')).entries).toHaveLength(4);
    expect((await read('?act=menu-published')).entries).toEqual([]);
    expect((await read(`?from=${Date.now() + 60_000}`)).entries).toEqual([]);
    const page = await read('?limit=5');
    expect([page.entries.length, page.more]).toEqual([5, true]);
    const next = await read(`?limit=200&before=${page.entries.at(-1)!.seq}`);
    expect(next.entries[0]!.seq).toBe(page.entries.at(-1)!.seq - 1);
    expect(next.more).toBe(false);
    expect(
      (
        await cloud.request('GET', '/v1/audit', {
          token: (await cloud.login('emil@forno.example')).accessToken,
        })
      ).status,
    ).toBe(403);
  });

  it('is checked by a command, which fails where something is wrong', async () => {
    const main = fileURLToPath(new URL('./verify-audit-main.ts', import.meta.url));
    const verify = (): { status: number | null; stdout: string } =>
      spawnSync(process.execPath, [main], {
        env: { ...process.env, DATABASE_URL: cloud.db.url },
        encoding: 'utf8',
      });
    const right = verify();
    expect(right.status).toBe(0);
    expect(JSON.parse(right.stdout)).toMatchObject({ tenantId: 'forno-demo', fault: null });
    await cloud.db.knex.raw(
      `alter table audit disable trigger user; update audit set act = 'x' where seq = 5`,
    );
    expect(verify().status).toBe(1);
    await cloud.db.knex.raw(
      `update audit set act = 'availability-set' where seq = 5; alter table audit enable trigger user`,
    );
    expect(verify().status).toBe(0);
  });

  it('cannot be changed by anybody, and says so where somebody did it all the same', async () => {
    for (const change of ["update audit set act = 'nothing'", 'delete from audit', 'truncate audit'])
      await expect(cloud.db.knex.raw(change)).rejects.toThrow('append-only');
    const forged = async (change: string): Promise<unknown> => {
      const verdicts: unknown[] = [];
      const forging = cloud.db.knex.transaction(async (trx) => {
        await trx.raw('alter table audit disable trigger user');
        await trx.raw(change);
        verdicts.push(...(await verifyAudit(trx)));
        throw new Error('roll back');
      });
      await expect(forging).rejects.toThrow('roll back');
      return verdicts[0];
    };
    expect(await forged("update audit set details = '{}' where seq = 3")).toMatchObject({
      fault: { seq: 3, message: 'entry 3 was altered' },
    });
    expect(await forged('delete from audit where seq = 3')).toMatchObject({ fault: { seq: 4 } });
    expect(await forged('update audit set seq = -seq where seq in (2)')).toMatchObject({ fault: { seq: 3 } });
  });
});
