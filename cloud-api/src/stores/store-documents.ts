import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@forno/shared/events';
import {
  settingsSchema,
  staffListSchema,
  type Settings,
  type SettingsSection,
  type StaffList,
} from '@forno/shared/domain';
import type { SaveStaff } from '@forno/shared/protocol/cloud/store-documents';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';
import { getDocument, putDocument } from '../catalog/documents.ts';
import { hashPinsBeside } from '../auth/pins.ts';
import { refused, type Refused } from '../http/refused.ts';

export type Kind = 'settings' | 'staff';
export interface Contents {
  readonly settings: Settings;
  readonly staff: StaffList;
}
const SCHEMAS = { settings: settingsSchema, staff: staffListSchema };

export interface StorePlace {
  readonly trx: Knex.Transaction;
  readonly tenantId: string;
  readonly storeId: string;
}

export interface Current<K extends Kind> {
  readonly version: number;
  readonly publishedAt: number;
  readonly content: Contents[K];
}

/**
 * What a store was told last: its list of directives is the history of its documents, so that what is
 * read here is what the shop gets.
 */
export async function currentDocument<K extends Kind>(
  { trx, tenantId, storeId }: StorePlace,
  kind: K,
): Promise<Result<Current<K>, Refused>> {
  const row = (await trx('directives')
    .where({ store_id: storeId })
    .andWhereRaw(`body ->> 'kind' = ?`, [kind])
    .orderBy('cursor', 'desc')
    .first('body', 'created_at')) as
    | { body: { version: number; sha256: string }; created_at: number }
    | undefined;
  if (!row) return refused.notFound('unknown-store', `There is no store "${storeId}" with ${kind}.`);
  const text = await getDocument(trx, tenantId, row.body.sha256);
  if (text === null) throw new Error(`the ${kind} of ${storeId} are named but not kept`);
  const content = SCHEMAS[kind].parse(JSON.parse(text)) as Contents[K];
  return ok({ version: row.body.version, publishedAt: row.created_at, content });
}

/** Held until the transaction ends: of two who save at once, the other sees what the first has saved. */
async function lockStore({ trx, storeId }: StorePlace): Promise<void> {
  await trx('stores').where({ store_id: storeId }).forUpdate().first('store_id');
}

interface Publishing<K extends Kind> {
  readonly kind: K;
  /** From which the content was made. */
  readonly version: number;
  readonly now: number;
  readonly next: (before: Contents[K]) => Promise<Result<Omit<Contents[K], 'version'>, Refused>>;
}

/** The next version of a document, told to its store; what stays the same is told to nobody. */
export async function publishDocument<K extends Kind>(
  place: StorePlace,
  { kind, version, now, next }: Publishing<K>,
): Promise<Result<Current<K> & { readonly isNew: boolean }, Refused>> {
  await lockStore(place);
  const found = await currentDocument(place, kind);
  if (!found.ok) return found;
  const before = found.value;
  if (before.version !== version)
    return refused.preconditionFailed(
      'version-changed',
      `Somebody saved since: version ${before.version} is what is there.`,
      { field: 'version', extra: { version: before.version } },
    );
  const made = await next(before.content);
  if (!made.ok) return made;
  const same = { ...made.value, version };
  if (canonicalJson(same) === canonicalJson(before.content)) return ok({ ...before, isNew: false });
  const content = { ...made.value, version: version + 1 } as unknown as Contents[K];
  const { trx, tenantId, storeId } = place;
  const sha256 = await putDocument(trx, { tenantId, kind, content, now });
  // One of the two as a type: what is right for each is right for a kind that is either.
  const body = { kind: kind as Kind, version: version + 1, sha256 };
  await addDirective(trx, { storeId, directiveId: randomUUID(), now, body });
  return ok({ version: version + 1, publishedAt: now, content, isNew: true });
}

/** What decides which business date a sale is of, and in what money: reports would no longer add up. */
const FIXED = ['storeId', 'currency', 'timeZone', 'dayStartsAt'] as const;

export async function nextSettings(before: Settings, wanted: Settings): Promise<Result<Settings, Refused>> {
  const fixed = FIXED.find((field) => wanted[field] !== before[field]);
  return fixed === undefined
    ? ok(wanted)
    : refused.unprocessable('fixed-setting', `${fixed} of a store that has sold does not change.`, {
        field: `settings.${fixed}`,
      });
}

export const withSections = (
  before: Settings,
  from: Settings,
  sections: readonly SettingsSection[],
): Settings => ({
  ...before,
  ...Object.fromEntries(sections.map((section) => [section, from[section]])),
});

/**
 * The whole list anew. All PINs of a list are hashed under one salt, as a till asks for the PIN alone;
 * so two people with the same one show here, and are refused.
 */
export async function nextStaff(
  before: StaffList,
  wanted: SaveStaff['staff'],
): Promise<Result<{ staff: StaffList['staff'] }, Refused>> {
  const known = new Map(before.staff.map((one) => [one.staffId, one.pinHash]));
  const twice = wanted.findIndex(
    ({ staffId }, n) => wanted.findIndex((one) => one.staffId === staffId) !== n,
  );
  if (twice >= 0)
    return refused.unprocessable('staff-twice', 'Somebody is on the list twice.', {
      field: `staff.${twice}.staffId`,
    });
  const missing = wanted.findIndex(({ staffId, pin }) => pin === undefined && !known.has(staffId));
  if (missing >= 0)
    return refused.unprocessable('pin-missing', `${wanted[missing]!.name} needs a PIN.`, {
      field: `staff.${missing}.pin`,
    });
  const fresh = await hashPinsBeside(
    [...known.values()][0],
    wanted.flatMap(({ pin }) => (pin === undefined ? [] : [pin])),
  );
  const hashes = fresh.values();
  const staff = wanted.map(({ staffId, name, role, pin }) => ({
    staffId,
    name,
    role,
    pinHash: pin === undefined ? known.get(staffId)! : hashes.next().value!,
  }));
  const taken = staff.findIndex(({ pinHash }, n) => staff.findIndex((one) => one.pinHash === pinHash) !== n);
  return taken < 0
    ? ok({ staff })
    : refused.unprocessable('pin-taken', 'Somebody on the list has this PIN; choose another.', {
        field: `staff.${taken}.pin`,
      });
}
