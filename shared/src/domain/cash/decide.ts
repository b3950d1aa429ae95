import { ok, type Result } from '../../result.ts';
import { businessDate, tradingDate } from '../business-date.ts';
import type { CommandOf } from '../commands.ts';
import { forbidden, refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { driverBank, expectedCents, type DenominationCounts, type Drawer } from './drawer.ts';

export const cashHandlers: Handlers<'OpenDrawer' | 'MoveCash' | 'NoSale' | 'CloseDrawer' | 'CloseDay'> = {
  OpenDrawer: { needs: 'cash', decide: openDrawer },
  MoveCash: { needs: 'cash', decide: moveCash },
  NoSale: { needs: 'no-sale', decide: noSale },
  CloseDrawer: { needs: 'cash', decide: closeDrawer },
  CloseDay: { needs: 'day-close', decide: closeDay },
};

function openDrawer(context: DecideContext, command: CommandOf<'OpenDrawer'>): Decision {
  const { shop, settings, actor, now } = context;
  const { drawerId, floatCents, kind = 'till' } = command;
  if (shop.drawers.has(drawerId))
    return refusal('already-exists', 'This drawer session exists already.', 'drawerId');
  const practice = noCashInTraining(context);
  if (practice) return practice;
  const staffId = command.staffId ?? null;
  if (kind === 'driver-bank' && staffId === null)
    return refusal('invalid', 'A bank is always some driver’s own.', 'staffId');
  if (staffId !== null && staffId !== actor.userId && !mayHandleOthers(context, kind))
    return forbidden('staff', 'Opening another person’s drawer needs the permission "staff".');
  const open = [...shop.drawers.values()].filter((d) => !d.closed);
  if (kind === 'driver-bank' && driverBank(open, staffId!))
    return refusal('wrong-state', 'This driver has a bank already.', 'staffId');
  const rival = open.find(
    (d) =>
      kind === 'till' && d.kind === 'till' && d.deviceId === actor.deviceId && clashes(d.staffId, staffId),
  );
  if (rival) return refusal('wrong-state', 'The drawer of this terminal is open already.', 'drawerId');
  return ok([
    {
      eventType: 'DRAWER_OPENED',
      aggregateId: drawerId,
      payload: {
        drawerId,
        deviceId: actor.deviceId,
        kind,
        staffId,
        businessDate: tradingDate(shop, now, settings),
        floatCents,
      },
    },
  ]);
}

/** One physical drawer: everybody's session and somebody's own exclude each other, as do two of one person. */
const clashes = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

const mayHandleOthers = ({ actor }: DecideContext, kind: Drawer['kind']): boolean =>
  actor.permissions.has('staff') || (kind === 'driver-bank' && actor.permissions.has('dispatch'));

/** Who practises opens no drawer: the money in it is real. */
function noCashInTraining({ shop, actor }: DecideContext): Decision | null {
  return shop.devices.get(actor.deviceId)?.training
    ? refusal('wrong-state', 'In training the drawer stays shut.', 'drawerId')
    : null;
}

/** An open session that this person may touch. */
function openSession(context: DecideContext, drawerId: string): Result<Drawer, Refusal> {
  const { shop, actor } = context;
  const drawer = shop.drawers.get(drawerId);
  if (!drawer) return refusal('unknown-drawer', 'There is no such drawer session.', 'drawerId');
  if (drawer.closed) return refusal('wrong-state', 'This drawer session is closed.', 'drawerId');
  if (drawer.staffId !== null && drawer.staffId !== actor.userId && !mayHandleOthers(context, drawer.kind))
    return forbidden('staff', 'Another person’s drawer needs the permission "staff".');
  const practice = noCashInTraining(context);
  return practice && !practice.ok ? practice : ok(drawer);
}

function moveCash(
  context: DecideContext,
  { drawerId, kind, amountCents, reason }: CommandOf<'MoveCash'>,
): Decision {
  const drawer = openSession(context, drawerId);
  return drawer.ok
    ? ok([
        { eventType: 'CASH_MOVED', aggregateId: drawerId, payload: { drawerId, kind, amountCents, reason } },
      ])
    : drawer;
}

function noSale(context: DecideContext, { drawerId, reason }: CommandOf<'NoSale'>): Decision {
  const drawer = openSession(context, drawerId);
  return drawer.ok
    ? ok([{ eventType: 'NO_SALE', aggregateId: drawerId, payload: { drawerId, reason } }])
    : drawer;
}

function closeDrawer(context: DecideContext, command: CommandOf<'CloseDrawer'>): Decision {
  const { drawerId, countedCents, counts } = command;
  const drawer = openSession(context, drawerId);
  if (!drawer.ok) return drawer;
  if (counts && worth(counts) !== countedCents)
    return refusal('invalid', 'The notes and coins do not add up to the amount counted.', 'counts');
  const expected = expectedCents(drawer.value);
  return ok([
    {
      eventType: 'DRAWER_CLOSED',
      aggregateId: drawerId,
      payload: {
        drawerId,
        countedCents,
        expectedCents: expected,
        differenceCents: countedCents - expected,
        counts: counts ?? null,
      },
    },
  ]);
}

const worth = (counts: DenominationCounts): number =>
  Object.entries(counts).reduce((sum, [cents, count]) => sum + Number(cents) * count, 0);

/**
 * Nothing blocks it: open orders, open drawers and cards under way go on, and what they bring counts on
 * the next date. How much was open is noted for whoever signs the report.
 */
function closeDay({ shop, settings, now }: DecideContext, command: CommandOf<'CloseDay'>): Decision {
  const { businessDate: date } = command;
  if (shop.closedDates.has(date))
    return refusal('wrong-state', '{date} is closed already.', 'businessDate', { date });
  if (date > businessDate(now, settings))
    return refusal('invalid', '{date} has not begun yet.', 'businessDate', { date });
  return ok([
    {
      eventType: 'DAY_CLOSED',
      aggregateId: `day:${date}`,
      payload: {
        businessDate: date,
        zNumber: shop.closedDates.size + 1,
        openOrders: [...shop.orders.values()].filter(
          (order) => order.status !== 'completed' && !order.training && order.lines.length > 0,
        ).length,
        openDrawers: [...shop.drawers.values()].filter((drawer) => !drawer.closed).length,
      },
    },
  ]);
}
