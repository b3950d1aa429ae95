import type { Deal } from '../menu/deal.ts';
import type { Channel, Service } from '../menu/price.ts';
import type { LineTax } from './line.ts';
import type { FeeKind } from './totals.ts';

/** What a total depends on besides the lines. */
export interface OrderPricing {
  readonly service: Service;
  readonly channel: Channel;
  /** Codes the cashier entered. */
  readonly dealCodes: readonly string[];
  /** The deals of the menu in force. */
  readonly deals: readonly Deal[];
  /** Day parts in force now at the shop. */
  readonly dayPartIds: readonly string[];
  /** The shop's local date, `YYYY-MM-DD`; without it no deal with dates or weekdays is on. */
  readonly date?: string;
  /** Absent: nobody who is known. */
  readonly customer?: CustomerFacts;
  /** Charged in this order: a percentage is of the lines after discounts. */
  readonly fees?: readonly Fee[];
  /** Given by hand, after the deals: on lines first, then on the order, in this order. */
  readonly manualDiscounts?: readonly ManualDiscount[];
  /** The customer pays no tax; what a price contains is taken off it. */
  readonly taxExempt?: boolean;
}

export interface Fee {
  readonly feeId: string;
  readonly kind: FeeKind;
  readonly name: string;
  readonly charge: { readonly cents: number } | { readonly bps: number };
  /** Null: not taxed. */
  readonly tax: LineTax | null;
}

export interface ManualDiscount {
  readonly name: string;
  /** Null: the whole order, fees left out. */
  readonly lineId: string | null;
  readonly off: { readonly cents: number } | { readonly bps: number };
}

/** What deals may ask about a customer. */
export interface CustomerFacts {
  /** Groups, and occasions such as `birthday` while it is near. */
  readonly tags: readonly string[];
  /** Orders before this one. */
  readonly orders: number;
}
