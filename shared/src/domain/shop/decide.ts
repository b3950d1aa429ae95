import type { EventDraft } from '../../events/event.ts';
import type { Result } from '../../result.ts';
import type { Command, CommandOf, CommandType } from '../commands.ts';
import type { CustomerFacts } from '../customer/customer.ts';
import type { MenuIndex } from '../menu/lookup.ts';
import { forbidden, type Refusal } from '../refusal.ts';
import type { Settings } from '../settings.ts';
import type { Permission } from '../staff/roles.ts';
import { channelHandlers } from '../channel/decide.ts';
import { cashHandlers } from '../cash/decide.ts';
import { customerHandlers } from '../customer/decide.ts';
import { dispatchHandlers } from '../dispatch/decide.ts';
import { deliveryHandlers } from '../delivery/decide.ts';
import { inventoryHandlers } from '../inventory/decide.ts';
import { holdHandlers } from '../order/decide-hold.ts';
import { urgencyHandlers } from '../kitchen/decide-urgency.ts';
import { kitchenHandlers } from '../order/decide-kitchen.ts';
import { discountHandlers } from '../order/decide-discount.ts';
import { orderHandlers } from '../order/decide-order.ts';
import { billHandlers } from '../order/decide-bill.ts';
import { sentHandlers } from '../order/decide-sent.ts';
import { timerHandlers } from '../order/decide-timers.ts';
import { pairingHandlers } from '../pairing/decide.ts';
import { paymentHandlers } from '../payment/decide.ts';
import { staffHandlers } from '../staff/decide.ts';
import { shopHandlers } from './decide-shop.ts';
import type { Shop } from './shop.ts';

export interface Actor {
  readonly userId: string | null;
  readonly deviceId: string;
  readonly permissions: ReadonlySet<Permission>;
  /** Who lent a permission for this one command. */
  readonly approvedBy?: string;
}

/** What a decision has to know of the shop's card terminals. */
export interface CardTerminalsInfo {
  /** The one that takes the cards of a till; null: none does. */
  readonly of: (deviceId: string) => string | null;
  /** Whether it can change the tip of a card that it has charged. */
  readonly adjustsTips: (cardTerminalId: string | null) => boolean;
}

/** What a decision may look at besides the shop; all of it given, nothing looked up. */
export interface DecideContext {
  readonly shop: Shop;
  /** The menu in force; null until the first one came. */
  readonly menu: MenuIndex | null;
  readonly settings: Settings;
  readonly actor: Actor;
  /** What is known of a customer; absent in a preview, where it is learnt from the answer. */
  readonly customers?: (customerId: string) => CustomerFacts | undefined;
  /** The shop's card terminals; absent in a preview. */
  readonly cardTerminals?: CardTerminalsInfo;
  /** Milliseconds since the epoch by the master's clock. */
  readonly now: number;
  /** The moment that an order is judged by, where that was settled when it was ordered; see `saleTime`. */
  readonly saleAt?: number;
}

export type Decision = Result<readonly EventDraft[], Refusal>;
export type Handler<Type extends CommandType> = (
  context: DecideContext,
  command: CommandOf<Type>,
) => Decision;
export type Handlers<Type extends CommandType> = {
  readonly [T in Type]: { readonly needs: Permission; readonly decide: Handler<T> };
};

const HANDLERS: Handlers<CommandType> = {
  ...orderHandlers,
  ...customerHandlers,
  ...deliveryHandlers,
  ...dispatchHandlers,
  ...discountHandlers,
  ...holdHandlers,
  ...sentHandlers,
  ...billHandlers,
  ...paymentHandlers,
  ...kitchenHandlers,
  ...urgencyHandlers,
  ...timerHandlers,
  ...inventoryHandlers,
  ...cashHandlers,
  ...staffHandlers,
  ...shopHandlers,
  ...pairingHandlers,
  ...channelHandlers,
};

/** The epoch that a command's events belong to: a change of master begins its own. */
export const epochOf = ({ epoch }: Shop, command: Command): number =>
  command.type === 'ChangeMaster' ? command.epoch : epoch;

/**
 * What happens because of a command, or why nothing does. Pure: the same shop, context and command
 * give the same answer in the terminal's preview, at the master and in the cloud.
 */
export function decide(context: DecideContext, command: Command): Decision {
  const handler = HANDLERS[command.type] as { needs: Permission; decide: Handler<CommandType> };
  if (!context.actor.permissions.has(handler.needs)) {
    return forbidden(handler.needs);
  }
  return handler.decide(context, command);
}
