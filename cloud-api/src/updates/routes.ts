import {
  fleetReportSchema,
  fleetRulesSchema,
  fleetSchema,
  newRolloutSchema,
  ringChoiceSchema,
  rolloutChangeSchema,
  rolloutsSchema,
} from '@forno/shared/protocol/cloud/updates';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf, type Caller, type UserCaller } from '../http/caller.ts';
import { refused, type Refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import { audit } from '../stores/audit.ts';
import { chooseRing, keepReport, readFleet, rulesFor, type FleetPlace } from './fleet.ts';
import { advanceRollouts, beginRollout, changeRollout, listRollouts, offeredVersions } from './rollouts.ts';

const TAG = 'updates';

export interface UpdateDeps {
  readonly db: Database;
  readonly now: () => number;
}

/** Which version runs where, and who takes the next one when. */
export function updateRoutes(deps: UpdateDeps): Route[] {
  return [
    reportRoute(deps),
    devicesRoute(deps),
    rolloutsRoute(deps),
    beginRoute(deps),
    changeRoute(deps),
    ringRoute(deps),
  ];
}

const placeOf = ({ now }: UpdateDeps, caller: Caller, trx: Knex.Transaction): FleetPlace => ({
  trx,
  tenantId: caller.tenantId,
  now: now(),
});

/** A rollout reaches every store: who starts or stops one must see them all. */
const withinChain = ({ user }: UserCaller): Result<true, Refused> =>
  user.storeIds === null
    ? ok(true)
    : refused.forbidden('beyond-scope', 'This reaches stores that you may not see.');

const reportRoute = (deps: UpdateDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/updates/report',
      tag: 'sync',
      summary: "What runs on a shop's devices; answers what they may take",
      access: ['store'],
      body: fleetReportSchema,
      answer: fleetRulesSchema,
    },
    ({ body, caller }) =>
      // Rollouts go by the whole chain's health, so that of the chain is looked at; what is written is the store's.
      deps.db.inTenant(caller.tenantId, async (trx) => {
        const place = placeOf(deps, caller, trx);
        await keepReport(place, caller.storeId, body);
        await advanceRollouts(place);
        return ok(await rulesFor(place, caller.storeId));
      }),
  );

const devicesRoute = (deps: UpdateDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/updates/devices',
      tag: TAG,
      summary: 'Version, ring and health of every device',
      access: ANY_MANAGER,
      answer: fleetSchema,
    },
    ({ caller }) =>
      deps.db.inTenant(scopeOf(caller), async (trx) => ok(await readFleet(placeOf(deps, caller, trx)))),
  );

const rolloutsRoute = (deps: UpdateDeps): Route =>
  route(
    {
      method: 'get',
      path: '/v1/updates/rollouts',
      tag: TAG,
      summary: 'How far each version has been let out, newest first',
      access: ANY_MANAGER,
      answer: rolloutsSchema,
    },
    ({ caller }) =>
      deps.db.inTenant(caller.tenantId, async (trx) => {
        const place = placeOf(deps, caller, trx);
        return ok({ rollouts: await listRollouts(place), offered: await offeredVersions(place) });
      }),
  );

const beginRoute = (deps: UpdateDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/updates/rollouts',
      tag: TAG,
      summary: 'Let a version out, to one percent at first; it widens by itself while the devices stay well',
      access: EDITORS,
      body: newRolloutSchema,
      answer: rolloutsSchema,
      status: 201,
      problems: { 403: 'beyond-scope', 409: 'rollout-exists' },
    },
    async ({ body, caller, correlationId }) => {
      const allowed = withinChain(caller);
      if (!allowed.ok) return allowed;
      return deps.db.inTenant(caller.tenantId, async (trx) => {
        const place = placeOf(deps, caller, trx);
        if (!(await beginRollout(place, body)))
          return refused.conflict('rollout-exists', `Version ${body.version} was let out before.`, {
            field: 'version',
          });
        await audit(trx, {
          caller,
          act: 'rollout-begun',
          subject: body.version,
          correlationId,
          at: place.now,
          details: { rings: body.rings },
        });
        return ok({ rollouts: await listRollouts(place), offered: await offeredVersions(place) });
      });
    },
  );

const changeRoute = (deps: UpdateDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/updates/rollouts/:releaseId',
      tag: TAG,
      summary: 'Widen, narrow, halt or resume a rollout by hand',
      access: EDITORS,
      params: z.object({ releaseId: z.string().min(1).max(60) }),
      body: rolloutChangeSchema,
      answer: rolloutsSchema,
      problems: { 403: 'beyond-scope', 404: 'unknown-rollout' },
    },
    async ({ params: { releaseId: version }, body, caller, correlationId }) => {
      const allowed = withinChain(caller);
      if (!allowed.ok) return allowed;
      return deps.db.inTenant(caller.tenantId, async (trx) => {
        const place = placeOf(deps, caller, trx);
        if (!(await changeRollout(place, version, body)))
          return refused.notFound('unknown-rollout', `Version ${version} was not let out.`);
        await audit(trx, {
          caller,
          act: 'rollout-changed',
          subject: version,
          correlationId,
          at: place.now,
          details: body,
        });
        return ok({ rollouts: await listRollouts(place), offered: await offeredVersions(place) });
      });
    },
  );

const ringRoute = (deps: UpdateDeps): Route =>
  route(
    {
      method: 'put',
      path: '/v1/updates/rings',
      tag: TAG,
      summary: 'The ring of the chain, of a store or of one device',
      access: EDITORS,
      body: ringChoiceSchema,
      answer: fleetSchema,
      problems: { 403: 'beyond-scope', 404: 'unknown-device' },
    },
    async ({ body, caller, correlationId }) => {
      if (body.storeId === null) {
        const allowed = withinChain(caller);
        if (!allowed.ok) return allowed;
      }
      return deps.db.inTenant(scopeOf(caller), async (trx) => {
        const place = placeOf(deps, caller, trx);
        if (!(await chooseRing(place, body)))
          return refused.notFound('unknown-device', 'There is no such store or device.', {
            field: body.memberId === null ? 'storeId' : 'memberId',
          });
        await audit(trx, {
          caller,
          act: 'ring-chosen',
          subject: body.memberId ?? body.storeId ?? caller.tenantId,
          correlationId,
          at: place.now,
          details: body,
        });
        return ok(await readFleet(place));
      });
    },
  );
