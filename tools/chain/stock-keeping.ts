import type { CommandOf, Shop } from '@forno/shared/domain';
import { demoStockroom } from '@forno/shared/demo';

const DAY_MS = 86_400_000;
/** After the last order of a day and before the first of the next, in every zone of the demo's stores. */
const MORNING_MS = 11 * 3_600_000;
/** As busy as the levels of the demo's stockroom are meant for. */
const ORDERS_A_DAY = 60;
const MILLI = 1000;

interface Kept {
  readonly ingredientId: string;
  readonly reorderPoint: number;
  readonly max: number;
  readonly packUnits: number;
  readonly leadDays: number;
}

/**
 * A shop that orders as its levels say: what a morning finds below its reorder point comes when its supplier
 * delivers. So some of it is always low, some on its way, and nothing lies about for months.
 */
export class StockKeeping {
  readonly #kept: readonly Kept[];
  readonly #storeId: string;
  readonly #onItsWay = new Map<string, { readonly atDay: number; readonly quantity: number }>();
  #nextAt: number;

  constructor({
    storeId,
    ordersPerDay,
    firstAt,
  }: {
    readonly storeId: string;
    readonly ordersPerDay: number;
    readonly firstAt: number;
  }) {
    this.#storeId = storeId;
    this.#kept = keptAt(ordersPerDay / ORDERS_A_DAY);
    const midnight = Math.floor(firstAt / DAY_MS) * DAY_MS;
    this.#nextAt = midnight + MORNING_MS + (midnight + MORNING_MS <= firstAt ? DAY_MS : 0);
  }

  /** Full shelves, to begin with. */
  firstDelivery(): CommandOf<'AdjustStock'>[] {
    return this.#kept.map(({ ingredientId, max }) => this.#received(ingredientId, max, 'first'));
  }

  /** When somebody looks at the shelves next. */
  get nextAt(): number {
    return this.#nextAt;
  }

  /** What is delivered on this morning, by what is on the shelves; what is low is ordered. */
  morning(stock: Shop['stock']): CommandOf<'AdjustStock'>[] {
    const day = Math.floor(this.#nextAt / DAY_MS);
    this.#nextAt += DAY_MS;
    const delivered: CommandOf<'AdjustStock'>[] = [];
    for (const { ingredientId, reorderPoint, max, packUnits, leadDays } of this.#kept) {
      const ordered = this.#onItsWay.get(ingredientId);
      const level = stock.get(ingredientId);
      const free = level ? level.onHand - level.reserved : 0;
      if (ordered && ordered.atDay <= day) {
        this.#onItsWay.delete(ingredientId);
        delivered.push(this.#received(ingredientId, ordered.quantity, String(day)));
      } else if (!ordered && free < reorderPoint) {
        const packs = Math.max(1, Math.floor((max - free) / packUnits));
        this.#onItsWay.set(ingredientId, { atDay: day + leadDays, quantity: packs * packUnits });
      }
    }
    return delivered;
  }

  #received(ingredientId: string, quantity: number, when: string): CommandOf<'AdjustStock'> {
    return {
      type: 'AdjustStock',
      commandId: `stock:${when}:${this.#storeId}:${ingredientId}`.slice(0, 64),
      ingredientId,
      reason: 'received',
      quantity,
      note: 'Delivery',
    };
  }
}

function keptAt(size: number): Kept[] {
  const { levels, suppliers } = demoStockroom();
  const offers = suppliers.flatMap(({ leadTimeHours, prices }) =>
    prices.map((price) => ({ ...price, leadTimeHours })),
  );
  return levels.map(({ ingredientId, reorderPointMilli, maxStockMilli }) => {
    const offer = offers.find((one) => one.ingredientId === ingredientId && one.isPreferred)!;
    return {
      ingredientId,
      reorderPoint: (reorderPointMilli / MILLI) * size,
      max: Math.max(1, Math.round((maxStockMilli / MILLI) * size)),
      packUnits: offer.packMilli / MILLI,
      // Ordered in the morning, it comes with one of the next tours.
      leadDays: offer.leadTimeHours > 48 ? 2 : 1,
    };
  });
}
