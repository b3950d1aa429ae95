import { boardsSchema, type Boards } from '@forno/shared/domain';
import type { BoardsDocument } from '@forno/shared/protocol/cloud/boards';
import { ok, type Result } from '@forno/shared/result';
import type { Refused } from '../http/refused.ts';
import type { Publication, Published } from './menus.ts';
import {
  addVersion,
  atRevision,
  noDraft,
  replaceDraft,
  tellStores,
  versionContent,
  versionedRow,
  type CatalogScope,
  type VersionedKind,
  type VersionedRow,
} from './versioned.ts';

/** A chain has one set of boards. */
export const BOARDS: VersionedKind<Boards> = {
  kind: 'boards',
  table: 'boards',
  versionsTable: 'board_versions',
  parse: (content) => boardsSchema.parse(content),
  words: 'the boards',
};
const place = {};

export async function readBoards(scope: CatalogScope): Promise<BoardsDocument> {
  const row = await versionedRow(scope, BOARDS, { place });
  const version = row?.published_version ?? null;
  const boards = row?.draft ?? (await versionContent(scope, BOARDS, { place, version })) ?? { version: 1 };
  return {
    boards: boardsSchema.parse(boards),
    revision: row?.revision ?? 0,
    isDraft: (row?.draft ?? null) !== null,
    publishedVersion: version,
  };
}

/** Replaces the draft, unless somebody else saved since. */
export async function saveBoards(
  scope: CatalogScope,
  { boards, revision }: { readonly boards: Boards; readonly revision: number },
): Promise<Result<BoardsDocument, Refused>> {
  const row = await lockedRow(scope);
  const fits = atRevision(row, revision, BOARDS.words);
  if (!fits.ok) return fits;
  const saved = await replaceDraft(scope, BOARDS, { place, row, content: boards });
  return ok({
    boards: saved.content,
    revision: saved.revision,
    isDraft: true,
    publishedVersion: row.published_version,
  });
}

/** The draft becomes the next version, a document, and a directive to every store, all or nothing. */
export async function publishBoards(
  scope: CatalogScope,
  { by, note, revision }: Omit<Publication, 'menuId'>,
): Promise<Result<Published, Refused>> {
  const { trx, tenantId } = scope;
  const row = await lockedRow(scope);
  if (row.draft === null) return noDraft();
  const fits = atRevision(row, revision ?? row.revision, BOARDS.words);
  if (!fits.ok) return fits;
  const made = await addVersion(scope, BOARDS, { place, row, content: row.draft as Boards, by, note });
  const { version, sha256 } = made;
  await trx('boards').where({ tenant_id: tenantId }).update({ draft: null });
  const stores = (await trx('stores').where({ tenant_id: tenantId }).select('store_id')) as {
    store_id: string;
  }[];
  const storeIds = stores.map((store) => store.store_id);
  await tellStores(
    scope,
    storeIds.map((storeId) => ({ storeId, body: { kind: 'boards', version, sha256 } })),
  );
  return ok({ version, sha256, storeIds });
}

/** A chain has its row from the first change on. */
async function lockedRow(scope: CatalogScope): Promise<VersionedRow> {
  await scope.trx('boards').insert({ tenant_id: scope.tenantId }).onConflict().ignore();
  const row = await versionedRow(scope, BOARDS, { place, lock: 'for update' });
  if (!row) throw new Error('the row of the boards was just made');
  return row;
}
