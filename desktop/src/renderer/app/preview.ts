import {
  decide,
  emptyShop,
  evolveDrafts,
  type Actor,
  type ClientCommand,
  type Order,
  type Refusal,
  type Settings,
  type Shop,
} from '@forno/shared/domain';
import type { EventDraft } from '@forno/shared/events';
import type { MenuIndex } from '@forno/shared/menu';
import type { TerminalState } from '@forno/shared/projections';
import { ok, refuse, type Result } from '@forno/shared/result';
import { isCartCommand, type Lent, type Pending } from './outbox-slice.ts';

export interface PreviewContext {
  readonly terminal: TerminalState;
  readonly menu: MenuIndex | null;
  readonly settings: Settings;
  readonly actor: Actor;
}

type Orders = Readonly<Record<string, Order>>;

/**
 * The orders as they will be once the master has said yes to what waits: its own `decide` and its
 * own fold, run ahead. What the master answered already refuses itself here and changes nothing.
 */
export function previewOrders(context: PreviewContext, pending: readonly Pending[]): Orders {
  let orders: Orders = context.terminal.orders;
  for (const { command, at, approval } of pending) {
    if (!isCartCommand(command)) continue;
    const next = previewCommand(lending(context, approval), orders, command, at);
    if (next.ok) orders = next.value;
  }
  return orders;
}

/** The same with a permission that somebody lent on the spot. */
export const lending = (context: PreviewContext, approval: Lent | undefined): PreviewContext =>
  approval
    ? {
        ...context,
        actor: {
          ...context.actor,
          permissions: new Set([...context.actor.permissions, approval.permission]),
        },
      }
    : context;

/** One cart command on top of `orders`, or the refusal the master would give. */
export function previewCommand(
  context: PreviewContext,
  orders: Orders,
  command: ClientCommand,
  now: number,
): Result<Orders, Refusal> {
  const { menu, settings, actor, terminal } = context;
  const { orderId } = command as { orderId: string };
  const order = orders[orderId];
  const shop: Shop = {
    ...emptyShop(),
    orders: new Map(order ? [[orderId, order]] : []),
    drawers: new Map(Object.entries(terminal.drawers)),
    availability: new Map(Object.entries(terminal.availability)),
  };
  const decided = decide({ shop, menu, settings, actor, now }, command);
  if (!decided.ok) return refuse(decided.error);
  return ok({ ...orders, [orderId]: evolveDrafts(order, decided.value as readonly EventDraft[], now) });
}
