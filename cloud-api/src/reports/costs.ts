import { ratesSchema, type Rates } from '@forno/shared/protocol/reports/rates';
import type { Role } from '@forno/shared/domain';
import type { Database } from '../postgres/database.ts';
import { paidFor, type PaidFor } from './paid-for.ts';
import { peopleOf, personKey, type Person } from './people.ts';

/** What reports of cost reckon with. Nothing is looked up before a report asks for it. */
export interface Costs {
  /** Cents a thousand base units, by ingredient, where somebody entered them. */
  ingredientPrices(): Promise<Readonly<Record<string, number>>>;
  /** What things cost by the stock ledger. */
  readonly paidFor: PaidFor;
  people(): Promise<readonly Person[]>;
  wages(): Promise<Wages>;
}

/** Cents an hour of somebody's work in a store; null: nothing is entered. */
export type Wages = (person: Pick<Person, 'storeId' | 'staffId'>) => number | null;

const NO_RATES: Rates = {
  wageCentsPerHour: null,
  wageCentsPerHourByRole: {},
  ingredientCentsPerThousand: {},
};

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
      const isByRole = Object.keys(rates.wageCentsPerHourByRole).length > 0;
      return wagesFrom(rates, {
        people: isByRole ? await people() : [],
        own: await ownWages(db, tenantId, storeIds),
      });
    },
  };
}

/** A person's own wage goes before the role's, that before the chain's. */
export function wagesFrom(
  { wageCentsPerHour, wageCentsPerHourByRole }: Rates,
  { people, own }: { readonly people: readonly Person[]; readonly own: ReadonlyMap<string, number> },
): Wages {
  const roles = new Map<string, Role>(people.map((one) => [personKey(one), one.role]));
  return (person) => {
    const key = personKey(person);
    const role = roles.get(key);
    return own.get(key) ?? (role && wageCentsPerHourByRole[role]) ?? wageCentsPerHour;
  };
}

async function ownWages(
  db: Database,
  tenantId: string,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.inTenant(tenantId, (trx) =>
    trx('wages')
      .whereRaw('store_id = any(?)', [[...storeIds]])
      .select<{ storeId: string; staffId: string; cents: number }[]>({
        storeId: 'store_id',
        staffId: 'staff_id',
        cents: 'cents_per_hour',
      }),
  );
  return new Map(rows.map((row) => [personKey(row), row.cents]));
}
