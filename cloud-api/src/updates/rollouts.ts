import { nextRolloutStep, ROLLOUT_STAGES } from '@forno/shared/domain';
import type { RolloutChange, RolloutState, UpdateRing } from '@forno/shared/protocol/cloud/updates';
import type { FleetPlace } from './fleet.ts';

interface RolloutRow {
  readonly release_id: string;
  readonly percent: number;
  readonly rings: UpdateRing[];
  readonly halted_why: string | null;
  readonly held: boolean;
  readonly started_at: number;
  readonly stage_since: number;
  readonly healthy: number;
  readonly failed: number;
}

/** Counts over the whole chain, whoever asks: a rollout is the chain's. */
const WITH_HEALTH = `
  select r.*,
    (select count(*)::int from fleet_members m
      where m.tenant_id = r.tenant_id and m.version = r.release_id and not r.release_id = any (m.refused)) as healthy,
    (select count(*)::int from fleet_members m
      where m.tenant_id = r.tenant_id and r.release_id = any (m.refused)) as failed
  from rollouts r where r.tenant_id = ?`;

export async function listRollouts({ trx, tenantId }: FleetPlace): Promise<RolloutState[]> {
  const { rows } = await trx.raw<{ rows: RolloutRow[] }>(
    `${WITH_HEALTH} order by r.started_at desc limit 50`,
    [tenantId],
  );
  return rows.map((row) => ({
    version: row.release_id,
    percent: row.percent,
    rings: row.rings,
    halted: row.halted_why !== null,
    haltedWhy: row.halted_why,
    held: row.held,
    startedAt: row.started_at,
    stageSince: row.stage_since,
    healthy: row.healthy,
    failed: row.failed,
  }));
}

/** Versions that lie in some shop's feed and were not begun. */
export async function offeredVersions({ trx, tenantId }: FleetPlace): Promise<string[]> {
  const rows = (await trx('offered_versions as o')
    .where({ 'o.tenant_id': tenantId })
    .whereNotExists(
      trx('rollouts as r')
        .whereRaw('r.tenant_id = o.tenant_id and r.release_id = o.version')
        .select('r.release_id'),
    )
    .distinct('o.version')
    .limit(20)) as { version: string }[];
  return rows.map(({ version }) => version).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/** False: it was begun before. */
export async function beginRollout(
  { trx, tenantId, now }: FleetPlace,
  { version, rings }: { readonly version: string; readonly rings: readonly UpdateRing[] },
): Promise<boolean> {
  const made = await trx('rollouts')
    .insert({
      tenant_id: tenantId,
      release_id: version,
      percent: ROLLOUT_STAGES[0],
      rings,
      started_at: now,
      stage_since: now,
    })
    .onConflict(['tenant_id', 'release_id'])
    .ignore()
    .returning('release_id');
  return made.length > 0;
}

/** By a person, who may also resume what was halted. False: there is no such rollout. */
export async function changeRollout(
  { trx, tenantId, now }: FleetPlace,
  version: string,
  { percent, rings, halted, held }: RolloutChange,
): Promise<boolean> {
  const changed = await trx('rollouts')
    .where({ tenant_id: tenantId, release_id: version })
    .update({ percent, rings, halted_why: halted ? 'Halted by a manager.' : null, held, stage_since: now });
  return changed > 0;
}

/** What the devices' reports come to: widened, halted, or left as it is. */
export async function advanceRollouts({ trx, tenantId, now }: FleetPlace): Promise<void> {
  // One at a time in a chain, so that a stage is widened once.
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('rollouts:' || ?, 0))`, [tenantId]);
  const { rows } = await trx.raw<{ rows: RolloutRow[] }>(`${WITH_HEALTH} and r.halted_why is null`, [
    tenantId,
  ]);
  for (const { release_id, percent, held, stage_since: since, healthy, failed } of rows) {
    const step = nextRolloutStep({ percent, held, stageMs: now - since }, { healthy, failed });
    const place = { tenant_id: tenantId, release_id };
    if (step.kind === 'widen')
      await trx('rollouts').where(place).update({ percent: step.percent, stage_since: now });
    if (step.kind === 'halt') {
      const share = Math.round(step.failedShare * 1000) / 10;
      const why = `${failed} of ${healthy + failed} devices went back from it (${share} %).`;
      await trx('rollouts').where(place).update({ halted_why: why, stage_since: now });
    }
  }
}
