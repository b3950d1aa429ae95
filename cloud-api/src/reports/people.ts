import { roleSchema, type Role } from '@forno/shared/domain';
import type { Knex } from 'knex';
import { z } from 'zod';

export interface Person {
  readonly storeId: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
}

const personSchema = z.object({
  storeId: z.string(),
  staffId: z.string(),
  name: z.string(),
  role: roleSchema,
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
       select ${withGone ? '' : 'distinct on (d.store_id)'} d.store_id, d.cursor, d.body ->> 'sha256' as sha256 from directives d
       where d.store_id = any(:storeIds) and d.body ->> 'kind' = 'staff' order by d.store_id, d.cursor desc)
     select distinct on (l.store_id, one ->> 'staffId')
       l.store_id as "storeId", one ->> 'staffId' as "staffId", one ->> 'name' as name, one ->> 'role' as role
     from lists l join documents x on x.tenant_id = :tenantId and x.sha256 = l.sha256
     cross join lateral jsonb_array_elements(x.body::jsonb -> 'staff') as one
     order by l.store_id, one ->> 'staffId', l.cursor desc`,
    { tenantId, storeIds: [...storeIds] },
  );
  return rows.map((row) => personSchema.parse(row));
}

/** Names one person in one store. */
export const personKey = ({ storeId, staffId }: Pick<Person, 'storeId' | 'staffId'>): string =>
  `${storeId}|${staffId}`;
