import {
  newPurchaseOrderSchema,
  proposedSchema,
  purchaseOrderChangeSchema,
  purchaseOrderSchema,
  purchaseOrdersSchema,
  receiptSchema,
  receivedSchema,
  type PurchaseOrder,
} from '@forno/shared/protocol/cloud/inventory/purchasing';
import { ok, type Result } from '@forno/shared/result';
import type { Knex } from 'knex';
import { z } from 'zod';
import { ANY_MANAGER, EDITORS, type UserCaller } from '../http/caller.ts';
import type { Refused } from '../http/refused.ts';
import { route, type Route } from '../http/route.ts';
import { audit } from '../stores/audit.ts';
import { orderPdf } from './order-pdf.ts';
import { proposeOrders } from './propose.ts';
import {
  cancelOrder,
  changeOrder,
  createOrder,
  mailOrderAgain,
  readOrder,
  readOrders,
  sendOrder,
} from './purchase-orders.ts';
import { receive } from './receive.ts';
import {
  inStore,
  storeParams,
  TAG,
  UNKNOWN_STORE,
  type InventoryDeps,
  type StoreRow,
} from './store-scope.ts';

export interface PurchasingDeps extends InventoryDeps {
  /** An order waits to be mailed. */
  readonly nudgeMonitor: () => void;
}

const params = storeParams.extend({ purchaseOrderId: z.uuid() });
const unknownOrder = { 404: 'unknown-store, unknown-purchase-order' };

/** Orders to suppliers: proposed or written, approved, sent, received. */
export const purchasingRoutes = (deps: PurchasingDeps): Route[] => [
  ...readRoutes(deps),
  ...writeRoutes(deps),
  ...stepRoutes(deps),
  receiveRoute(deps),
];

const readRoutes = ({ db }: PurchasingDeps): Route[] => [
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/purchase-orders',
      tag: TAG,
      summary: 'The last hundred purchase orders of a store, newest first',
      access: ANY_MANAGER,
      params: storeParams,
      answer: purchaseOrdersSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params: place, caller }) =>
      inStore(db, caller, place, async (trx, { storeId }) =>
        ok({ orders: await readOrders(trx, { storeId }) }),
      ),
  ),
  route(
    {
      method: 'get',
      path: '/v1/stores/:storeId/purchase-orders/:purchaseOrderId/pdf',
      tag: TAG,
      summary: 'The order as its supplier gets it',
      access: ANY_MANAGER,
      params,
      answer: { contentType: 'application/pdf', description: 'The order on paper' },
      problems: unknownOrder,
    },
    ({ params: place, caller, setHeader }) =>
      inStore(db, caller, place, async (trx, store) => {
        const order = await readOrder(trx, place);
        if (!order.ok) return order;
        setHeader('content-disposition', `attachment; filename="purchase-order-${order.value.number}.pdf"`);
        return ok(await orderPdf(order.value, store));
      }),
  ),
];

const writeRoutes = ({ db, now }: PurchasingDeps): Route[] => [
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/purchase-orders',
      tag: TAG,
      summary: 'Writes a draft, at the prices of the supplier’s list',
      access: EDITORS,
      params: storeParams,
      body: newPurchaseOrderSchema,
      answer: purchaseOrderSchema,
      status: 201,
      problems: {
        404: 'unknown-store, unknown-supplier',
        409: 'supplier-inactive',
        422: 'unknown-sku, sku-twice',
      },
    },
    ({ params: place, body, caller }) =>
      inStore(db, caller, place, (trx, store) => {
        const { supplierId, urgency, lines, note = null } = body;
        const by = caller.user.userId;
        return createOrder(trx, {
          store,
          supplierId,
          urgency,
          lines,
          note,
          origin: 'person',
          by,
          now: now(),
        });
      }),
  ),
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/purchase-orders/propose',
      tag: TAG,
      summary: 'Looks at what is below its reorder point now, and writes a draft for each supplier',
      access: EDITORS,
      params: storeParams,
      answer: proposedSchema,
      problems: UNKNOWN_STORE,
    },
    ({ params: place, caller }) =>
      inStore(db, caller, place, async (trx, store) => ok(await proposeOrders(trx, { store, now: now() }))),
  ),
  route(
    {
      method: 'put',
      path: '/v1/stores/:storeId/purchase-orders/:purchaseOrderId',
      tag: TAG,
      summary: 'Other lines for a draft',
      access: EDITORS,
      params,
      body: purchaseOrderChangeSchema,
      answer: purchaseOrderSchema,
      problems: {
        ...unknownOrder,
        409: 'wrong-state',
        412: 'revision-changed',
        422: 'unknown-sku, sku-twice',
      },
    },
    ({ params: { storeId, purchaseOrderId }, body: { revision, lines, note = null }, caller }) =>
      inStore(db, caller, { storeId }, (trx, store) =>
        changeOrder(trx, { purchaseOrderId, store }, { revision, note, lines }),
      ),
  ),
];

type Step = (
  trx: Knex.Transaction,
  place: { readonly purchaseOrderId: string; readonly store: StoreRow },
  who: { readonly by: string; readonly now: number },
) => Promise<Result<PurchaseOrder, Refused>>;

function stepRoutes(deps: PurchasingDeps): Route[] {
  const step = (name: StepName, summary: string, take: Step): Route =>
    route(
      {
        method: 'post',
        path: `/v1/stores/:storeId/purchase-orders/:purchaseOrderId/${name}`,
        tag: TAG,
        summary,
        access: EDITORS,
        params,
        answer: purchaseOrderSchema,
        problems: { ...unknownOrder, 409: 'wrong-state' },
      },
      async ({ params: place, caller, correlationId }) => {
        const done = await takeStep(deps, { caller, place, name, correlationId, take });
        if (done.ok && name !== 'cancel') deps.nudgeMonitor();
        return done;
      },
    );
  return [
    step('send', 'Approves a draft: it goes to the supplier, and the delivery window begins', sendOrder),
    step('cancel', 'Calls an order off', cancelOrder),
    step('mail', 'Mails a sent order once more, where nobody took the mail', mailOrderAgain),
  ];
}

const ACTS = {
  send: 'purchase-order-sent',
  cancel: 'purchase-order-cancelled',
  mail: 'purchase-order-mailed-again',
} as const;
type StepName = keyof typeof ACTS;

interface StepTaken {
  readonly caller: UserCaller;
  readonly place: { readonly storeId: string; readonly purchaseOrderId: string };
  readonly name: StepName;
  readonly correlationId: string;
  readonly take: Step;
}

function takeStep(
  { db, now }: PurchasingDeps,
  { caller, place, name, correlationId, take }: StepTaken,
): Promise<Result<PurchaseOrder, Refused>> {
  return inStore(db, caller, place, async (trx, store) => {
    const at = now();
    const { purchaseOrderId } = place;
    const done = await take(trx, { purchaseOrderId, store }, { by: caller.user.userId, now: at });
    if (done.ok)
      await audit(trx, {
        caller,
        act: ACTS[name],
        subject: store.storeId,
        correlationId,
        at,
        details: { purchaseOrderId, number: done.value.number, totalCents: done.value.totalCents },
      });
    return done;
  });
}

const receiveRoute = ({ db, notices, now }: PurchasingDeps): Route =>
  route(
    {
      method: 'post',
      path: '/v1/stores/:storeId/receipts',
      tag: TAG,
      summary: 'Goods came in, against an order or without one: batches, cost and count at once',
      access: EDITORS,
      params: storeParams,
      body: receiptSchema,
      answer: receivedSchema,
      status: 201,
      problems: {
        404: 'unknown-store, unknown-purchase-order, unknown-ingredient',
        409: 'wrong-state',
        422: 'no-order, unknown-line',
      },
    },
    async ({ params: place, body: receipt, caller, correlationId }) => {
      const received = await inStore(db, caller, place, async (trx, store) => {
        const at = now();
        const done = await receive(trx, { store, receipt, by: caller.user.userId, now: at });
        if (done.ok)
          await audit(trx, {
            caller,
            act: 'stock-received',
            subject: store.storeId,
            correlationId,
            at,
            details: { purchaseOrderId: receipt.purchaseOrderId ?? '', lines: receipt.lines.length },
          });
        return done;
      });
      if (received.ok) notices.tell('directives', place.storeId);
      return received;
    },
  );
