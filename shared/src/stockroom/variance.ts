/** What the books say happened to an ingredient in some time; quantities in thousandths of its base unit, signed as they changed the stock. */
export interface BookMoves {
  readonly openingMilli: number;
  readonly receivedMilli: number;
  readonly transferredMilli: number;
  /** Use by recipe: at most nought. */
  readonly usedMilli: number;
  readonly wastedMilli: number;
  /** What counts and corrections added or took away. */
  readonly countedMilli: number;
}

export interface UseFigures {
  readonly closingMilli: number;
  /** What recipes and waste explain. */
  readonly theoreticalMilli: number;
  /** What really left the shelf: opening + received + transferred − closing. */
  readonly actualMilli: number;
  /** Actual less theoretical: above nought something went that nobody wrote down. */
  readonly varianceMilli: number;
}

export function useOf(moves: BookMoves): UseFigures {
  const { openingMilli, receivedMilli, transferredMilli, usedMilli, wastedMilli, countedMilli } = moves;
  const available = openingMilli + receivedMilli + transferredMilli;
  const closingMilli = available + usedMilli + wastedMilli + countedMilli;
  const theoreticalMilli = 0 - usedMilli - wastedMilli;
  const actualMilli = available - closingMilli;
  return { closingMilli, theoreticalMilli, actualMilli, varianceMilli: actualMilli - theoreticalMilli };
}
