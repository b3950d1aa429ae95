import { atLocal, dayAfter, localTime } from '@forno/shared/domain';
import { mailScheduleSchema, type MailSchedule } from '@forno/shared/protocol/reports/views';
import type { Database } from '../../postgres/database.ts';
import { addExport } from '../exports/jobs.ts';

const DAY_MS = 86_400_000;
const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const isMonday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;

const ISDUE: Readonly<Record<MailSchedule['cadence'], (date: string) => boolean>> = {
  daily: () => true,
  weekly: isMonday,
  monthly: (date) => date.endsWith('-01'),
};

/** The next moment after `now` that a schedule wants a mail at, where the stores are; clocks may change on the way. */
export function nextDue(
  { cadence, hour }: Pick<MailSchedule, 'cadence' | 'hour'>,
  timeZone: string,
  now: number,
): number {
  for (let { date } = localTime(now, timeZone); ; date = dayAfter(date)) {
    const at = atLocal(date, hour * 60, timeZone);
    if (at > now && ISDUE[cadence](date)) return at;
  }
}

/** The days that a mail of this moment is of: always whole ones. */
export function rangeOf(
  cadence: MailSchedule['cadence'],
  timeZone: string,
  dueAt: number,
): { readonly startDate: string; readonly endDate: string } {
  const yesterday = addDays(localTime(dueAt, timeZone).date, -1);
  switch (cadence) {
    case 'daily':
      return { startDate: yesterday, endDate: yesterday };
    case 'weekly':
      return { startDate: addDays(yesterday, -6), endDate: yesterday };
    case 'monthly':
      return { startDate: `${yesterday.slice(0, 7)}-01`, endDate: yesterday };
  }
}

interface DueView {
  readonly viewId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly report: string;
  readonly storeId: string | null;
  readonly schedule: unknown;
  readonly dueAt: number;
  readonly timeZone: string;
}

/**
 * Begins the files of schedules that are due and sets their next time, in one transaction each: killed in
 * between it is done again, and never twice. What was due while nothing ran is made up for once.
 */
export async function beginDueMails({ knex }: Database, now: number): Promise<number> {
  let begun = 0;
  for (;;) {
    const found = await knex.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: DueView[] }>(
        `select v.view_id as "viewId", v.tenant_id as "tenantId", v.user_id as "userId", v.report, v.store_id as "storeId",
           v.schedule, v.next_due_at as "dueAt", ${TIME_ZONE} as "timeZone"
         from report_views v where v.next_due_at <= ? order by v.next_due_at for update of v skip locked limit 1`,
        [now],
      );
      const view = rows[0];
      if (!view) return false;
      const schedule = mailScheduleSchema.parse(view.schedule);
      const { viewId, tenantId, userId, report, storeId, dueAt, timeZone } = view;
      await addExport(trx, {
        tenantId,
        userId,
        report,
        query: {
          format: schedule.format,
          ...rangeOf(schedule.cadence, timeZone, dueAt),
          ...(storeId !== null && { storeId }),
        },
        now,
        mail: { viewId, dueAt, recipients: schedule.recipients },
      });
      const next = nextDue(schedule, timeZone, now);
      await trx('report_views').where({ view_id: viewId }).update({ next_due_at: next });
      return true;
    });
    if (!found) return begun;
    begun += 1;
  }
}

/** Of the view's store, else of the chain's first. */
export const TIME_ZONE = `coalesce((select s.time_zone from stores s where s.tenant_id = v.tenant_id
  and (v.store_id is null or s.store_id = v.store_id) order by s.store_id limit 1), 'UTC')`;
