import type { StaffList } from '@forno/shared/domain';
import {
  copiedSettingsSchema,
  copySettingsSchema,
  saveSettingsSchema,
  saveStaffSchema,
  storeSettingsSchema,
  storeStaffSchema,
} from '@forno/shared/protocol/cloud/store-documents';
import { ok } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf, type UserCaller } from '../http/caller.ts';
import { RollbackWith, refusedOr } from '../http/refused.ts';
import { route, type Call, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from './audit.ts';
import { readDocument, saveDocument, type DocumentDeps } from './document-handlers.ts';
import {
  currentDocument,
  nextSettings,
  nextStaff,
  publishDocument,
  withSections,
  type Current,
} from './store-documents.ts';

const params = z.object({ storeId: z.string().min(1).max(64) });
const DOCUMENT_BYTES_MAX = 1024 * 1024;

/** A store's settings and its staff list: read, saved as the next version, and told to the shop. */
export const storeDocumentRoutes = (deps: DocumentDeps): Route[] => [
  ...settingsRoutes(deps),
  ...staffRoutes(deps),
];

const settingsAnswer = ({ content, version, publishedAt }: Current<'settings'>) => ({
  version,
  publishedAt,
  settings: content,
});
/** Hashes of PINs stay between the database and the shop. */
const staffAnswer = ({ content, version, publishedAt }: Current<'staff'>) => ({
  version,
  publishedAt,
  staff: content.staff.map(({ staffId, name, role }) => ({ staffId, name, role })),
});

const settingsRoutes = (deps: DocumentDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/settings',
      tag: 'stores',
      summary: 'The settings that the store was last given',
      access: ANY_MANAGER,
      params,
      answer: storeSettingsSchema,
      problems: { 404: 'unknown-store' },
    },
    readDocument(deps, { kind: 'settings', answer: settingsAnswer }),
  ),
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/settings',
      takesIfMatch: true,
      tag: 'stores',
      summary: 'New settings for a store; `If-Match` or `version` says from which ones they were made',
      access: EDITORS,
      params,
      body: saveSettingsSchema,
      bodyBytesMax: DOCUMENT_BYTES_MAX,
      answer: storeSettingsSchema,
      problems: { 404: 'unknown-store', 412: 'version-changed', 422: 'fixed-setting' },
    },
    saveDocument(deps, {
      kind: 'settings',
      act: 'settings-published',
      answer: settingsAnswer,
      next: (before, body: z.output<typeof saveSettingsSchema>) => nextSettings(before, body.settings),
      also: ({ trx, storeId }, { name }) => trx('stores').where({ store_id: storeId }).update({ name }),
    }),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/settings/copy',
      tag: 'stores',
      summary: 'Sections of this store’s settings for other stores, all or none of them',
      access: EDITORS,
      params,
      body: copySettingsSchema,
      answer: copiedSettingsSchema,
      problems: { 404: 'unknown-store' },
    },
    async (call) => {
      const { db, notices, now } = deps;
      const told = await copySections(db, call, now());
      if (!told.ok) return told;
      for (const storeId of told.value.storeIds) notices.tell('directives', storeId);
      return told;
    },
  ),
];

type Copying = Call<UserCaller, z.infer<typeof params>, unknown, z.infer<typeof copySettingsSchema>>;

function copySections(
  db: Database,
  { params: { storeId: from }, body, caller, correlationId }: Copying,
  at: number,
) {
  return refusedOr(
    db.inTenant(scopeOf(caller), async (trx) => {
      const { tenantId } = caller;
      const source = await currentDocument({ trx, tenantId, storeId: from }, 'settings');
      if (!source.ok) throw new RollbackWith(source.error);
      const told: string[] = [];
      // In one order for all who copy, so that two of them never wait for each other's stores.
      for (const storeId of [...new Set(body.storeIds)].sort()) {
        if (storeId === from) continue;
        const place = { trx, tenantId, storeId };
        const before = await currentDocument(place, 'settings');
        if (!before.ok) throw new RollbackWith(before.error);
        const result = await publishDocument(place, {
          kind: 'settings',
          version: before.value.version,
          now: at,
          next: async (settings) => ok(withSections(settings, source.value.content, body.sections)),
        });
        if (!result.ok) throw new RollbackWith(result.error);
        if (!result.value.isNew) continue;
        told.push(storeId);
        const details = { version: result.value.version, from, sections: body.sections };
        await audit(trx, { caller, act: 'settings-published', subject: storeId, correlationId, at, details });
      }
      return { storeIds: told };
    }),
  );
}

const staffRoutes = (deps: DocumentDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/staff',
      tag: 'stores',
      summary: 'Who logs in at the tills of a store, and as what',
      access: EDITORS,
      params,
      answer: storeStaffSchema,
      problems: { 404: 'unknown-store' },
    },
    readDocument(deps, { kind: 'staff', answer: staffAnswer }),
  ),
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/staff',
      takesIfMatch: true,
      tag: 'stores',
      summary: 'The staff list of a store; a PIN where it is new, without one the old one stays',
      access: EDITORS,
      params,
      body: saveStaffSchema,
      answer: storeStaffSchema,
      problems: {
        404: 'unknown-store',
        412: 'version-changed',
        422: 'pin-missing, pin-taken, staff-twice',
      },
    },
    saveDocument(deps, {
      kind: 'staff',
      act: 'staff-published',
      answer: staffAnswer,
      next: (before, body: z.output<typeof saveStaffSchema>) => nextStaff(before, body.staff),
      differences: (before, after) => differences(before.staff, after.staff),
    }),
  ),
];

/** For the audit log, by id: who came, who went, whose role or PIN is another. */
function differences(before: StaffList['staff'], after: StaffList['staff']) {
  const was = new Map(before.map((one) => [one.staffId, one]));
  const is = new Set(after.map(({ staffId }) => staffId));
  const changed = (differs: (one: StaffList['staff'][number], old: StaffList['staff'][number]) => boolean) =>
    after
      .filter((one) => was.has(one.staffId) && differs(one, was.get(one.staffId)!))
      .map(({ staffId }) => staffId);
  return {
    added: after.filter(({ staffId }) => !was.has(staffId)).map(({ staffId }) => staffId),
    removed: before.filter(({ staffId }) => !is.has(staffId)).map(({ staffId }) => staffId),
    newRole: changed((one, old) => one.role !== old.role),
    newPin: changed((one, old) => one.pinHash !== old.pinHash),
  };
}
