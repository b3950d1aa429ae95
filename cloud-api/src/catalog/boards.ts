import { randomUUID } from 'node:crypto';
import { boardsSchema, type Boards } from '@forno/shared/domain';
import type { BoardsDocument } from '@forno/shared/protocol/cloud/boards';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import { addDirective } from './directives.ts';
import { getDocument, putDocument } from './documents.ts';
import type { MenuScope, Publication, Published } from './menus.ts';

interface BoardsRow {
  readonly draft: unknown;
  readonly revision: number;
  readonly published_version: number | null;
}

export async function readBoards(scope: MenuScope): Promise<BoardsDocument> {
  const row = await boardsRow(scope);
  const boards = row?.draft ?? (await publishedBoards(scope, row)) ?? { version: 1 };
  return {
    boards: boardsSchema.parse(boards),
    revision: row?.revision ?? 0,
    isDraft: (row?.draft ?? null) !== null,
    publishedVersion: row?.published_version ?? null,
  };
}

/** Replaces the draft, unless somebody else saved since. */
export async function saveBoards(
  scope: MenuScope,
  { boards, revision }: { readonly boards: Boards; readonly revision: number },
): Promise<Result<BoardsDocument, Refused>> {
  const row = await boardsRow(scope, 'for update');
  if (row.revision !== revision)
    return refused.preconditionFailed(
      'revision-changed',
      `Somebody saved the boards since: they are at revision ${row.revision}.`,
      { field: 'revision', extra: { revision: row.revision } },
    );
  // The version is given at publishing; what a draft says about it means nothing.
  const draft = { ...boards, version: row.published_version ?? 1 };
  await scope
    .trx('boards')
    .where({ tenant_id: scope.tenantId })
    .update({ draft: JSON.stringify(draft), revision: revision + 1 });
  return ok({
    boards: draft,
    revision: revision + 1,
    isDraft: true,
    publishedVersion: row.published_version,
  });
}

/** The draft becomes the next version, a document, and a directive to every store, all or nothing. */
export async function publishBoards(
  scope: MenuScope,
  { by, note, revision }: Omit<Publication, 'menuId'>,
): Promise<Result<Published, Refused>> {
  const { trx, tenantId, now } = scope;
  const row = await boardsRow(scope, 'for update');
  if (row.draft === null)
    return refused.conflict(
      'no-draft',
      'There is no draft to publish: nothing was changed since the last time.',
    );
  if (revision !== undefined && revision !== row.revision)
    return refused.preconditionFailed('revision-changed', `The draft is at revision ${row.revision}.`, {
      extra: { revision: row.revision },
    });
  const version = (row.published_version ?? 0) + 1;
  const content = boardsSchema.parse({ ...(row.draft as Boards), version });
  const sha256 = await putDocument(trx, { tenantId, kind: 'boards', content, now });
  await trx('board_versions').insert({
    tenant_id: tenantId,
    version,
    sha256,
    published_at: now,
    published_by: by,
    note,
  });
  await trx('boards').where({ tenant_id: tenantId }).update({ draft: null, published_version: version });
  // In one order for all publishers, so that two of them never wait for each other's stores.
  const stores = (await trx('stores')
    .where({ tenant_id: tenantId })
    .orderBy('store_id')
    .select('store_id')) as { store_id: string }[];
  const storeIds = stores.map((store) => store.store_id);
  for (const storeId of storeIds)
    await addDirective(trx, {
      storeId,
      directiveId: randomUUID(),
      now,
      body: { kind: 'boards', version, sha256 },
    });
  return ok({ version, sha256, storeIds });
}

async function boardsRow(scope: MenuScope): Promise<BoardsRow | undefined>;
async function boardsRow(scope: MenuScope, lock: 'for update'): Promise<BoardsRow>;
async function boardsRow({ trx, tenantId }: MenuScope, lock?: 'for update'): Promise<BoardsRow | undefined> {
  // A chain has its row from the first change on.
  if (lock) await trx('boards').insert({ tenant_id: tenantId }).onConflict().ignore();
  const query = trx('boards').where({ tenant_id: tenantId });
  if (lock) void query.forUpdate();
  return (await query.first()) as BoardsRow | undefined;
}

async function publishedBoards({ trx, tenantId }: MenuScope, row: BoardsRow | undefined): Promise<unknown> {
  if (!row || row.published_version === null) return null;
  const place = { tenant_id: tenantId, version: row.published_version };
  const version = (await trx('board_versions').where(place).first('sha256')) as
    | { sha256: string }
    | undefined;
  const body = version && (await getDocument(trx, tenantId, version.sha256));
  return body ? JSON.parse(body) : null;
}
