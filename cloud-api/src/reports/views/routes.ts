import { randomUUID } from 'node:crypto';
import {
  newViewSchema,
  reportViewSchema,
  reportViewsSchema,
  mailScheduleSchema,
  type ReportView,
} from '@forno/shared/protocol/reports/views';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, seesStore, type UserCaller } from '../../http/caller.ts';
import { refused } from '../../http/refused.ts';
import { route, type Route } from '../../http/route.ts';
import type { Database } from '../../postgres/database.ts';
import { nextDue, TIME_ZONE } from './due.ts';

interface ViewRow {
  readonly view_id: string;
  readonly name: string;
  readonly report: string;
  readonly address: string;
  readonly store_id: string | null;
  readonly schedule: unknown;
  readonly next_due_at: number | null;
}

const VIEWS_MAX = 100;
const params = z.object({ viewId: z.uuid() });
const common = { tag: 'reports', access: ANY_MANAGER } as const;
const unknown = () =>
  refused.notFound('unknown-view', 'There is no such view of yours.', { field: 'viewId' });

const toView = (row: ViewRow): ReportView =>
  reportViewSchema.parse({
    viewId: row.view_id,
    name: row.name,
    report: row.report,
    address: row.address,
    storeId: row.store_id,
    schedule: row.schedule,
    nextDueAt: row.next_due_at,
  });

const myViews = (trx: Knex, { user }: UserCaller): Knex.QueryBuilder =>
  trx('report_views').where({ user_id: user.userId });

/** Pages of reports that a person keeps, and their mails. */
export const viewRoutes = ({ db, now }: { readonly db: Database; readonly now: () => number }): Route[] => [
  route(
    {
      ...common,
      method: 'get',
      path: '/v1/report-views',
      summary: 'One’s own saved views',
      answer: reportViewsSchema,
    },
    async ({ caller }) => {
      const rows = (await db.inTenant(caller.tenantId, (trx) =>
        myViews(trx, caller).orderBy('name').limit(VIEWS_MAX),
      )) as ViewRow[];
      return ok({ views: rows.map(toView) });
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/v1/report-views',
      summary: 'Keeps a view under a name',
      body: newViewSchema,
      answer: reportViewSchema,
      status: 201,
      problems: { 404: 'unknown-store', 409: 'too-many-views' },
    },
    async ({ caller, body }) => {
      if (body.storeId !== null && !seesStore(caller, body.storeId))
        return refused.notFound('unknown-store', `There is no store "${body.storeId}".`, {
          field: 'storeId',
        });
      return db.inTenant(caller.tenantId, async (trx) => {
        const [counted] = (await myViews(trx, caller).count('* as count')) as { count: number }[];
        if ((counted?.count ?? 0) >= VIEWS_MAX)
          return refused.conflict(
            'too-many-views',
            `Nobody keeps more than ${VIEWS_MAX} views; delete some.`,
            {},
          );
        const [row] = (await trx('report_views')
          .insert({
            view_id: randomUUID(),
            tenant_id: caller.tenantId,
            user_id: caller.user.userId,
            name: body.name,
            report: body.report,
            address: body.address,
            store_id: body.storeId,
            created_at: now(),
          })
          .returning('*')) as ViewRow[];
        return ok(toView(row!));
      });
    },
  ),
  route(
    {
      ...common,
      method: 'put',
      path: '/v1/report-views/:viewId/schedule',
      summary: 'Has a view mailed every day, week or month',
      params,
      body: mailScheduleSchema,
      answer: reportViewSchema,
      problems: { 404: 'unknown-view' },
    },
    async ({ caller, params: { viewId }, body }) =>
      db.inTenant(caller.tenantId, async (trx) => {
        const found = await trx.raw<{ rows: { timeZone: string }[] }>(
          `select ${TIME_ZONE} as "timeZone" from report_views v where v.view_id = ? and v.user_id = ?`,
          [viewId, caller.user.userId],
        );
        const zone = found.rows[0];
        if (!zone) return unknown();
        const [row] = (await myViews(trx, caller)
          .where({ view_id: viewId })
          .update({ schedule: JSON.stringify(body), next_due_at: nextDue(body, zone.timeZone, now()) })
          .returning('*')) as ViewRow[];
        return ok(toView(row!));
      }),
  ),
  route(
    {
      ...common,
      method: 'delete',
      path: '/v1/report-views/:viewId/schedule',
      summary: 'Ends the mails of a view',
      params,
      answer: reportViewSchema,
      problems: { 404: 'unknown-view' },
    },
    async ({ caller, params: { viewId } }) => {
      const rows = (await db.inTenant(caller.tenantId, (trx) =>
        myViews(trx, caller)
          .where({ view_id: viewId })
          .update({ schedule: null, next_due_at: null })
          .returning('*'),
      )) as ViewRow[];
      return rows[0] ? ok(toView(rows[0])) : unknown();
    },
  ),
  route(
    {
      ...common,
      method: 'delete',
      path: '/v1/report-views/:viewId',
      summary: 'Forgets a view and its mails',
      params,
      answer: z.null(),
      status: 204,
      problems: { 404: 'unknown-view' },
    },
    async ({ caller, params: { viewId } }) => {
      const gone = await db.inTenant(caller.tenantId, (trx) =>
        myViews(trx, caller).where({ view_id: viewId }).delete(),
      );
      return gone === 0 ? unknown() : ok(null);
    },
  ),
];
