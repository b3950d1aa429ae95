import { randomUUID } from 'node:crypto';
import type { menuVersionsSchema } from '@forno/shared/protocol/cloud/menus';
import type { Directive } from '@forno/shared/protocol/ingest';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { refused, type Refused } from '../http/refused.ts';
import { addDirective } from './directives.ts';
import { getDocument, putDocument } from './documents.ts';

/** Requests run it within their tenant's transaction; the tenant is named all the same, as a seed is not bound to one. */
export interface CatalogScope {
  readonly trx: Knex.Transaction;
  readonly tenantId: string;
  readonly now: number;
}

/** Something that is drafted, published by version and told to stores: a menu, the boards. */
export interface VersionedKind<Content extends { readonly version: number }> {
  readonly kind: 'menu' | 'boards';
  /** Holds the draft and the number of the published version. */
  readonly table: 'menus' | 'boards';
  readonly versionsTable: 'menu_versions' | 'board_versions';
  readonly parse: (content: unknown) => Content;
  /** In a sentence: "this menu", "the boards". */
  readonly words: string;
}

export interface VersionedRow {
  readonly draft: unknown;
  readonly revision: number;
  readonly published_version: number | null;
}

/** One of its kind in a chain: `{ menu_id }` of a menu, nothing of what a chain has one of. */
export type PlaceInChain = Readonly<Record<string, string>>;

const whereOf = ({ tenantId }: CatalogScope, place: PlaceInChain) => ({ tenant_id: tenantId, ...place });

export async function versionedRow<Row extends VersionedRow>(
  scope: CatalogScope,
  { table }: Pick<VersionedKind<never>, 'table'>,
  { place, lock }: { readonly place: PlaceInChain; readonly lock?: 'for update' },
): Promise<Row | undefined> {
  const query = scope.trx(table).where(whereOf(scope, place));
  if (lock) void query.forUpdate();
  return (await query.first()) as Row | undefined;
}

/** Whether a change was made from what is there; the refusal says what is. */
export function atRevision(row: VersionedRow, revision: number, words: string): Result<null, Refused> {
  return row.revision === revision
    ? ok(null)
    : refused.preconditionFailed(
        'revision-changed',
        `Somebody saved ${words} since: revision ${row.revision} is what is there.`,
        { field: 'revision', extra: { revision: row.revision } },
      );
}

/** Replaces the draft; `more` are further columns. The version is given at publishing: what a draft says about it means nothing. */
export async function replaceDraft<Content extends { readonly version: number }>(
  scope: CatalogScope,
  { table }: VersionedKind<Content>,
  {
    place,
    row,
    content,
    more = {},
  }: {
    readonly place: PlaceInChain;
    readonly row: VersionedRow;
    readonly content: Content;
    readonly more?: object;
  },
): Promise<{ readonly content: Content; readonly revision: number }> {
  const draft = { ...content, version: row.published_version ?? 1 };
  const revision = row.revision + 1;
  await scope
    .trx(table)
    .where(whereOf(scope, place))
    .update({ draft: JSON.stringify(draft), revision, ...more });
  return { content: draft, revision };
}

export const noDraft = (): ReturnType<typeof refused.conflict> =>
  refused.conflict('no-draft', 'There is no draft to publish: nothing was changed since the last time.');

/** Writes content down as the next version. The draft, where it is still there, stays: it is for the caller to end it. */
export async function addVersion<Content extends { readonly version: number }>(
  scope: CatalogScope,
  { kind, table, versionsTable, parse }: VersionedKind<Content>,
  {
    place,
    row,
    content,
    by,
    note,
    more = {},
  }: {
    readonly place: PlaceInChain;
    readonly row: VersionedRow;
    readonly content: Content;
    readonly by: string;
    readonly note: string | null;
    readonly more?: object;
  },
): Promise<{ readonly version: number; readonly sha256: string; readonly content: Content }> {
  const { trx, tenantId, now } = scope;
  const version = (row.published_version ?? 0) + 1;
  const published = parse({ ...content, version });
  const sha256 = await putDocument(trx, { tenantId, kind, content: published, now });
  await trx(versionsTable).insert({
    ...whereOf(scope, place),
    version,
    sha256,
    published_at: now,
    published_by: by,
    note,
    ...more,
  });
  await trx(table).where(whereOf(scope, place)).update({ published_version: version });
  return { version, sha256, content: published };
}

/** What a version holds; null where there is none of that number. */
export async function versionContent<Content extends { readonly version: number }>(
  scope: CatalogScope,
  { versionsTable, parse }: VersionedKind<Content>,
  { place, version }: { readonly place: PlaceInChain; readonly version: number | null },
): Promise<Content | null> {
  if (version === null) return null;
  const row = (await scope
    .trx(versionsTable)
    .where({ ...whereOf(scope, place), version })
    .first('sha256')) as { sha256: string } | undefined;
  const body = row && (await getDocument(scope.trx, scope.tenantId, row.sha256));
  return body ? parse(JSON.parse(body)) : null;
}

type Versions = z.input<typeof menuVersionsSchema>['versions'];

/** Newest first. */
export async function listVersions<Row = Versions[number]>(
  scope: CatalogScope,
  { versionsTable }: Pick<VersionedKind<never>, 'versionsTable'>,
  { place, more = [] }: { readonly place: PlaceInChain; readonly more?: readonly string[] },
): Promise<Row[]> {
  return (await scope
    .trx(versionsTable)
    .where(whereOf(scope, place))
    .orderBy('version', 'desc')
    .limit(200)
    .select(
      'version',
      'published_at as publishedAt',
      'published_by as publishedBy',
      'sha256',
      'note',
      ...more,
    )) as Row[];
}

/** Tells stores, in one order for all publishers, so that two of them never wait for each other's stores. */
export async function tellStores(
  { trx, now }: CatalogScope,
  directives: readonly { readonly storeId: string; readonly body: Directive['body'] }[],
): Promise<void> {
  const inOrder = directives.toSorted((one, other) => (one.storeId < other.storeId ? -1 : 1));
  for (const { storeId, body } of inOrder)
    await addDirective(trx, { storeId, directiveId: randomUUID(), now, body });
}
