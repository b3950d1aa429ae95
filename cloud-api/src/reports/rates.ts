import {
  ratesSchema,
  saveStoreWagesSchema,
  storeWagesSchema,
  type StoreWages,
} from '@forno/shared/protocol/reports/rates';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';
import { enteredRates, wageStepsIn } from './costs.ts';
import { peopleOf, personKey } from './people.ts';

interface Deps {
  readonly db: Database;
  readonly now: () => number;
}

const tag = 'reports';
const storeParams = z.object({ storeId: z.string().min(1).max(64) });

/** Wages and ingredient prices: no event carries them, so a person enters them; entered, they go before what was paid. */
export const rateRoutes = (deps: Deps): Route[] => [...chainRoutes(deps), ...wageRoutes(deps)];

const chainRoutes = ({ db, now }: Deps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/report-rates',
      tag,
      summary: 'Wages and ingredient prices that reports of cost reckon with',
      access: ANY_MANAGER,
      answer: ratesSchema,
    },
    async ({ caller }) => ok(await enteredRates(db, caller.tenantId)),
  ),
  route(
    {
      method: 'put',
      path: '/v1/report-rates',
      tag,
      summary: 'Enters wages and ingredient prices',
      access: ['owner'],
      body: ratesSchema,
      answer: ratesSchema,
    },
    ({ caller, body, correlationId }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const { tenantId, user } = caller;
        const at = now();
        await trx('report_rates')
          .insert({
            tenant_id: tenantId,
            rates: JSON.stringify(body),
            updated_at: at,
            updated_by: user.userId,
          })
          .onConflict('tenant_id')
          .merge();
        await audit(trx, { caller, act: 'report-rates-set', subject: 'chain', correlationId, at });
        return ok(body);
      }),
  ),
];

const wageRoutes = ({ db, now }: Deps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/wages',
      tag,
      summary: 'Who is on the store’s list, and what an hour of each costs and has cost',
      access: EDITORS,
      params: storeParams,
      answer: storeWagesSchema,
      problems: { 404: 'unknown-store' },
    },
    ({ params: { storeId }, caller }) =>
      db.inTenant(scopeOf(caller), async (trx) =>
        (await isThere(trx, storeId))
          ? ok(await wagesIn(trx, caller.tenantId, storeId))
          : unknownStore(storeId),
      ),
  ),
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/wages',
      tag,
      summary: 'Enters what an hour of people costs and has cost; who is not named keeps what is entered',
      access: EDITORS,
      params: storeParams,
      body: saveStoreWagesSchema,
      answer: storeWagesSchema,
      problems: { 404: 'unknown-store', 422: 'unknown-staff' },
    },
    ({ params: { storeId }, body, caller, correlationId }) =>
      db.inTenant(scopeOf(caller), async (trx) => {
        if (!(await isThere(trx, storeId))) return unknownStore(storeId);
        const { tenantId } = caller;
        const people = await peopleOf(trx, { tenantId, storeIds: [storeId], withGone: true });
        const staffIds = Object.keys(body.wages);
        const stranger = staffIds.find((id) => people.every(({ staffId }) => staffId !== id));
        if (stranger !== undefined)
          return refused.unprocessable('unknown-staff', `Nobody of the store is "${stranger}".`, {
            field: `wages.${stranger}`,
          });
        const entered = Object.entries(body.wages).flatMap(([staff_id, steps]) =>
          steps.map(({ from, centsPerHour }) => ({
            store_id: storeId,
            staff_id,
            valid_from: from ?? '-infinity',
            cents_per_hour: centsPerHour,
          })),
        );
        await trx('wages').where({ store_id: storeId }).whereIn('staff_id', staffIds).delete();
        if (entered.length > 0) await trx('wages').insert(entered);
        // Whose, not how much: more people read the audit log than may know that.
        const details = { staffIds };
        await audit(trx, { caller, act: 'wages-set', subject: storeId, correlationId, at: now(), details });
        return ok(await wagesIn(trx, tenantId, storeId));
      }),
  ),
];

const isThere = async (trx: Knex.Transaction, storeId: string): Promise<boolean> =>
  (await trx('stores').where({ store_id: storeId }).first('store_id')) !== undefined;

const unknownStore = (storeId: string) =>
  refused.notFound('unknown-store', `There is no store "${storeId}".`, { field: 'storeId' });

async function wagesIn(trx: Knex.Transaction, tenantId: string, storeId: string): Promise<StoreWages> {
  const people = await peopleOf(trx, { tenantId, storeIds: [storeId] });
  const entered = await wageStepsIn(trx, [storeId]);
  return {
    people: people
      .map((one) => ({
        staffId: one.staffId,
        name: one.name,
        role: one.role,
        wages: entered.get(personKey(one)) ?? [],
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}
