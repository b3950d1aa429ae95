import {
  conflictQuerySchema,
  conflictSchema,
  conflictsSchema,
  resolveConflictSchema,
  type Conflict,
} from '@forno/shared/protocol/cloud/conflicts';
import { ok } from '@forno/shared/result';
import { CONFLICT_RULES, type ConflictKind, type Resolution } from '@forno/shared/sync';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { asService, type Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { audit } from '../stores/audit.ts';
import { carryOut } from './carry-out.ts';

export interface ConflictDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
}

const LISTED_MAX = 200;

const WAITING_ORDERS =
  'select count(*) from left_orders l where l.conflict_id = c.conflict_id and l.decided_at is null';

/**
 * The refused history is of a later epoch than all that the cloud has: the shop lives by it. Any other decision
 * would have the cloud refuse that shop for ever.
 */
const IS_AHEAD = `select coalesce(max(o.epoch), 0) > coalesce(
    (select e.epoch from events e where e.store_id = c.store_id order by e.seq desc limit 1), 0)
  from other_histories o where o.store_id = c.store_id and o.cause = c.subject`;

type Row = Omit<Conflict, 'choices'> & { readonly kind: ConflictKind; readonly isAhead: boolean };

const select = (trx: Knex.Transaction): Knex.QueryBuilder =>
  trx('conflicts as c')
    .join('stores as s', 's.store_id', 'c.store_id')
    .leftJoin('users as u', 'u.user_id', 'c.resolved_by')
    .select(
      'c.conflict_id as conflictId',
      'c.store_id as storeId',
      's.name as storeName',
      'c.kind',
      'c.subject',
      'c.detected_at as detectedAt',
      'c.shop_side as shop',
      'c.cloud_side as cloud',
      'c.resolution',
      trx.raw('coalesce(u.name, c.resolved_by) as "resolvedBy"'),
      'c.resolved_at as resolvedAt',
      'c.note',
      trx.raw(`(${WAITING_ORDERS})::int as "waitingOrders"`),
      trx.raw(`c.kind = 'two-histories' and (${IS_AHEAD}) as "isAhead"`),
    );

const choicesOf = ({ kind, isAhead }: Pick<Row, 'kind' | 'isAhead'>): readonly Resolution[] =>
  isAhead ? ['keep-shop'] : CONFLICT_RULES[kind].choices;

const toConflict = ({ isAhead, ...row }: Row): Conflict => ({
  ...row,
  choices: [...choicesOf({ kind: row.kind, isAhead })],
});

/** What shops and the chain see differently, for managers to decide. */
export function conflictRoutes({ db, notices, now }: ConflictDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/v1/conflicts',
        tag: 'conflicts',
        summary: 'Where a shop and the chain differ: those that wait for a manager, or those decided',
        access: ANY_MANAGER,
        query: conflictQuerySchema,
        answer: conflictsSchema,
      },
      ({ query: { state, storeId }, caller }) =>
        db.inTenant(scopeOf(caller), async (trx) => {
          const found = select(trx).limit(LISTED_MAX);
          const waits = `(c.resolved_at is null or (${WAITING_ORDERS}) > 0)`;
          if (state === 'open') void found.whereRaw(waits).orderBy('c.detected_at', 'asc');
          else void found.whereNotNull('c.resolved_at').orderBy('c.resolved_at', 'desc');
          if (storeId !== undefined) void found.where('c.store_id', storeId);
          const rows = (await found) as Row[];
          const counted = (await trx('conflicts as c').whereRaw(waits).count('* as open').first()) as {
            open: number;
          };
          return ok({ conflicts: rows.map(toConflict), open: counted.open });
        }),
    ),
    route(
      {
        method: 'post',
        path: '/v1/conflicts/:conflictId/resolve',
        tag: 'conflicts',
        summary: "Decides a conflict: the shop's version, the chain's, or both stand",
        access: EDITORS,
        params: z.object({ conflictId: z.uuid() }),
        body: resolveConflictSchema,
        answer: conflictSchema,
        problems: { 404: 'unknown-conflict', 409: 'already-resolved', 422: 'not-a-choice' },
      },
      async ({ params: { conflictId }, body, caller, correlationId }) => {
        const { resolution, note } = body;
        const done = await db.inTenant(scopeOf(caller), async (trx) => {
          const row = (await trx('conflicts').where({ conflict_id: conflictId }).forUpdate().first()) as
            | {
                kind: ConflictKind;
                store_id: string;
                subject: string;
                resolution: Resolution | null;
                resolved_at: number | null;
              }
            | undefined;
          if (!row) return refused.notFound('unknown-conflict', 'There is no such conflict.');
          if (row.resolved_at !== null)
            return refused.conflict('already-resolved', `This was decided already: ${row.resolution}.`);
          const open = (await select(trx).where('c.conflict_id', conflictId).first()) as Row;
          if (!choicesOf(open).includes(resolution))
            return refused.unprocessable('not-a-choice', 'That cannot be decided of this conflict.', {
              field: 'resolution',
            });
          const at = now();
          await trx('conflicts')
            .where({ conflict_id: conflictId })
            .update({ resolution, note, resolved_at: at, resolved_by: caller.user.userId });
          const { kind, store_id: storeId, subject } = row;
          await audit(trx, {
            caller,
            act: 'conflict-resolved',
            subject: conflictId,
            correlationId,
            at,
            details: { kind, storeId, about: subject, resolution, note },
          });
          await asService(trx);
          const by = caller.user.userId;
          await carryOut(trx, { conflictId, kind, storeId, subject, resolution, now: at, by });
          const after = (await select(trx).where('c.conflict_id', conflictId).first()) as Row;
          return ok(toConflict(after));
        });
        if (done.ok) {
          notices.tell('directives', done.value.storeId);
          notices.tell('events', done.value.storeId);
        }
        return done;
      },
    ),
  ];
}
