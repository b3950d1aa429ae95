import {
  tradingDate,
  forbidden,
  refusal,
  totalsOf,
  type Actor,
  type ClientCommand,
  type Order,
  type Settings,
} from '@forno/shared/domain';
import type { EventMetadata, ShopEvent } from '@forno/shared/events';
import { drawerReport, emptyDay, receiptOf, type DrawerReport } from '@forno/shared/projections';
import type {
  Answer,
  ClientToMaster,
  CommandAnswer,
  Hello,
  LAN_REQUESTS,
  OrderSummary,
  Subscribed,
} from '@forno/shared/protocol/lan';
import type { CustomerView } from '@forno/shared/protocol/customer-screen';
import type { Topic } from '@forno/shared/protocol/topics';
import { correlationIdOf, type Tap } from '@forno/shared/protocol/tracing';
import { ok } from '@forno/shared/result';
import type { z } from 'zod';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { foldRange } from '../dispatch/fold-log.ts';
import { loadOrder } from '../dispatch/old-orders.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { startFollowing } from '../fanout/fanout.ts';
import { customerRequests } from '../customers/customer-requests.ts';
import type { CustomerBook } from '../customers/customer-book.ts';
import type { CustomerScreens } from '../customer-screens/customer-screens.ts';
import { customerScreenRequests } from '../customer-screens/requests.ts';
import { setAsideLines } from '../standby/review.ts';
import type { OrderIndex } from './order-index.ts';
import { readDayReport } from './read-day-report.ts';

export interface RequestContext {
  readonly hello: Hello;
  /** Where it comes from. */
  readonly address: string;
  readonly actor: Actor;
  readonly source: EventMetadata['source'];
  /** Joins the topic and answers in one turn, so that no batch overtakes the beginning. */
  readonly follow: (topic: Topic, beginning: Subscribed) => void;
  /** The terminal whose customer this display faces. */
  readonly watching: string | null;
  /** Faces another terminal's customer from now on; joins and answers in one turn, as `follow` does. */
  readonly watch: (terminalId: string, view: CustomerView) => void;
  /** Who works at this device from now on, until `expiresAt`. */
  readonly setStaff: (staff: { readonly staffId: string; readonly expiresAt: number } | null) => void;
}

type Request<Name extends keyof typeof LAN_REQUESTS> = z.output<(typeof LAN_REQUESTS)[Name]>;
type AnswerTo<Name extends keyof typeof LAN_REQUESTS> = Parameters<Parameters<ClientToMaster[Name]>[1]>[0];
export type RequestHandlers = {
  readonly [Name in keyof typeof LAN_REQUESTS]: (
    request: Request<Name>,
    context: RequestContext,
  ) => Promise<AnswerTo<Name>>;
};

export interface RequestDeps {
  readonly dispatcher: () => Dispatcher;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly login: RequestHandlers['login'];
  readonly logout: RequestHandlers['logout'];
  readonly approve: RequestHandlers['approve'];
  /** The actor with what was lent to this command, or why it was not. */
  readonly approvedActor: (
    actor: Actor,
    approved: { readonly approval: string; readonly commandId: string },
  ) => Answer<Actor>;
  readonly reprint: (order: Order) => Promise<Answer<{ readonly jobId: string }>>;
  readonly printDay: (businessDate: string) => Promise<Answer<{ readonly jobId: string }>>;
  readonly mailReceipt: (order: Order, to: string) => Promise<Answer<{ readonly sent: true }>>;
  readonly trust: Pick<RequestHandlers, 'devices' | 'find-waiting'>;
  readonly updates: Pick<RequestHandlers, 'update-moment'>;
  readonly devices: Pick<RequestHandlers, 'peripherals' | 'find-devices' | 'test-device' | 'weigh'>;
  readonly publishedSeq: () => number;
  readonly index: OrderIndex;
  readonly customers: CustomerBook;
  readonly customerScreens: CustomerScreens;
  /** For metrics: what came of a command, and how long it took with the disk. */
  readonly observe: (command: string, outcome: string, seconds: number) => void;
  /** For traces: what a terminal measured. */
  readonly tap?: ((tap: Tap, deviceId: string) => void) | undefined;
}

/** What each request of the LAN protocol comes to. */
export function requestHandlers(deps: RequestDeps): RequestHandlers {
  const { catalog, now } = deps;
  // From the views, which are never ahead of the disk.
  const orderOf = async (orderId: string): Promise<Order | undefined> =>
    deps.dispatcher().views.of('terminal').orders[orderId] ?? loadOrder(deps.dispatcher().store, orderId);
  const carryOut = async (
    command: ClientCommand,
    { actor, source }: Pick<RequestContext, 'actor' | 'source'>,
  ): Promise<Answer<CommandAnswer>> => {
    const began = performance.now();
    const origin = { actor, source, correlationId: correlationIdOf(command) };
    const answer = await deps.dispatcher().submit(command, origin);
    deps.observe(command.type, answer.ok ? 'ok' : answer.error.code, (performance.now() - began) / 1000);
    return answer;
  };
  return {
    command: (command, { actor, source }) => carryOut(command, { actor, source }),
    approve: deps.approve,
    approved: async ({ approval, command }, { actor, source }) => {
      const lent = deps.approvedActor(actor, { approval, commandId: command.commandId });
      return lent.ok ? carryOut(command, { actor: lent.value, source }) : lent;
    },
    subscribe: async (request, { follow }) => {
      const state = () => ({
        seq: deps.publishedSeq(),
        store: deps.dispatcher().store,
        snapshot: (topic: Topic) => deps.dispatcher().views.snapshot(topic),
        practice: deps.dispatcher().views.practice,
      });
      return ok(await startFollowing(state, request, (beginning) => follow(request.topic, beginning)));
    },
    ...deps.devices,
    ...deps.trust,
    ...deps.updates,
    tap: async (tap, { hello }) => {
      deps.tap?.(tap, hello.deviceId);
      return ok({});
    },
    login: deps.login,
    logout: deps.logout,
    document: async ({ sha256 }) => {
      const { menu, settings, boards } = deps.dispatcher().shop.documents;
      // Only what screens need: the staff list with its PIN hashes never leaves the master.
      const body = [menu, settings, boards].some((document) => document?.sha256 === sha256)
        ? await deps.dispatcher().store.getDocument(sha256)
        : null;
      return body === null
        ? refusal('invalid', 'There is no such document in force.', 'sha256')
        : ok({ body });
    },
    order: async ({ orderId }) => {
      const order = await orderOf(orderId);
      return order
        ? ok({ order, receipt: receiptOf(order, catalog.settings) })
        : refusal('unknown-order', 'There is no such order.', 'orderId');
    },
    'find-orders': async (request) => ok(deps.index.find(request)),
    day: async ({ businessDate: date }) => {
      const wanted = date ?? tradingDate(deps.dispatcher().shop, now(), catalog.settings);
      return ok(deps.dispatcher().views.days.days[wanted] ?? emptyDay(wanted));
    },
    staff: async (_request, { actor }) =>
      actor.userId === null && !actor.permissions.has('dispatch')
        ? refusal('not-logged-in', 'Log in first.')
        : ok(
            catalog.staff.staff
              .map(({ staffId, name, role }) => ({ staffId, name, role }))
              // A drivers' screen with nobody logged in names whom it can send.
              .filter(({ role }) => actor.userId !== null || role === 'driver'),
          ),
    'set-aside': async ({ reviewId }, { actor }) =>
      actor.userId === null
        ? refusal('not-logged-in', 'Log in first.')
        : ok(await setAsideLines(deps.dispatcher().store, reviewId)),
    'day-report': async ({ businessDate: date }, { actor }) => {
      if (!actor.permissions.has('day-close')) return forbidden('day-close');
      return ok(await readDayReport(deps, date));
    },
    'print-day': async ({ businessDate }, { actor }) =>
      actor.permissions.has('day-close') ? deps.printDay(businessDate) : forbidden('day-close'),
    'drawer-report': async ({ drawerId, openedSeq }, { actor }) => {
      const events: ShopEvent[] = [];
      await foldRange(deps.dispatcher().store, { fromSeq: openedSeq }, (event) => events.push(event));
      const report = drawerReport(events, drawerId);
      if (!report) return refusal('unknown-drawer', 'There is no such drawer session.', 'drawerId');
      return mayReadDrawer(actor, report, catalog.settings) ?? ok(report);
    },
    ...customerRequests({ ...deps, orderOf }),
    ...customerScreenRequests(deps.customerScreens),
    reprint: async ({ orderId }, { actor }) => {
      if (!actor.permissions.has('sell')) return refusal('forbidden', 'Log in to print receipts.');
      const order = await orderOf(orderId);
      return order ? deps.reprint(order) : refusal('unknown-order', 'There is no such order.', 'orderId');
    },
    'mail-receipt': async ({ orderId, to }, { actor }) => {
      if (!actor.permissions.has('sell')) return refusal('forbidden', 'Log in to send receipts.');
      const order = await orderOf(orderId);
      return order
        ? deps.mailReceipt(order, to)
        : refusal('unknown-order', 'There is no such order.', 'orderId');
    },
  };
}

/** Counted blind: who has a drawer learns what it should hold after the count; who may settle others', at any time. */
function mayReadDrawer(
  actor: Actor,
  { drawer }: DrawerReport,
  { cash }: Settings,
): ReturnType<typeof forbidden> | null {
  if (actor.permissions.has('staff')) return null;
  const own = drawer.staffId === null || drawer.staffId === actor.userId;
  const open = drawer.closed === null && cash.blindCount;
  return actor.permissions.has('cash') && own && !open ? null : forbidden('staff');
}

/** An order as lists show it. */
export function summaryOf(
  order: Order,
  sync: OrderSummary['sync'],
  catalog: Catalog,
  now: number,
): OrderSummary {
  return {
    orderId: order.orderId,
    number: order.number,
    businessDate: order.businessDate,
    status: order.status,
    callName: order.callName,
    service: order.service,
    totalCents: totalsOf({ menu: catalog.menu, settings: catalog.settings, now }, order).totalCents,
    createdAt: order.createdAt,
    sync,
  };
}
