import { ratesSchema, type Rates } from '@forno/shared/protocol/reports/rates';
import { ok } from '@forno/shared/result';
import { ANY_MANAGER, type UserCaller } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';

const NO_RATES: Rates = { wageCentsPerHour: null, ingredientCentsPerThousand: {} };

async function enteredRates(db: Database, tenantId: string): Promise<Rates> {
  const row = await db.inTenant(tenantId, (trx) => trx('report_rates').first<{ rates: unknown }>('rates'));
  return row ? ratesSchema.parse(row.rates) : NO_RATES;
}

/** What people entered; of ingredients that nobody entered a price of, what the stock ledger says they cost. */
export async function ratesOf(db: Database, tenantId: string): Promise<Rates> {
  const entered = await enteredRates(db, tenantId);
  const { rows } = await db.inTenant(tenantId, (trx) =>
    trx.raw<{ rows: { ingredient_id: string; cents: number }[] }>(
      // Of the stores that have some the mean of all of it, else what it last cost somewhere.
      `select b.ingredient_id,
              round(coalesce(sum(b.value_mc) filter (where b.on_hand_milli > 0) * 1000000.0 / nullif(sum(b.on_hand_milli) filter (where b.on_hand_milli > 0), 0),
                             max(b.cost_mc)) / 1000)::bigint as cents
       from stock_balances b join stores s using (store_id) where s.tenant_id = ? and b.cost_mc > 0 group by 1`,
      [tenantId],
    ),
  );
  const booked = Object.fromEntries(rows.map((row) => [row.ingredient_id, row.cents]));
  return { ...entered, ingredientCentsPerThousand: { ...booked, ...entered.ingredientCentsPerThousand } };
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
    async ({ caller }) => ok(await enteredRates(db, caller.tenantId)),
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
