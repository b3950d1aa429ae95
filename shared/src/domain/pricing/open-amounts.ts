import { percentOf } from '../../money/index.ts';
import type { LineTax, OrderLine } from './line.ts';
import type { Fee } from './order-pricing.ts';
import type { ChargedFee, OrderDiscount } from './totals.ts';

/** A line or fee and what is left of its price. */
export interface OpenAmount {
  readonly id: string;
  readonly name: string;
  readonly tax: LineTax | null;
  cents: number;
}

/** What is left to pay of each line and fee while discounts are taken off, one after the other. */
export class OpenAmounts {
  readonly lines: readonly OpenAmount[];
  readonly fees: OpenAmount[] = [];
  readonly #fees: readonly Fee[];

  constructor(lines: readonly OrderLine[], fees: readonly Fee[]) {
    this.lines = lines.map(({ lineId, name, unitCents, quantity, tax }) => ({
      id: lineId,
      name,
      tax,
      cents: unitCents * quantity,
    }));
    this.#fees = fees;
  }

  /** Takes a discount off what it names. */
  take(discount: OrderDiscount): OrderDiscount {
    for (const { lineId, cents } of discount.byLine)
      this.lines.find((line) => line.id === lineId)!.cents -= cents;
    for (const { feeId, cents } of discount.byFee) this.fees.find((fee) => fee.id === feeId)!.cents -= cents;
    return discount;
  }

  /** What the lines come to now. */
  get linesCents(): number {
    return this.lines.reduce((sum, line) => sum + line.cents, 0);
  }

  /** Whether free delivery takes it off: a fee of its own amount, not a percentage. */
  isDelivery({ id }: OpenAmount): boolean {
    return this.#fees.some((fee) => fee.feeId === id && fee.kind === 'delivery' && 'cents' in fee.charge);
  }

  /** Fees come in once the lines are discounted: percentages are of what is left of them. */
  chargeFees(): ChargedFee[] {
    const baseCents = this.linesCents;
    return this.#fees.map(({ feeId, kind, name, charge, tax }) => {
      const cents = 'cents' in charge ? charge.cents : percentOf(baseCents, charge.bps);
      this.fees.push({ id: feeId, name, tax, cents });
      return { feeId, kind, name, cents, taxCategoryId: tax?.categoryId ?? null };
    });
  }
}
