import { demoMenu } from '../src/demo/menu.ts';
import { demoSettings } from '../src/demo/settings.ts';
import type { Command } from '../src/domain/commands.ts';
import type { CustomerFacts } from '../src/domain/customer/customer.ts';
import { indexMenu, type MenuIndex } from '../src/domain/menu/lookup.ts';
import type { Selection } from '../src/domain/menu/selection.ts';
import type { Order } from '../src/domain/order/order.ts';
import type { Refusal } from '../src/domain/refusal.ts';
import type { Settings } from '../src/domain/settings.ts';
import { applyToShop } from '../src/domain/shop/apply.ts';
import { decide, epochOf, type Actor, type DecideContext } from '../src/domain/shop/decide.ts';
import { emptyShop, type Shop } from '../src/domain/shop/shop.ts';
import { PERMISSIONS, ROLE_PERMISSIONS, type Role } from '../src/domain/staff/roles.ts';
import type { ShopEvent } from '../src/events/event.ts';
import { seal } from '../src/events/seal.ts';
import { seededRandom } from '../src/ids/index.ts';
import type { Result } from '../src/result.ts';

/** A command without its id: tests name what happens, not how often it was sent. */
export type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'commandId'> : never) : never;
type Who = Role | 'system' | 'anybody';

const TUESDAY_NOON = Date.parse('2026-03-03T17:00:00Z');
const MENU = indexMenu(demoMenu());

export interface TestShop {
  readonly shop: Shop;
  readonly log: ShopEvent[];
  readonly settings: Settings;
  readonly menu: MenuIndex;
  now: number;
  /** By customer id. */
  readonly customers: Map<string, CustomerFacts>;
  /** What its card terminal can do. */
  adjustsTips: boolean;
  /** Decides and, unless refused, appends and folds. */
  send(command: Asked, who?: Who, deviceId?: string): Result<readonly ShopEvent[], Refusal>;
  /** The same where a refusal would be a mistake of the test. */
  do(command: Asked, who?: Who, deviceId?: string): readonly ShopEvent[];
  order(orderId: string): Order;
  context(who?: Who, deviceId?: string): DecideContext;
}

/** A shop without a disk: given events, when a command, then events. */
export function testShop(settings: Partial<Settings> = {}): TestShop {
  const random = seededRandom(42);
  let commands = 0;
  const self: TestShop = {
    shop: emptyShop(),
    log: [],
    settings: { ...demoSettings(), ...settings },
    menu: MENU,
    now: TUESDAY_NOON,
    customers: new Map(),
    adjustsTips: false,
    context(who = 'manager', deviceId = 'till-1') {
      return {
        shop: self.shop,
        menu: self.menu,
        settings: self.settings,
        actor: actorOf(who, deviceId),
        now: self.now,
        customers: (customerId) => self.customers.get(customerId),
        cardTerminals: { of: () => 'card-1', adjustsTips: () => self.adjustsTips },
      };
    },
    send(command, who = 'manager', deviceId = 'till-1') {
      const commandId = `command-${++commands}`;
      const decision = decide(self.context(who, deviceId), { ...command, commandId } as Command);
      if (!decision.ok) return decision;
      const metadata = {
        correlationId: commandId,
        causationId: commandId,
        userId: who,
        deviceId,
        source: who === 'system' ? 'system' : 'terminal',
      } as const;
      const events = seal(self.shop.head, decision.value, {
        storeId: self.settings.storeId,
        epoch: epochOf(self.shop, { ...command, commandId } as Command),
        now: self.now,
        random,
        metadata,
      });
      for (const event of events) applyToShop(self.shop, event);
      self.log.push(...events);
      return { ok: true, value: events };
    },
    do(command, who, deviceId) {
      const result = self.send(command, who, deviceId);
      if (!result.ok)
        throw new Error(`${command.type} was refused: ${result.error.code} ${result.error.message}`);
      return result.value;
    },
    order(orderId) {
      const order = self.shop.orders.get(orderId);
      if (!order) throw new Error(`order ${orderId} is not at hand`);
      return order;
    },
  };
  return self;
}

function actorOf(who: Who, deviceId: string): Actor {
  const permissions =
    who === 'anybody' ? PERMISSIONS : who === 'system' ? (['system'] as const) : ROLE_PERMISSIONS[who];
  return { userId: who, deviceId, permissions: new Set(permissions) };
}

/** Ids that read well in a failing test: `id(3)`. */
export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const pizza = (
  itemId = 'margherita',
  sizeId = 'm',
  more: Partial<Extract<Selection, { kind: 'pizza' }>> = {},
): Extract<Selection, { kind: 'pizza' }> => ({
  kind: 'pizza',
  itemId,
  sizeId,
  crustId: 'hand-tossed',
  toppings: [],
  ...more,
});
export const simple = (itemId: string, variantId: string): Extract<Selection, { kind: 'simple' }> => ({
  kind: 'simple',
  itemId,
  variantId,
});

export const types = (events: readonly { readonly eventType: string }[]): string[] =>
  events.map((event) => event.eventType);

export interface NewOrder {
  readonly orderId?: string;
  readonly selections?: readonly Selection[];
  readonly service?: Order['service'];
  readonly training?: boolean;
}

/** An open draft with lines `id(101)`, `id(102)`, …; a margherita by default. */
export function draft(
  shop: TestShop,
  { orderId = id(1), selections = [pizza()], service = 'carry-out', training = false }: NewOrder = {},
): string {
  shop.do({ type: 'CreateOrder', orderId, service, channel: 'IN_STORE', training });
  selections.forEach((selection, n) =>
    shop.do({ type: 'AddItem', orderId, lineId: id(101 + n), selection, quantity: 1 }),
  );
  return orderId;
}

/** A draft paid in cash to the cent: the kitchen has it. */
export function paidOrder(shop: TestShop, order: NewOrder = {}, paymentId = id(201)): string {
  const orderId = draft(shop, order);
  shop.do({ type: 'TakeCash', orderId, paymentId, tenderedCents: 100_000 });
  return orderId;
}
