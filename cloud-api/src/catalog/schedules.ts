import { randomUUID } from 'node:crypto';
import { rolloutSchema, type Rollout } from '@forno/shared/menu';
import type { User } from '@forno/shared/protocol/cloud/auth';
import type { MenuSchedule } from '@forno/shared/protocol/cloud/menu-releases';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { refused, type Refused } from '../http/refused.ts';
import { audit } from '../stores/audit.ts';
import { currentContent, freeze, menuRow, thaw, type MenuRow } from './menu-versions.ts';
import { endDraft, mayBePublished, releaseVersion, type Published } from './menus.ts';
import { noDraft, type CatalogScope } from './versioned.ts';

interface ScheduleRow {
  readonly schedule_id: string;
  readonly tenant_id: string;
  readonly menu_id: string;
  readonly publish_at: number;
  readonly state: MenuSchedule['state'];
  readonly revision: number;
  readonly base_version: number | null;
  readonly sha256: string;
  readonly overrides_sha256: string | null;
  readonly rollout: unknown;
  readonly note: string | null;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly version: number | null;
  readonly error: string | null;
}

export interface NewSchedule {
  readonly publishAt: number;
  readonly rollout: Rollout | undefined;
  readonly note: string | null;
  readonly by: Pick<User, 'userId' | 'name'>;
}

/** The draft as it is now will be published then; a schedule that waits is replaced. */
export async function schedulePublication(
  scope: CatalogScope,
  row: MenuRow,
  { publishAt, rollout, note, by }: NewSchedule,
): Promise<Result<MenuSchedule, Refused>> {
  const { trx, tenantId, now } = scope;
  if (row.draft === null) return noDraft();
  if (publishAt <= now)
    return refused.conflict('in-the-past', 'That time is over: publish it at once instead.', {
      field: 'publishAt',
    });
  const allowed = await mayBePublished(scope, row, row.revision);
  if (!allowed.ok) return allowed;
  const content = await currentContent(scope, row);
  if (!content) throw new Error(`the draft of "${row.menu_id}" is not there`);
  const frozen = await freeze(scope, content);
  await cancelSchedule(scope, row);
  const [made] = (await trx('menu_schedules')
    .insert({
      schedule_id: randomUUID(),
      tenant_id: tenantId,
      menu_id: row.menu_id,
      publish_at: publishAt,
      revision: row.revision,
      base_version: row.published_version,
      ...frozen,
      rollout: rollout ? JSON.stringify(rollout) : null,
      note,
      created_by: by.userId,
      created_by_name: by.name,
      created_at: now,
    })
    .returning('*')) as ScheduleRow[];
  return ok(toSchedule(made!));
}

/** Whether there was one to be called off. */
export async function cancelSchedule(
  { trx, tenantId, now }: CatalogScope,
  { menu_id }: MenuRow,
): Promise<boolean> {
  const ended = await trx('menu_schedules')
    .where({ tenant_id: tenantId, menu_id, state: 'waiting' })
    .update({ state: 'cancelled', ended_at: now });
  return ended > 0;
}

/** The newest: what waits, or how the last one ended. */
export async function readSchedule(
  { trx, tenantId }: CatalogScope,
  { menu_id }: MenuRow,
): Promise<MenuSchedule | null> {
  const row = (await trx('menu_schedules')
    .where({ tenant_id: tenantId, menu_id })
    .orderByRaw(`(state = 'waiting') desc, created_at desc`)
    .first()) as ScheduleRow | undefined;
  return row ? toSchedule(row) : null;
}

const toSchedule = (row: ScheduleRow): MenuSchedule => ({
  publishAt: row.publish_at,
  state: row.state,
  revision: row.revision,
  rollout: row.rollout === null ? null : rolloutSchema.parse(row.rollout),
  note: row.note,
  createdBy: row.created_by_name,
  version: row.version,
  error: row.error,
});

/**
 * Carries out the next publication that is due, in one transaction: a worker that dies on the way has
 * done nothing, and the next one does it. Null when none is due.
 * @returns the stores that were told
 */
export async function publishDue(knex: Knex, now: number): Promise<readonly string[] | null> {
  return knex.transaction(async (trx) => {
    const next = (await trx('menu_schedules')
      .where({ state: 'waiting' })
      .andWhere('publish_at', '<=', now)
      .orderBy('publish_at')
      .first()) as ScheduleRow | undefined;
    if (!next) return null;
    // The menu first, as everybody locks it, then what may have been called off or done meanwhile.
    await menuRow({ trx, tenantId: next.tenant_id, now }, next.menu_id, 'for update');
    const due = (await trx('menu_schedules')
      .where({ schedule_id: next.schedule_id, state: 'waiting' })
      .first()) as ScheduleRow | undefined;
    if (!due) return [];
    const scope = { trx, tenantId: due.tenant_id, now };
    const outcome = await carryOut(scope, due);
    await trx('menu_schedules')
      .where({ schedule_id: due.schedule_id })
      .update(
        outcome.ok
          ? { state: 'done', ended_at: now, version: outcome.value.version }
          : { state: 'failed', ended_at: now, error: outcome.error.message },
      );
    await audit(trx, {
      caller: { tenantId: due.tenant_id, user: { userId: due.created_by } },
      act: outcome.ok ? 'menu-published' : 'menu-schedule-failed',
      subject: due.menu_id,
      correlationId: due.schedule_id,
      at: now,
      details: outcome.ok
        ? { version: outcome.value.version, scheduledFor: due.publish_at }
        : { why: outcome.error.code, scheduledFor: due.publish_at },
    });
    return outcome.ok ? outcome.value.storeIds : [];
  });
}

async function carryOut(scope: CatalogScope, due: ScheduleRow): Promise<Result<Published, Refused>> {
  const row = await menuRow(scope, due.menu_id);
  if (!row) return refused.notFound('unknown-menu', 'The menu is gone.');
  if (row.published_version !== due.base_version)
    return refused.conflict(
      'superseded',
      `Version ${row.published_version} was published since it was scheduled: look at the draft again.`,
    );
  const allowed = await mayBePublished(scope, row, due.revision);
  if (!allowed.ok) return allowed;
  const released = await releaseVersion(scope, {
    row,
    content: await thaw(scope, due),
    by: due.created_by_name,
    note: due.note,
    rollout: due.rollout === null ? undefined : rolloutSchema.parse(due.rollout),
  });
  // A draft that was worked on since goes on.
  if (released.ok && row.draft !== null && row.revision === due.revision) await endDraft(scope, row);
  return released;
}
