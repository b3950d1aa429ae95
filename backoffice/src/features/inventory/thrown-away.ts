import type { StockMove } from '@forno/shared/protocol/cloud/inventory/stock';

/** What was thrown away at once: an ingredient, or an item with all that was in it. */
interface ThrownAway {
  /** Of its first line. */
  readonly moveNo: number;
  /** "1 x Margherita"; null of an ingredient by itself. */
  readonly item: string | null;
  readonly reason: string | null;
  readonly happenedAt: number;
  readonly parts: readonly StockMove[];
  readonly valueCents: number;
}

/** Waste as somebody threw it away: a pizza is one line, not one for each ingredient of it. */
export function thrownAway(moves: readonly StockMove[]): ThrownAway[] {
  const together = Map.groupBy(moves, ({ moveNo, happenedAt, note }) =>
    note?.includes(' x ') ? `${happenedAt} ${note}` : moveNo,
  );
  return [...together.values()].map((parts) => {
    const [first] = parts as [StockMove, ...StockMove[]];
    const [, reason = null, item = null] = /^(\w+): (\d+ x .+)$/.exec(first.note ?? '') ?? [null, first.note];
    const { moveNo, happenedAt } = first;
    const valueCents = parts.reduce((sum, part) => sum + part.valueCents, 0);
    return { moveNo, item, reason, happenedAt, parts, valueCents };
  });
}
