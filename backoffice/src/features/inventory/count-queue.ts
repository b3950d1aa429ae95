import type { Count } from '@forno/shared/protocol/cloud/inventory/counts';

/** What somebody counted and the cloud has not said that it has. */
export interface Look {
  readonly ingredientId: string;
  readonly countedMilli: number;
  readonly countedAt: number;
}

/** As much of the browser's storage as is needed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (countId: string): string => `forno-count:${countId}`;

/**
 * Looks that wait to be sent, kept on the phone itself: a walk-in fridge has no network, and a page may be
 * closed before there is some again. The last look at an ingredient stands.
 */
export function waitingLooks(shelf: Shelf, countId: string): readonly Look[] {
  const text = shelf.getItem(keyOf(countId));
  if (text === null) return [];
  try {
    const looks: unknown = JSON.parse(text);
    return Array.isArray(looks) ? looks.filter(isLook) : [];
  } catch (error) {
    console.warn('what was kept of a count cannot be read', error);
    return [];
  }
}

const isLook = (value: unknown): value is Look => {
  const { ingredientId, countedMilli, countedAt } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof ingredientId === 'string' && Number.isSafeInteger(countedMilli) && Number.isSafeInteger(countedAt)
  );
};

export function keepLook(shelf: Shelf, countId: string, look: Look): readonly Look[] {
  const others = waitingLooks(shelf, countId).filter(
    ({ ingredientId }) => ingredientId !== look.ingredientId,
  );
  return save(shelf, countId, [...others, look]);
}

/** The cloud has this look; a later one at the same shelf goes on waiting. */
export function dropLook(shelf: Shelf, countId: string, sent: Look): readonly Look[] {
  return save(
    shelf,
    countId,
    waitingLooks(shelf, countId).filter(
      ({ ingredientId, countedAt }) => ingredientId !== sent.ingredientId || countedAt !== sent.countedAt,
    ),
  );
}

function save(shelf: Shelf, countId: string, looks: readonly Look[]): readonly Look[] {
  if (looks.length === 0) shelf.removeItem(keyOf(countId));
  else shelf.setItem(keyOf(countId), JSON.stringify(looks));
  return looks;
}

/** The sheet as it will be once everything that waits has arrived. */
export function withLooks(count: Count, looks: readonly Look[]): Count {
  const waiting = new Map(looks.map((look) => [look.ingredientId, look]));
  return {
    ...count,
    lines: count.lines.map((line) => {
      const look = waiting.get(line.ingredientId);
      return look && look.countedAt >= (line.countedAt ?? 0)
        ? { ...line, countedMilli: look.countedMilli, countedAt: look.countedAt }
        : line;
    }),
  };
}
