import { canonicalJson, sha256Hex } from '@forno/shared/events';
import type { Knex } from 'knex';

export type DocumentKind = 'menu' | 'menu-overrides' | 'staff' | 'settings' | 'boards';

export interface NewDocument {
  readonly tenantId: string;
  readonly kind: DocumentKind;
  readonly content: unknown;
  readonly now: number;
}

/** Keeps a document under the hash of its canonical text; the same content is kept once. */
export async function putDocument(
  knex: Knex,
  { tenantId, kind, content, now }: NewDocument,
): Promise<string> {
  const body = canonicalJson(content);
  const sha256 = sha256Hex(body);
  await knex('documents')
    .insert({ tenant_id: tenantId, sha256, kind, body, created_at: now })
    .onConflict()
    .ignore();
  return sha256;
}

export async function getDocument(knex: Knex, tenantId: string, sha256: string): Promise<string | null> {
  const row = (await knex('documents').where({ tenant_id: tenantId, sha256 }).first('body')) as
    | { body: string }
    | undefined;
  return row?.body ?? null;
}
