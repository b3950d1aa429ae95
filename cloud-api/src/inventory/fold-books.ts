import type { ShopEvent } from '@forno/shared/events';
import type { Move } from './books.ts';

export interface HourUse {
  readonly ingredientId: string;
  /** The hour's beginning, ms since the epoch. */
  readonly hourAt: number;
  readonly usedMilli: number;
}

export interface BooksFold {
  readonly moves: readonly Move[];
  readonly use: readonly HourUse[];
}

const HOUR_MS = 3_600_000;
const MILLI = 1000;

/**
 * What a run of a store's events means for its books. Use by recipe is one move an ingredient and hour of
 * the run, named by the event it begins with: a store's runs follow each other and never overlap.
 * @param isOurs whether a command came from the books themselves, which have it already
 */
export function foldBooks(events: readonly ShopEvent[], isOurs: (commandId: string) => boolean): BooksFold {
  const moves: Move[] = [];
  const open = new Map<string, Move & { quantityMilli: number; happenedAt: number }>();
  const use = new Map<string, { ingredientId: string; hourAt: number; usedMilli: number }>();
  const flush = (ingredientId: string): void => {
    for (const [key, move] of open)
      if (move.ingredientId === ingredientId) {
        moves.push(move);
        open.delete(key);
      }
  };
  for (const event of events) {
    const { timestamp, seq } = event;
    if (event.eventType === 'STOCK_CONSUMED') {
      const hourAt = Math.floor(timestamp / HOUR_MS) * HOUR_MS;
      for (const [ingredientId, units] of Object.entries(event.payload.needs)) {
        if (units === 0) continue;
        const key = `${ingredientId} ${hourAt}`;
        const move = open.get(key) ?? {
          ingredientId,
          kind: 'used' as const,
          quantityMilli: 0,
          happenedAt: timestamp,
          source: `sales:${seq}`,
        };
        move.quantityMilli -= units * MILLI;
        move.happenedAt = Math.max(move.happenedAt, timestamp);
        open.set(key, move);
        const hour = use.get(key) ?? { ingredientId, hourAt, usedMilli: 0 };
        hour.usedMilli += units * MILLI;
        use.set(key, hour);
      }
    } else if (event.eventType === 'INVENTORY_CHANGED') {
      const { ingredientId, reason, quantity, note } = event.payload;
      const { causationId } = event.metadata;
      if (isOurs(causationId)) continue;
      flush(ingredientId);
      moves.push({
        ingredientId,
        kind: reason,
        quantityMilli: quantity * MILLI,
        happenedAt: timestamp,
        source: `event:${event.eventId}`,
        note,
      });
    }
  }
  return { moves: [...moves, ...open.values()], use: [...use.values()] };
}
