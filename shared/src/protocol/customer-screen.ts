import { z } from 'zod';
import type { Service } from '../domain/menu/price.ts';
import type { Tender } from '../events/fields.ts';

/**
 * Between a terminal, the master and the display that faces its customer. A terminal says which order it
 * shows and what it asks; what stands on the order the master takes from the log, so that a customer never
 * reads anything that is not on disk, and never another terminal's order. None of it is kept.
 */

const deviceId = z.string().min(4).max(64);
const cents = z.int().min(0).max(10_000_000);

/** What a terminal shows its customer; it says so again on each connection. */
export const showCustomerSchema = z.object({
  orderId: z.uuid().nullable(),
  phase: z.enum(['idle', 'order', 'pay', 'done']),
  /** What is asked for now, a guest's share perhaps. */
  pay: z.object({ dueCents: cents, tipCents: cents, asksTip: z.boolean() }).nullable().default(null),
  changeCents: cents.nullable().default(null),
});
export type ShowCustomer = z.infer<typeof showCustomerSchema>;

export const watchTerminalSchema = z.object({ terminalId: deviceId });

export const customerChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tip'), orderId: z.uuid(), tipCents: cents }),
  /** Typed by the customer to be known; it goes to the terminal and nowhere else. */
  z.object({ kind: z.literal('phone'), orderId: z.uuid(), phone: z.string().regex(/^\+?\d{4,15}$/) }),
]);
export type CustomerChoice = z.infer<typeof customerChoiceSchema>;

export interface CustomerLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly name: string;
  readonly cents: number;
  readonly isCombo: boolean;
  readonly makes: readonly {
    readonly name: string;
    readonly variant: string;
    readonly details: readonly string[];
  }[];
}

export interface CustomerOrder {
  readonly orderId: string;
  readonly number: number;
  readonly callName: string | null;
  readonly service: Service;
  readonly promisedAt: number | null;
  readonly lines: readonly CustomerLine[];
  readonly discounts: readonly { readonly name: string; readonly cents: number }[];
  readonly fees: readonly { readonly name: string; readonly cents: number }[];
  readonly addedTaxCents: number;
  readonly totalCents: number;
  readonly dueCents: number;
  readonly payments: readonly {
    readonly tender: Tender;
    readonly amountCents: number;
    readonly tipCents: number;
  }[];
}

/** What a customer display shows, whole each time. */
export interface CustomerView {
  readonly terminalId: string;
  /** The log is shown up to here. */
  readonly seq: number;
  readonly phase: ShowCustomer['phase'];
  readonly order: CustomerOrder | null;
  readonly pay: ShowCustomer['pay'];
  readonly changeCents: number | null;
  /** Nobody knows yet whose order it is, and it can still be said. */
  readonly asksPhone: boolean;
}
