import {
  billUnits,
  paidOfPart,
  splitByGuest,
  splitEvenly,
  type BillUnit,
  type Order,
} from '@forno/shared/domain';
import type { OrderTotals } from '@forno/shared/pricing';

/** How a bill is shared while it is being paid. Payments carry the label of their part, so that what is paid is in the log. */
export interface SplitPlan {
  readonly by: 'person' | 'item';
  readonly guests: number;
  /** By unit: which guests take it; nobody: all share it. */
  readonly takenBy: Readonly<Record<string, readonly number[]>>;
  /** Whose part is paid next. */
  readonly current: number;
}

export const GUESTS_MAX = 12;

export interface SplitPart {
  readonly guest: number;
  readonly label: string;
  readonly cents: number;
  readonly openCents: number;
}

export interface SplitBill {
  readonly parts: readonly SplitPart[];
  readonly units: readonly BillUnit[];
  /** The part that is paid next; null when all are. */
  readonly next: SplitPart | null;
  /** Something of it is paid: the number of guests stays. */
  readonly begun: boolean;
}

const labelOf = (guest: number, guests: number): string => `${guest + 1}/${guests}`;

/** The parts of a bill; they add up to its total to the cent. */
export function splitBill(
  order: Order,
  totals: OrderTotals,
  { by, guests, takenBy, current }: SplitPlan,
): SplitBill {
  const units = billUnits(order.lines, totals);
  const shares =
    by === 'person' ? splitEvenly(totals.totalCents, guests) : splitByGuest(units, { guests, takenBy });
  const parts = shares.map((cents, guest) => {
    const label = labelOf(guest, guests);
    return { guest, label, cents, openCents: Math.max(0, cents - paidOfPart(order, label)) };
  });
  const open = parts.filter((part) => part.openCents > 0);
  const next = open.find((part) => part.guest === current) ?? open[0] ?? null;
  return { parts, units, next, begun: order.payments.some((p) => p.status === 'completed' && p.split) };
}
