import type { BookedLine } from './order-book.ts';
import type { Happened } from './raw-events.ts';

interface Move {
  readonly seq: number;
  /** By item, name and price: what came onto bills less what went off them. */
  readonly units: Map<string, number>;
  /** From which bill to which, as each of the two tells it. */
  gave: string | null;
  got: string | null;
}

export interface LinesOfBill {
  readonly before: readonly BookedLine[];
  readonly after: readonly BookedLine[];
}

/** What goes off one bill stands on another in the same breath: not a unit more or less, and at the same price. */
export class BillMoves {
  readonly #moves = new Map<string, Move>();

  isMove({ type, fields }: Happened): boolean {
    return (
      (type === 'ORDER_AMENDED' && fields.has('moved')) ||
      (type === 'ORDER_ACCEPTED' && fields.has('cameFrom'))
    );
  }

  take({ seq, type, cause, fields }: Happened, { before, after }: LinesOfBill): void {
    const move = this.#moves.get(cause) ?? { seq, units: new Map<string, number>(), gave: null, got: null };
    this.#moves.set(cause, move);
    const mine = fields.text('orderId');
    // A bill that begins with what was another's had nothing before.
    const isNew = type === 'ORDER_ACCEPTED';
    const other = fields.of(isNew ? 'cameFrom' : 'moved').text('orderId');
    if (!isNew && fields.of('moved').text('way') === 'out') move.gave = `${mine} to ${other}`;
    else move.got = `${other} to ${mine}`;
    for (const line of after) add(move, line, 1);
    for (const line of isNew ? [] : before) add(move, line, -1);
  }

  *faults(): Generator<string> {
    for (const { seq, units, gave, got } of this.#moves.values()) {
      if (gave !== got)
        yield `#${seq}: lines went from ${gave ?? 'nowhere'}, and came from ${got ?? 'nowhere'}`;
      for (const [what, quantity] of units)
        if (quantity !== 0) yield `#${seq}: between two bills ${quantity} of ${what} came about`;
    }
  }
}

function add({ units }: Move, { itemId, name, quantity, unitCents }: BookedLine, sign: 1 | -1): void {
  const what = `${itemId} (${name}) at ${unitCents}`;
  units.set(what, (units.get(what) ?? 0) + sign * quantity);
}
