/**
 * What may stand against each other between a shop and the chain, and whose word counts (SPEC section 4).
 * Money is never taken back by a rule: facts of both sides are kept, and where a rule would have to
 * choose between them a manager does.
 */
export const CONFLICT_KINDS = [
  'order-both-sides',
  'price-changed',
  'sold-out',
  'payment',
  'two-histories',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** What a manager may decide. What follows from it is the kind's matter. */
export const RESOLUTIONS = ['keep-shop', 'keep-cloud', 'keep-both'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export interface ConflictRule {
  /** `manual`: both versions are kept until a manager decides; `automatic`: decided, and told. */
  readonly rule: 'manual' | 'automatic';
  /** Of an automatic one. */
  readonly resolution: Resolution | null;
  /** What a manager may choose. */
  readonly choices: readonly Resolution[];
}

export const CONFLICT_RULES: Record<ConflictKind, ConflictRule> = {
  'order-both-sides': { rule: 'manual', resolution: null, choices: ['keep-shop', 'keep-cloud'] },
  // Lines keep the price they were added at; the new one holds for what is added from now on.
  'price-changed': { rule: 'automatic', resolution: 'keep-both', choices: ['keep-both'] },
  // Paid already: sold on, and the chain is told that it was oversold.
  'sold-out': { rule: 'automatic', resolution: 'keep-shop', choices: ['keep-shop'] },
  payment: { rule: 'manual', resolution: null, choices: ['keep-shop', 'keep-cloud', 'keep-both'] },
  'two-histories': { rule: 'manual', resolution: null, choices: ['keep-shop', 'keep-cloud', 'keep-both'] },
};

/** A channel order as the chain sees it when the shop says something of it. */
export interface CloudOrder {
  readonly status: string;
  readonly payment: string;
}

/** What the chain had given up is no longer there to be accepted. */
const GIVEN_UP: ReadonlySet<string> = new Set(['expired', 'cancelled', 'rejected']);
const NO_MONEY: ReadonlySet<string> = new Set(['failed', 'cancelled', 'refunded']);

/** The shop takes an order on: whether the chain saw it otherwise meanwhile. */
export function acceptedAgainst(cloud: CloudOrder): ConflictKind | null {
  if (GIVEN_UP.has(cloud.status)) return 'order-both-sides';
  return NO_MONEY.has(cloud.payment) ? 'payment' : null;
}

export interface SoldLine {
  readonly itemId: string;
  readonly name: string;
  readonly menuVersion: number;
  readonly unitCents: number;
}

/** What an order was sold by, against what the chain had said by then. */
export interface ChainSaid {
  /** The version published before the line was sold that the shop did not have yet; null: it had the newest. */
  readonly menuVersion: number | null;
  /** A line's price by that version; null: it is not on it. */
  readonly unitCents: (line: SoldLine) => number | null;
  /** Items that the chain had said were sold out. */
  readonly soldOut: ReadonlySet<string>;
}

export interface LineConflict {
  readonly kind: 'price-changed' | 'sold-out';
  readonly line: SoldLine;
  /** By the chain's menu; null where that is not the matter. */
  readonly chainCents: number | null;
}

/** The lines of an order that the shop sold otherwise than the chain meant by then. */
export function soldAgainst(lines: readonly SoldLine[], chain: ChainSaid): LineConflict[] {
  return lines.flatMap((line): LineConflict[] => {
    const found: LineConflict[] = [];
    if (chain.soldOut.has(line.itemId)) found.push({ kind: 'sold-out', line, chainCents: null });
    if (chain.menuVersion !== null && line.menuVersion < chain.menuVersion) {
      const chainCents = chain.unitCents(line);
      if (chainCents !== null && chainCents !== line.unitCents)
        found.push({ kind: 'price-changed', line, chainCents });
    }
    return found;
  });
}
