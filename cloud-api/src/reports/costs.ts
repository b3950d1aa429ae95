import { ratesSchema, type Rates } from '@forno/shared/protocol/reports/rates';
import { wageOn, type WageStep, type WageSteps } from '@forno/shared/protocol/reports/wage-steps';
import type { Knex } from 'knex';
import type { Database } from '../postgres/database.ts';
import { paidFor, type PaidFor } from './paid-for.ts';
import { peopleOf, personKey, roleOn, type Person } from './people.ts';

/** What reports of cost reckon with. Nothing is looked up before a report asks for it. */
export interface Costs {
  /** Cents a thousand base units, by ingredient, where somebody entered them. */
  ingredientPrices(): Promise<Readonly<Record<string, number>>>;
  /** What things cost by the stock ledger. */
  readonly paidFor: PaidFor;
  people(): Promise<readonly Person[]>;
  wages(): Promise<Wages>;
}

export interface Wages {
  /** Cents an hour of somebody's work in a store on a day; null: nothing is entered. */
  readonly centsPerHour: (person: Pick<Person, 'storeId' | 'staffId'>, date: string) => number | null;
  /** The days from which somebody's is another, in order. */
  readonly changesOn: readonly string[];
}

const NO_RATES: Rates = { wages: [], wagesByRole: {}, ingredientCentsPerThousand: {} };

export async function enteredRates(db: Database, tenantId: string): Promise<Rates> {
  const row = await db.inTenant(tenantId, (trx) => trx('report_rates').first<{ rates: unknown }>('rates'));
  return row ? ratesSchema.parse(row.rates) : NO_RATES;
}

/** Of the stores that are looked at, with what people entered. */
export function costsOf(
  db: Database,
  { tenantId, storeIds }: { readonly tenantId: string; readonly storeIds: readonly string[] },
): Costs {
  const people = (): Promise<Person[]> =>
    db.inTenant(tenantId, (trx) => peopleOf(trx, { tenantId, storeIds, withGone: true }));
  return {
    people,
    paidFor: paidFor(db),
    ingredientPrices: async () => (await enteredRates(db, tenantId)).ingredientCentsPerThousand,
    async wages() {
      const rates = await enteredRates(db, tenantId);
      const isByRole = Object.keys(rates.wagesByRole).length > 0;
      return wagesFrom(rates, {
        people: isByRole ? await people() : [],
        own: await db.inTenant(tenantId, (trx) => wageStepsIn(trx, storeIds)),
      });
    },
  };
}

/** A person's own wage goes before that of the role they had then, that before the chain's. */
export function wagesFrom(
  { wages, wagesByRole }: Pick<Rates, 'wages' | 'wagesByRole'>,
  { people, own }: { readonly people: readonly Person[]; readonly own: ReadonlyMap<string, WageSteps> },
): Wages {
  const known = new Map(people.map((one) => [personKey(one), one]));
  const all = [
    wages,
    ...Object.values(wagesByRole),
    ...own.values(),
    ...people.map(({ roles }) => roles),
  ].flat();
  return {
    centsPerHour(person, date) {
      const key = personKey(person);
      const somebody = known.get(key);
      const role = somebody && roleOn(somebody, date);
      return (
        wageOn(own.get(key) ?? [], date) ??
        wageOn((role && wagesByRole[role]) ?? [], date) ??
        wageOn(wages, date)
      );
    },
    changesOn: [...new Set(all.flatMap(({ from }) => from ?? []))].toSorted(),
  };
}

/** What is entered of the people of these stores, by `personKey`. */
export async function wageStepsIn(
  trx: Knex.Transaction,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, WageStep[]>> {
  const { rows } = await trx.raw<{ rows: (WageStep & { storeId: string; staffId: string })[] }>(
    `select store_id as "storeId", staff_id as "staffId", cents_per_hour as "centsPerHour",
       case when isfinite(valid_from) then valid_from::text end as "from"
     from wages where store_id = any(:storeIds) order by store_id, staff_id, valid_from`,
    { storeIds: [...storeIds] },
  );
  const byPerson = Map.groupBy(rows, personKey);
  return new Map(
    [...byPerson].map(([key, steps]) => [
      key,
      steps.map(({ from, centsPerHour }) => ({ from, centsPerHour })),
    ]),
  );
}
