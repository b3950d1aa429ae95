import { paidCents, type Order } from '@forno/shared/domain';
import {
  decideLeftOrderSchema,
  leftOrderSchema,
  leftOrdersSchema,
  type LeftOrder,
} from '@forno/shared/protocol/cloud/conflicts';
import { ok } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, scopeOf } from '../http/caller.ts';
import { refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { reEnter } from './left-orders.ts';
import type { ConflictDeps } from './routes.ts';

interface Row extends Pick<
  LeftOrder,
  'leftOrderId' | 'currency' | 'decision' | 'decidedBy' | 'decidedAt' | 'note'
> {
  readonly storeId: string;
  readonly state: Order;
  readonly isThere: boolean;
}

const select = (trx: Knex.Transaction): Knex.QueryBuilder =>
  trx('left_orders as l')
    .join('stores as s', 's.store_id', 'l.store_id')
    .leftJoin('users as u', 'u.user_id', 'l.decided_by')
    .select(
      'l.left_order_id as leftOrderId',
      'l.store_id as storeId',
      'l.state',
      's.currency',
      'l.decision',
      trx.raw('coalesce(u.name, l.decided_by) as "decidedBy"'),
      'l.decided_at as decidedAt',
      'l.note',
      trx.raw(
        'exists (select from orders o where o.store_id = l.store_id and o.order_id = l.order_id) as "isThere"',
      ),
    );

const toLeftOrder = ({ state, storeId: _store, ...row }: Row): LeftOrder => ({
  ...row,
  orderId: state.orderId,
  number: state.number,
  businessDate: state.businessDate,
  status: state.status,
  service: state.service,
  callName: state.callName,
  createdAt: state.createdAt,
  totalCents: state.totals?.totalCents ?? 0,
  paidCents: paidCents(state),
  lines: state.lines.map(({ name, quantity, unitCents }) => ({ name, quantity, unitCents })),
});

/** What becomes of the orders of a history that a manager decided against. */
export function leftOrderRoutes({ db, notices, now }: ConflictDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/v1/conflicts/:conflictId/orders',
        tag: 'conflicts',
        summary: 'Orders of the history that was decided against',
        access: ANY_MANAGER,
        params: z.object({ conflictId: z.uuid() }),
        answer: leftOrdersSchema,
        problems: { 404: 'unknown-conflict' },
      },
      ({ params: { conflictId }, caller }) =>
        db.inTenant(scopeOf(caller), async (trx) => {
          if (!(await trx('conflicts').where({ conflict_id: conflictId }).first('conflict_id')))
            return refused.notFound('unknown-conflict', 'There is no such conflict.');
          const rows = (await select(trx).where('l.conflict_id', conflictId)) as Row[];
          return ok({ orders: rows.map(toLeftOrder).toSorted((a, b) => a.createdAt - b.createdAt) });
        }),
    ),
    route(
      {
        method: 'post',
        path: '/v1/left-orders/:leftOrderId/decide',
        tag: 'conflicts',
        summary: 'Has the shop enter such an order again, or lets it go',
        access: EDITORS,
        params: z.object({ leftOrderId: z.uuid() }),
        body: decideLeftOrderSchema,
        answer: leftOrderSchema,
        problems: { 404: 'unknown-order', 409: 'already-decided, already-there' },
      },
      async ({ params: { leftOrderId }, body: { decision, note }, caller, correlationId }) => {
        const done = await db.inTenant(scopeOf(caller), async (trx) => {
          const found = (): Promise<Row | undefined> =>
            select(trx).where('l.left_order_id', leftOrderId).first() as unknown as Promise<Row | undefined>;
          await trx('left_orders').where({ left_order_id: leftOrderId }).forUpdate().first('left_order_id');
          const row = await found();
          if (!row) return refused.notFound('unknown-order', 'There is no such order.');
          if (row.decision !== null)
            return refused.conflict('already-decided', `This was decided already: ${row.decision}.`);
          if (decision === 're-enter' && row.isThere)
            return refused.conflict('already-there', 'The shop has this order.');
          const [at, by] = [now(), caller.user.userId];
          const { storeId, state } = row;
          if (decision === 're-enter')
            await reEnter(trx, { leftOrderId, storeId, state }, { now: at, note, by });
          else
            await trx('left_orders')
              .where({ left_order_id: leftOrderId })
              .update({ decision, decided_by: by, decided_at: at, note });
          const details = { storeId, orderId: state.orderId, decision, note };
          await audit(trx, {
            caller,
            act: 'left-order-decided',
            subject: leftOrderId,
            correlationId,
            at,
            details,
          });
          return ok({ storeId, order: toLeftOrder((await found())!) });
        });
        if (!done.ok) return done;
        notices.tell('directives', done.value.storeId);
        return ok(done.value.order);
      },
    ),
  ];
}
