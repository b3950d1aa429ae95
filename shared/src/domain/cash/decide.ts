import { ok, type Result } from '../../result.ts';
import { businessDate } from '../business-date.ts';
import type { CommandOf } from '../commands.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import { expectedCents, type Drawer } from './drawer.ts';

export const cashHandlers: Handlers<'OpenDrawer' | 'MoveCash' | 'NoSale' | 'CloseDrawer'> = {
  OpenDrawer: { needs: 'cash', decide: openDrawer },
  MoveCash: { needs: 'cash', decide: moveCash },
  NoSale: { needs: 'no-sale', decide: noSale },
  CloseDrawer: { needs: 'cash', decide: closeDrawer },
};

function openDrawer(
  { shop, settings, actor, now }: DecideContext,
  { drawerId, floatCents }: CommandOf<'OpenDrawer'>,
): Decision {
  if (shop.drawers.has(drawerId))
    return refusal('already-exists', 'This drawer session exists already.', 'drawerId');
  if ([...shop.drawers.values()].some((d) => !d.closed && d.deviceId === actor.deviceId))
    return refusal('wrong-state', 'The drawer of this terminal is open already.', 'drawerId');
  return ok([
    {
      eventType: 'DRAWER_OPENED',
      aggregateId: drawerId,
      payload: { drawerId, deviceId: actor.deviceId, businessDate: businessDate(now, settings), floatCents },
    },
  ]);
}

function openSession({ shop }: DecideContext, drawerId: string): Result<Drawer, Refusal> {
  const drawer = shop.drawers.get(drawerId);
  if (!drawer) return refusal('unknown-drawer', 'There is no such drawer session.', 'drawerId');
  return drawer.closed ? refusal('wrong-state', 'This drawer session is closed.', 'drawerId') : ok(drawer);
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

function closeDrawer(context: DecideContext, { drawerId, countedCents }: CommandOf<'CloseDrawer'>): Decision {
  const drawer = openSession(context, drawerId);
  if (!drawer.ok) return drawer;
  const expected = expectedCents(drawer.value);
  return ok([
    {
      eventType: 'DRAWER_CLOSED',
      aggregateId: drawerId,
      payload: { drawerId, countedCents, expectedCents: expected, differenceCents: countedCents - expected },
    },
  ]);
}
