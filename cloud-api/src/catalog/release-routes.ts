import {
  menuPolicySchema,
  menuReleasesSchema,
  menuScheduleSchema,
  reviewDecisionSchema,
  rollbackSchema,
  scheduleRequestSchema,
  submitReviewSchema,
  widenRolloutSchema,
} from '@forno/shared/protocol/cloud/menu-releases';
import { publishAnswerSchema } from '@forno/shared/protocol/cloud/menus';
import { ok, type Result } from '@forno/shared/result';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, seesStore } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { act, look } from './acting.ts';
import { mayTell } from './may-tell.ts';
import { sellingStores } from './menu-stores.ts';
import { decideReview, readReview, submitReview } from './reviews.ts';
import { rollBack, widenRollout } from './rollouts.ts';
import type { CatalogDeps } from './routes.ts';
import { cancelSchedule, readSchedule, schedulePublication } from './schedules.ts';

const TAG = 'menu releases';
const params = z.object({ menuId: z.string().min(1).max(64) });

/** From a draft to the shops: review, time, rollout, rollback. */
export function releaseRoutes(deps: CatalogDeps): Route[] {
  return [
    releasesRoute(deps),
    policyRoute(deps),
    submitRoute(deps),
    decisionRoute(deps),
    scheduleRoute(deps),
    unscheduleRoute(deps),
    widenRoute(deps),
    rollbackRoute(deps),
  ];
}

const releasesRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/menus/:menuId/releases',
      tag: TAG,
      summary: 'Review, schedule and rollout of a menu, and what each store works with',
      access: ANY_MANAGER,
      params,
      answer: menuReleasesSchema,
      problems: { 404: 'unknown-menu' },
    },
    ({ params: { menuId }, caller }) =>
      look(deps, { menuId, caller }, async (scope, row) => {
        const stores = await sellingStores(scope, menuId);
        const rollout = (await scope
          .trx('menu_rollouts')
          .where({ tenant_id: scope.tenantId, menu_id: menuId })
          .orderBy('version', 'desc')
          .first('version', 'state')) as z.input<typeof menuReleasesSchema>['rollout'] | undefined;
        return ok({
          reviewRequired: row.review_required,
          review: await readReview(scope, row, caller.user),
          schedule: await readSchedule(scope, row),
          version: row.published_version,
          rollout: rollout ?? null,
          stores: stores
            .filter(({ storeId }) => seesStore(caller, storeId))
            .map(({ storeId, name, region, toldVersion, menuVersion }) => ({
              storeId,
              name,
              region,
              toldVersion,
              menuVersion,
            })),
        });
      }),
  );

const policyRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/menus/:menuId/policy',
      tag: TAG,
      summary: 'Whether a second person has to approve before a menu is published',
      access: ['owner'],
      params,
      body: menuPolicySchema,
      answer: menuPolicySchema,
      problems: { 403: 'beyond-scope', 404: 'unknown-menu' },
    },
    ({ params: { menuId }, body, caller, correlationId }) =>
      act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const allowed = await mayTell(scope, { row, caller });
        if (!allowed.ok) return allowed;
        await scope
          .trx('menus')
          .where({ tenant_id: scope.tenantId, menu_id: menuId })
          .update({ review_required: body.reviewRequired });
        return ok({ value: body, act: 'menu-policy-changed', details: body });
      }),
  );

const submitRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/menus/:menuId/review',
      tag: TAG,
      summary: 'Ask somebody else to look at the draft',
      access: EDITORS,
      params,
      body: submitReviewSchema,
      answer: z.object({ revision: z.int() }),
      problems: { 404: 'unknown-menu', 409: 'no-draft' },
    },
    ({ params: { menuId }, body, caller, correlationId }) =>
      act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const submitted = await submitReview(scope, row, { by: caller.user, note: body.note ?? null });
        return submitted.ok
          ? ok({ value: submitted.value, act: 'menu-submitted', details: submitted.value })
          : submitted;
      }),
  );

const decisionRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/menus/:menuId/review/decision',
      tag: TAG,
      summary: 'Approve the draft or return it; who submitted it can only withdraw it',
      access: EDITORS,
      params,
      body: reviewDecisionSchema,
      answer: z.object({ state: z.enum(['approved', 'returned', 'withdrawn']) }),
      problems: { 403: 'own-review or beyond-scope', 409: 'no-review', 412: 'revision-changed' },
    },
    ({ params: { menuId }, body: { decision, revision, note = null }, caller, correlationId }) =>
      act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const allowed = decision === 'withdraw' ? ok(null) : await mayTell(scope, { row, caller });
        if (!allowed.ok) return allowed;
        const decided = await decideReview(scope, row, { by: caller.user, decision, revision, note });
        if (!decided.ok) return decided;
        const state = decided.value as 'approved' | 'returned' | 'withdrawn';
        return ok({ value: { state }, act: `menu-${state}`, details: { revision } });
      }),
  );

const scheduleRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/menus/:menuId/schedule',
      tag: TAG,
      summary: 'Publish the draft as it is now at a time to come',
      access: EDITORS,
      params,
      body: scheduleRequestSchema,
      answer: menuScheduleSchema,
      problems: { 403: 'beyond-scope', 404: 'unknown-menu', 409: 'no-draft, in-the-past or not-approved' },
    },
    ({ params: { menuId }, body: { publishAt, rollout, note = null }, caller, correlationId }) =>
      act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const allowed = await mayTell(scope, { row, caller, rollout });
        if (!allowed.ok) return allowed;
        const made = await schedulePublication(scope, row, { publishAt, rollout, note, by: caller.user });
        return made.ok
          ? ok({ value: made.value, act: 'menu-scheduled', details: { publishAt, revision: row.revision } })
          : made;
      }),
  );

const unscheduleRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'delete',
      path: '/v1/menus/:menuId/schedule',
      tag: TAG,
      summary: 'Call off the publication that waits for its time',
      access: EDITORS,
      params,
      answer: z.object({ cancelled: z.literal(true) }),
      problems: { 403: 'beyond-scope', 409: 'no-schedule' },
    },
    ({ params: { menuId }, caller, correlationId }) =>
      act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const allowed = await mayTell(scope, { row, caller });
        if (!allowed.ok) return allowed;
        return (await cancelSchedule(scope, row))
          ? ok({ value: { cancelled: true as const }, act: 'menu-schedule-cancelled' })
          : refused.conflict('no-schedule', 'Nothing waits for its time.');
      }),
  );

const widenRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/menus/:menuId/rollout',
      tag: TAG,
      summary: 'Give the newest version to more stores, or with 100 percent to all',
      access: EDITORS,
      params,
      body: widenRolloutSchema,
      answer: publishAnswerSchema,
      problems: { 403: 'beyond-scope', 409: 'no-rollout or already-told' },
    },
    async ({ params: { menuId }, body: { rollout }, caller, correlationId }) => {
      const widened = await act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const allowed = await mayTell(scope, { row, caller, rollout });
        if (!allowed.ok) return allowed;
        const more = await widenRollout(scope, row, rollout);
        if (!more.ok) return more;
        const { version, storeIds, isDone } = more.value;
        const details = { version, stores: storeIds.length, isDone };
        return ok({ value: more.value, act: 'menu-rolled-out', details });
      });
      return widened.ok ? tell(deps, menuId, widened.value) : widened;
    },
  );

const rollbackRoute = (deps: CatalogDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/menus/:menuId/rollback',
      tag: TAG,
      summary: 'What a former version held becomes the next one, in every store at once',
      access: EDITORS,
      params,
      body: rollbackSchema,
      answer: publishAnswerSchema,
      problems: { 403: 'beyond-scope', 409: 'no-such-version' },
    },
    async ({ params: { menuId }, body: { version, note = null }, caller, correlationId }) => {
      const back = await act(deps, { menuId, caller, correlationId }, async (scope, row) => {
        const allowed = await mayTell(scope, { row, caller });
        if (!allowed.ok) return allowed;
        const rolled = await rollBack(scope, row, { version, by: caller.user.name, note });
        if (!rolled.ok) return rolled;
        const { from, to } = rolled.value;
        const details = { from, to, version: rolled.value.version };
        return ok({ value: rolled.value, act: 'menu-rolled-back', details });
      });
      return back.ok ? tell(deps, menuId, back.value) : back;
    },
  );

function tell(
  { notices }: CatalogDeps,
  menuId: string,
  {
    version,
    sha256,
    storeIds,
  }: { readonly version: number; readonly sha256: string; readonly storeIds: readonly string[] },
): Result<z.input<typeof publishAnswerSchema>, Refused> {
  for (const storeId of storeIds) notices.tell('directives', storeId);
  return ok({ menuId, version, sha256, stores: storeIds.length });
}
