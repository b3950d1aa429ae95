/** An ingredient in the shop, in base units. May fall below zero: a paid order is made even when the count is wrong. */
export interface StockLevel {
  readonly ingredientId: string;
  readonly onHand: number;
  /** Part of `onHand` that paid orders will use. */
  readonly reserved: number;
}

export const freeStock = (level: StockLevel): number => level.onHand - level.reserved;
