import { ratesSchema, type Rates } from '@forno/shared/protocol/reports/rates';
import { ok } from '@forno/shared/result';
import { ANY_MANAGER, type UserCaller } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';

const NO_RATES: Rates = { wageCentsPerHour: null, ingredientCentsPerThousand: {} };

/** What people entered. */
export async function ratesOf(db: Database, tenantId: string): Promise<Rates> {
  const row = await db.inTenant(tenantId, (trx) => trx('report_rates').first<{ rates: unknown }>('rates'));
  return row ? ratesSchema.parse(row.rates) : NO_RATES;
}

async function saveRates(
  db: Database,
  {
    caller,
    rates,
    now,
    correlationId,
  }: { caller: UserCaller; rates: Rates; now: number; correlationId: string },
): Promise<void> {
  const { tenantId, user } = caller;
  await db.inTenant(tenantId, async (trx) => {
    await trx('report_rates')
      .insert({ tenant_id: tenantId, rates: JSON.stringify(rates), updated_at: now, updated_by: user.userId })
      .onConflict('tenant_id')
      .merge();
    await audit(trx, { caller, act: 'report-rates-set', subject: 'chain', correlationId, at: now });
  });
}

/** Wages and ingredient prices: no event carries them, so a person enters them; entered, they go before what was paid. */
export const rateRoutes = ({ db, now }: { readonly db: Database; readonly now: () => number }): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/report-rates',
      tag: 'reports',
      summary: 'Wages and ingredient prices that reports of cost reckon with',
      access: ANY_MANAGER,
      answer: ratesSchema,
    },
    async ({ caller }) => ok(await ratesOf(db, caller.tenantId)),
  ),
  route(
    {
      method: 'put',
      path: '/v1/report-rates',
      tag: 'reports',
      summary: 'Enters wages and ingredient prices',
      access: ['owner'],
      body: ratesSchema,
      answer: ratesSchema,
    },
    async ({ caller, body, correlationId }) => {
      await saveRates(db, { caller, rates: body, now: now(), correlationId });
      return ok(body);
    },
  ),
];
