import { hash } from 'node:crypto';
import {
  applyToShop,
  decide,
  emptyShop,
  PERMISSIONS,
  settingsSchema,
  type Command,
  type DecideContext,
  type Settings,
} from '@forno/shared/domain';
import { GENESIS, seal, type ShopEvent } from '@forno/shared/events';
import { seededRandom, uuidV7 } from '@forno/shared/ids';
import { indexMenu, type Menu, type MenuItem, type Selection } from '@forno/shared/menu';
import { demoMenu, demoSettings } from '@forno/shared/demo';

export const sha256 = (text: string): string => hash('sha256', text, 'hex');

export interface ShopLogOptions {
  readonly storeId?: string;
  readonly seed?: number;
  readonly startAt?: number;
  readonly menu?: Menu;
}

/** A shop that runs the real `decide` and keeps its log: what a master would upload. */
export class ShopLog {
  readonly events: ShopEvent[] = [];
  readonly storeId: string;
  readonly settings: Settings;
  readonly #random;
  readonly #menu;
  readonly #shop = emptyShop();
  #now: number;

  constructor({
    storeId = 'store-001',
    seed = 1,
    startAt = Date.UTC(2026, 10, 20, 17),
    menu = demoMenu(),
  }: ShopLogOptions = {}) {
    this.storeId = storeId;
    this.#now = startAt;
    // Two stores never make the same ids, whatever the seed.
    this.#random = seededRandom(seed ^ Number.parseInt(sha256(storeId).slice(0, 7), 16));
    this.#menu = indexMenu(menu);
    this.settings = settingsSchema.parse({
      version: 1,
      storeId,
      name: storeId,
      currency: 'USD',
      timeZone: 'America/New_York',
      releaseBeforePayment: ['dine-in'],
      delivery: demoSettings().delivery,
      cards: { offlineFloorCents: 20_000, offlinePerShiftCents: 1_000_000 },
    });
  }

  get now(): number {
    return this.#now;
  }

  get menu(): Menu {
    return this.#menu.menu;
  }

  id(): string {
    return uuidV7(this.#now, this.#random);
  }

  run(command: Command): readonly ShopEvent[] {
    const context: DecideContext = {
      shop: this.#shop,
      menu: this.#menu,
      settings: this.settings,
      actor: { userId: 'staff-mia', deviceId: 'terminal-1', permissions: new Set(PERMISSIONS) },
      now: this.#now,
    };
    const decided = decide(context, command);
    if (!decided.ok) throw new Error(`${command.type}: ${decided.error.message}`);
    const head = this.events.length === 0 ? GENESIS : this.#shop.head;
    const metadata = {
      correlationId: command.commandId,
      causationId: command.commandId,
      userId: 'staff-mia',
      deviceId: 'terminal-1',
      source: 'terminal' as const,
    };
    const sealed = seal(
      head,
      decided.value,
      { storeId: this.storeId, epoch: 1, now: this.#now, random: this.#random, metadata },
      sha256,
    );
    for (const event of sealed) applyToShop(this.#shop, event);
    this.events.push(...sealed);
    return sealed;
  }

  wait(ms: number): void {
    this.#now += ms;
  }

  /** One order, paid in cash, through the kitchen and over the counter; returns its id. */
  sell({ lines = 3 }: { lines?: number } = {}): string {
    const orderId = this.id();
    const command = (): string => this.id();
    this.run({
      type: 'PlaceOrder',
      commandId: command(),
      orderId,
      service: 'carry-out',
      channel: 'IN_STORE',
      dealCodes: [],
      lines: Array.from({ length: lines }, () => ({
        lineId: this.id(),
        quantity: 1 + Math.floor(this.#random.next() * 2),
        selection: this.anything(),
      })),
      payment: { paymentId: this.id(), tender: 'cash' },
    });
    this.wait(480_000);
    this.run({ type: 'BumpOrder', commandId: command(), orderId, from: 'preparing' });
    this.wait(60_000);
    this.run({ type: 'BumpOrder', commandId: command(), orderId, from: 'quality_check' });
    this.wait(120_000);
    this.run({ type: 'BumpOrder', commandId: command(), orderId, from: 'ready' });
    return orderId;
  }

  /** A plain selection of something on the menu. */
  anything(): Selection {
    const items = this.#menu.menu.items.filter(
      (item) => item.kind !== 'combo' && !item.services && !item.dayPartIds,
    );
    return selectionOf(items[Math.floor(this.#random.next() * items.length)]!);
  }
}

export function selectionOf(item: MenuItem): Selection {
  if (item.kind === 'pizza')
    return {
      kind: 'pizza',
      itemId: item.id,
      sizeId: item.sizes[0]!.sizeId,
      crustId: item.crustIds[0]!,
      toppings: [],
    };
  if (item.kind === 'simple')
    return {
      kind: 'simple',
      itemId: item.id,
      variantId: item.variants[0]!.id,
      ...(item.soldByWeight && { weight: { grams: 250, by: 'scale' } }),
    };
  throw new Error('a combo is put together by hand');
}
