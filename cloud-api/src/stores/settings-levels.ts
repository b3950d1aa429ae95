import {
  inheritedValues,
  settingsSchema,
  settingsValues,
  takenOver,
  withSettingsValues,
  type Settings,
  type SettingsValues,
} from '@forno/shared/domain';
import type { SettingsLevel } from '@forno/shared/protocol/cloud/store-documents';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { must, refused, type Refused } from '../http/refused.ts';
import { currentDocument, publishDocument } from './store-documents.ts';

/** The chain's row. */
const CHAIN = '';

interface LevelRow {
  readonly region: string;
  readonly revision: number;
  readonly field_values: SettingsLevel['values'];
}
const toLevel = ({ region, revision, field_values: values }: LevelRow): SettingsLevel => ({
  region: region === CHAIN ? null : region,
  revision,
  values,
});

interface Place {
  readonly trx: Knex.Transaction;
  readonly tenantId: string;
}

export async function listLevels({ trx, tenantId }: Place): Promise<SettingsLevel[]> {
  const rows = (await trx('settings_levels')
    .where({ tenant_id: tenantId })
    .orderBy('region')
    .select('region', 'revision', 'field_values')) as LevelRow[];
  return rows.map(toLevel);
}

export interface ToldStore {
  readonly storeId: string;
  readonly version: number;
}

/**
 * All that is said at one level from now on. Each store below it gets a version of its own with what it takes
 * over; one that says it otherwise keeps its word.
 * @throws {RollbackWith} where a store would get settings that are none
 */
export async function saveLevel(
  { trx, tenantId }: Place,
  { region, revision, values, now }: SettingsLevel & { readonly now: number },
): Promise<Result<{ readonly level: SettingsLevel; readonly told: readonly ToldStore[] }, Refused>> {
  // One at a time in a chain: what stands above a store is read once for all of them.
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('settings-levels:' || ?, 0))`, [tenantId]);
  const levels = await listLevels({ trx, tenantId });
  const before = levels.find((level) => level.region === region);
  if ((before?.revision ?? 0) !== revision)
    return refused.preconditionFailed('revision-changed', 'Somebody changed this level since.', {
      field: 'revision',
      extra: { revision: before?.revision ?? 0 },
    });
  const level: SettingsLevel = { region, revision: revision + 1, values };
  await trx('settings_levels')
    .insert({
      tenant_id: tenantId,
      region: region ?? CHAIN,
      revision: level.revision,
      field_values: JSON.stringify(values),
      changed_at: now,
    })
    .onConflict(['tenant_id', 'region'])
    .merge();
  const above = (all: readonly SettingsLevel[], of: string): SettingsValues =>
    inheritedValues(
      all.find((one) => one.region === null)?.values ?? {},
      all.find((one) => one.region === of)?.values ?? {},
    );
  const after = [...levels.filter((one) => one.region !== region), level];
  const stores = (await trx('stores')
    .modify((query) => void (region === null || query.where({ region })))
    // In one order for all who save, so that two of them never wait for each other's stores.
    .orderBy('store_id')
    .select('store_id', 'region')) as { store_id: string; region: string }[];
  const told: ToldStore[] = [];
  for (const { store_id: storeId, region: of } of stores) {
    const place = { trx, tenantId, storeId };
    const current = await currentDocument(place, 'settings');
    // A store that has no settings yet takes nothing over.
    if (!current.ok) continue;
    const published = must(
      await publishDocument(place, {
        kind: 'settings',
        version: current.value.version,
        now,
        next: (settings) =>
          Promise.resolve(settingsFrom(settings, { before: above(levels, of), after: above(after, of) })),
      }),
    );
    if (published.isNew) told.push({ storeId, version: published.version });
  }
  return ok({ level, told });
}

function settingsFrom(
  settings: Settings,
  change: { readonly before: SettingsValues; readonly after: SettingsValues },
): Result<Settings, Refused> {
  const parsed = settingsSchema.safeParse(
    withSettingsValues(settings, takenOver(settingsValues(settings), change)),
  );
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0]!;
  const field = issue.path.map(String).join('.');
  return refused.unprocessable('invalid-settings', `${settings.name}: ${field}: ${issue.message}`, {
    field: `values.${field}`,
  });
}
