import {
  isLookedUp,
  reportNamesSchema,
  type LookedUp,
  type ReportNames,
} from '@forno/shared/protocol/reports/names';
import type { TableContract } from '@forno/shared/protocol/reports/table';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER } from '../http/caller.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { REPORTS, reportNamed } from './index.ts';
import { peopleOf } from './people.ts';
import { reportScope, type ReportScope } from './scope.ts';

/** What the rows of these reports call by an id, and how that is called, also of who and what is gone. */
export const reportNamesRoute = (db: Database): Route =>
  route(
    {
      method: 'get',
      path: '/v1/report-names',
      tag: 'reports',
      summary: 'What the ids in a report’s rows are called: stores, people, tills, ingredients, categories',
      access: ANY_MANAGER,
      query: z.object({
        report: z.enum(REPORTS.map(({ contract }) => contract.name)),
        storeId: z.string().min(1).max(64).optional(),
      }),
      answer: reportNamesSchema,
      problems: { 404: 'unknown-store', 422: 'mixed-currencies' },
    },
    async ({ caller, query }) => {
      const scope = await reportScope(db, caller, query.storeId);
      if (!scope.ok) return scope;
      const report = reportNamed(query.report);
      return ok({ names: report ? await namesOf(db, scope.value, report.contract) : [] });
    },
  );

/** Of the stores one may see, as far as the report's columns ask for it. */
export async function namesOf(
  db: Database,
  { tenantId, storeIds }: Pick<ReportScope, 'tenantId' | 'storeIds'>,
  { columns }: TableContract,
): Promise<ReportNames> {
  const wanted = new Set(Object.values(columns).flatMap(({ names }) => names ?? []));
  const lookedUp = [...wanted].filter(isLookedUp);
  if (lookedUp.length === 0) return [];
  return db.inTenant(tenantId, async (trx) => {
    const binding = { tenantId, storeIds: [...storeIds] };
    const names: ReportNames = [];
    for (const of of lookedUp) {
      const rows = of === 'person' ? await peopleNames(trx, binding) : await select(trx, of, binding);
      names.push(...rows.map(({ id, name }) => ({ of, id, name })));
    }
    return names;
  });
}

interface NamedRow {
  readonly id: string;
  readonly name: string;
}
interface Binding {
  readonly tenantId: string;
  readonly storeIds: string[];
}

/** Two of one id in two stores are both named. */
async function peopleNames(trx: Knex.Transaction, binding: Binding): Promise<NamedRow[]> {
  const people = Map.groupBy(await peopleOf(trx, { ...binding, withGone: true }), ({ staffId }) => staffId);
  return [...people].map(([id, ones]) => ({
    id,
    name: [...new Set(ones.map(({ name }) => name))].join(', '),
  }));
}

async function select(
  trx: Knex.Transaction,
  of: Exclude<LookedUp, 'person'>,
  binding: Binding,
): Promise<NamedRow[]> {
  const { rows } = await trx.raw<{ rows: NamedRow[] }>(SELECTS[of], { ...binding });
  return rows;
}

const SELECTS: Readonly<Record<Exclude<LookedUp, 'person'>, string>> = {
  store: `select store_id as id, name from stores where tenant_id = :tenantId and store_id = any(:storeIds)`,
  // As the shop's master last told it, else as it was paired.
  till: `select distinct on (id) id, name from (
      select member_id as id, name, 1 as rank from fleet_members where tenant_id = :tenantId and store_id = any(:storeIds)
      union all
      select device_id, name, 2 from devices where tenant_id = :tenantId and store_id = any(:storeIds)
    ) as tills order by id, rank`,
  // With what its quantities are in.
  ingredient: `select ingredient_id as id, name || ' (' || case base_unit when 'piece' then 'pieces' else base_unit end || ')' as name
    from ingredients where tenant_id = :tenantId`,
  // One that a menu has no more is called what it was called last; further back than thirty versions nobody looks.
  category: `select distinct on (id) one ->> 'id' as id, one ->> 'name' as name
    from menus m join menu_versions v on v.tenant_id = m.tenant_id and v.menu_id = m.menu_id and v.version > m.published_version - 30
    join documents d on d.tenant_id = v.tenant_id and d.sha256 = v.sha256
    cross join lateral jsonb_array_elements(d.body::jsonb -> 'categories') as one
    where m.tenant_id = :tenantId order by id, v.published_at desc`,
};
