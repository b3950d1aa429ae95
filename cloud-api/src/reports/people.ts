import { roleSchema, type Role } from '@forno/shared/domain';
import type { Knex } from 'knex';
import { z } from 'zod';

/** What somebody was from a business date on; null: since ever. */
export interface RoleStep {
  readonly from: string | null;
  readonly role: Role;
}

export interface Person {
  readonly storeId: string;
  readonly staffId: string;
  readonly name: string;
  /** As what they are on the last list that names them. */
  readonly role: Role;
  /** What they have been, in order: who became a shift lead was a cashier before, and paid as one. */
  readonly roles: readonly RoleStep[];
}

const namedSchema = z.object({
  storeId: z.string(),
  staffId: z.string(),
  name: z.string(),
  role: roleSchema,
  toldOn: z.string(),
});

interface Asked {
  readonly tenantId: string;
  readonly storeIds: readonly string[];
  /** Also who is on an older list only, as it says: nobody is forgotten who has worked. */
  readonly withGone?: boolean;
}

/** Who is on the staff lists that the stores were told. */
export async function peopleOf(
  trx: Knex.Transaction,
  { tenantId, storeIds, withGone = false }: Asked,
): Promise<Person[]> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with lists as (
       select d.store_id, d.cursor, d.body ->> 'sha256' as sha256,
         (to_timestamp(d.created_at / 1000.0) at time zone s.time_zone - s.day_starts_at::interval)::date::text as told_on
       from directives d join stores s on s.store_id = d.store_id
       where d.store_id = any(:storeIds) and d.body ->> 'kind' = 'staff'
         and (:withGone or d.cursor = (select max(cursor) from directives n where n.store_id = d.store_id and n.body ->> 'kind' = 'staff')))
     select l.store_id as "storeId", one ->> 'staffId' as "staffId", one ->> 'name' as name, one ->> 'role' as role, l.told_on as "toldOn"
     from lists l join documents x on x.tenant_id = :tenantId and x.sha256 = l.sha256
     cross join lateral jsonb_array_elements(x.body::jsonb -> 'staff') as one
     order by l.store_id, one ->> 'staffId', l.cursor`,
    { tenantId, storeIds: [...storeIds], withGone },
  );
  const named = rows.map((row) => namedSchema.parse(row));
  return [...Map.groupBy(named, personKey).values()].map((lists) => {
    const { storeId, staffId, name, role } = lists.at(-1)!;
    return { storeId, staffId, name, role, roles: rolesIn(lists) };
  });
}

/** The first list says what somebody was before it, too; of two lists of one day the second counts. */
function rolesIn(lists: readonly { readonly toldOn: string; readonly role: Role }[]): RoleStep[] {
  const steps: RoleStep[] = [];
  for (const [n, { toldOn, role }] of lists.entries()) {
    const last = steps.at(-1);
    if (last?.role === role) continue;
    if (last?.from === toldOn) steps.pop();
    if (steps.at(-1)?.role !== role) steps.push({ from: n === 0 ? null : toldOn, role });
  }
  return steps;
}

export const roleOn = ({ roles }: Pick<Person, 'roles'>, date: string): Role | undefined =>
  roles.findLast(({ from }) => from === null || from <= date)?.role;

/** Names one person in one store. */
export const personKey = ({ storeId, staffId }: Pick<Person, 'storeId' | 'staffId'>): string =>
  `${storeId}|${staffId}`;
