import type { ReportNames } from '@forno/shared/protocol/reports/names';
import type { StoreWages } from '@forno/shared/protocol/reports/rates';
import type { WageSteps } from '@forno/shared/protocol/reports/wage-steps';
import type { storeStaffSchema } from '@forno/shared/protocol/cloud/store-documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { down, up } from '../postgres/migrations/0490_wages_from.ts';
import { costsOf } from './costs.ts';

const STORE = 'store-001';
const OTHER = 'store-003';
let cloud: TestCloud;
let owner: string;
let manager: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  owner = (await cloud.login()).accessToken;
  // Of the first two stores.
  manager = (await cloud.login('emil@forno.example')).accessToken;
});
afterAll(() => cloud.close());

const read = (token: string, storeId = STORE) =>
  cloud.request<StoreWages>('GET', `/v1/stores/${storeId}/wages`, { token });
const save = (token: string, wages: Record<string, WageSteps>, storeId = STORE) =>
  cloud.request<StoreWages>('PUT', `/v1/stores/${storeId}/wages`, { token, body: { wages } });
const wageIn = ({ people }: StoreWages, staffId: string) =>
  people.find((one) => one.staffId === staffId)!.wages;
type StaffList = ReturnType<typeof storeStaffSchema.parse>;
async function names(report: string): Promise<ReportNames> {
  const path = `/v1/report-names?report=${report}&storeId=${STORE}`;
  const { body } = await cloud.request<{ names: ReportNames }>('GET', path, { token: manager });
  return body.names;
}
const always = (centsPerHour: number): WageSteps => [{ from: null, centsPerHour }];

describe('what an hour of somebody costs', () => {
  it('is entered by who looks after the store, and seen by nobody else', async () => {
    const { body: before } = await read(manager);
    expect(before.people.length).toBeGreaterThan(5);
    const [first, second] = before.people.map(({ staffId }) => staffId) as [string, string];
    const raised = [...always(1850), { from: '2026-12-01', centsPerHour: 1925 }];
    const { body: after } = await save(manager, { [first]: raised, [second]: always(1700) });
    expect([wageIn(after, first), wageIn(after, second)]).toEqual([raised, always(1700)]);
    // Who is not named keeps theirs.
    const { body: last } = await save(owner, { [second]: [] });
    expect([wageIn(last, first), wageIn(last, second)]).toEqual([raised, []]);

    const viewer = (await cloud.login('ada@forno.example')).accessToken;
    expect((await read(viewer)).status).toBe(403);
    expect((await read(manager, OTHER)).problem.code).toBe('unknown-store');
    expect((await save(manager, { [first]: always(1) }, OTHER)).problem.code).toBe('unknown-store');
    expect((await save(owner, { nobody: always(1) })).problem).toMatchObject({
      code: 'unknown-staff',
      field: 'wages.nobody',
    });
    const twice = await save(owner, { [first]: [...raised, ...raised] });
    expect(twice.problem).toMatchObject({ code: 'validation-failed', field: `wages.${first}` });
  });

  it('is written down as whose, and not as how much', async () => {
    const rows = (await cloud.db.knex('audit').where({ act: 'wages-set' })) as Record<string, unknown>[];
    expect(rows).toHaveLength(2);
    // Not in the hashes, where any four digits may stand.
    expect(JSON.stringify(rows.map(({ details }) => details))).not.toContain('1850');
  });

  it('is the person’s own, else the role’s, else the chain’s, also of who has left', async () => {
    const { body: list } = await read(owner);
    const [driver, other] = list.people.filter(({ role }) => role === 'driver');
    const cashier = list.people.find(({ role }) => role === 'cashier')!;
    await save(owner, {
      [driver!.staffId]: [...always(1900), { from: '2026-11-01', centsPerHour: 2000 }],
      [cashier.staffId]: [],
    });
    const rates = {
      wages: always(1500),
      wagesByRole: { driver: always(1300) },
      ingredientCentsPerThousand: {},
    };
    expect((await cloud.request('PUT', '/v1/report-rates', { token: owner, body: rates })).status).toBe(200);

    const { body: staff } = await cloud.request<StaffList>('GET', `/v1/stores/${STORE}/staff`, {
      token: owner,
    });
    const left = staff.staff.filter(({ staffId }) => staffId !== other!.staffId);
    const body = { version: staff.version, staff: left };
    expect((await cloud.request('PUT', `/v1/stores/${STORE}/staff`, { token: owner, body })).status).toBe(
      200,
    );

    const { tenant_id: tenantId } = await cloud.db.knex('stores').where({ store_id: STORE }).first();
    const wages = await costsOf(cloud.db, { tenantId, storeIds: [STORE] }).wages();
    expect(
      [driver!, other!, cashier, { staffId: 'somebody' }].map(({ staffId }) =>
        wages.centsPerHour({ storeId: STORE, staffId }, '2026-11-26'),
      ),
    ).toEqual([2000, 1300, 1500, 1500]);
    expect(wages.centsPerHour({ storeId: STORE, staffId: driver!.staffId }, '2026-10-31')).toBe(1900);
    expect(wages.centsPerHour({ storeId: OTHER, staffId: driver!.staffId }, '2026-11-26')).toBe(1500);

    // They are no longer on the list, and still have a name in reports.
    expect((await read(owner)).body.people.some(({ staffId }) => staffId === other!.staffId)).toBe(false);
    const named = await names('hours-worked');
    expect(named.find(({ of, id }) => of === 'person' && id === other!.staffId)?.name).toBe(other!.name);
  });

  it('was one figure once: what was entered then holds since ever', async () => {
    const { knex } = cloud.db;
    const told = (): Promise<unknown> =>
      Promise.all([
        knex('report_rates').first('rates'),
        knex('wages').orderBy(['store_id', 'staff_id']).select('staff_id', 'cents_per_hour'),
      ]);
    await down(knex);
    const [{ rates }, wages] = (await told()) as [{ rates: unknown }, { cents_per_hour: number }[]];
    // The last that was said of each.
    expect(rates).toMatchObject({ wageCentsPerHour: 1500, wageCentsPerHourByRole: { driver: 1300 } });
    expect(wages.map((row) => row.cents_per_hour)).toEqual([2000]);
    await up(knex);
    expect((await cloud.request('GET', '/v1/report-rates', { token: owner })).body).toEqual({
      wages: always(1500),
      wagesByRole: { driver: always(1300) },
      ingredientCentsPerThousand: {},
    });
    const { people } = (await read(owner)).body;
    expect(people.map((one) => one.wages).filter(({ length }) => length > 0)).toEqual([always(2000)]);
  });

  it('was the role’s that somebody had then', async () => {
    const rates = {
      wages: always(1500),
      wagesByRole: { cashier: always(1600), 'shift-lead': always(1900) },
      ingredientCentsPerThousand: {},
    };
    await cloud.request('PUT', '/v1/report-rates', { token: owner, body: rates });
    await cloud.db.knex('wages').delete();
    const path = `/v1/stores/${STORE}/staff`;
    const { body: list } = await cloud.request<StaffList>('GET', path, { token: owner });
    const cashier = list.staff.find(({ role }) => role === 'cashier')!;
    const staff = list.staff.map((one) => (one === cashier ? { ...one, role: 'shift-lead' } : one));
    const body = { version: list.version, staff };
    expect((await cloud.request('PUT', path, { token: owner, body })).status).toBe(200);
    const { tenant_id: tenantId } = await cloud.db.knex('stores').where({ store_id: STORE }).first();
    // At two at night, before the trading day of the 25th begins.
    const told = cloud.db.knex('directives').where({ store_id: STORE }).whereRaw(`body ->> 'kind' = 'staff'`);
    const { cursor } = (await told.clone().orderBy('cursor', 'desc').first('cursor')) as { cursor: string };
    await told
      .clone()
      .where({ cursor })
      .update({ created_at: Date.UTC(2026, 9, 25, 6) });
    const wages = await costsOf(cloud.db, { tenantId, storeIds: [STORE] }).wages();
    expect(wages.changesOn).toEqual(['2026-10-24']);
    expect(
      ['2026-01-01', '2026-10-23', '2026-10-24'].map((date) =>
        wages.centsPerHour({ storeId: STORE, staffId: cashier.staffId }, date),
      ),
    ).toEqual([1600, 1600, 1900]);
  });
});

describe('what reports call by ids', () => {
  it('is named as far as a report needs it, for who sees the stores', async () => {
    const named = async (report: string, of: string): Promise<readonly string[]> =>
      (await names(report)).filter((one) => one.of === of).map(({ id, name }) => `${id}: ${name}`);
    expect(await named('store-ranking', 'store')).toEqual([
      expect.stringMatching(/^store-001: Forno Napoli/),
    ]);
    expect(await named('food-cost', 'ingredient')).toContain('mozzarella: Mozzarella (g)');
    expect(await named('product-mix', 'category')).toContain('pizzas: Pizzas');
    expect(await named('product-mix', 'ingredient')).toEqual([]);
    expect(await names('heat-map')).toEqual([]);
    const path = `/v1/report-names?report=hours-worked&storeId=${OTHER}`;
    expect((await cloud.request('GET', path, { token: manager })).status).toBe(404);
  });
});
