import { refuse } from '../result.ts';
import type { Permission } from './staff/roles.ts';

/**
 * Why a command was refused: a stable `code` for machines, an English sentence for people, and the field
 * it is about. A sentence with `{names}` in it is kept beside the values that fill them, so that a screen
 * can look up its translation (`docs/how-to/add-a-message.md`). A value whose name ends in `Cents` is shown as money.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field?: string;
  readonly template?: string;
  readonly values?: RefusalValues;
  /** Of `forbidden`: the permission that somebody else may lend on the spot. */
  readonly needs?: Permission;
}
export type RefusalValues = Readonly<Record<string, string | number>>;

export const REFUSAL_CODES = [
  'invalid',
  'unknown-order',
  'unknown-line',
  'unknown-item',
  'unknown-payment',
  'unknown-account',
  'unknown-deal',
  'unknown-drawer',
  'unknown-device',
  'unknown-staff',
  'unknown-customer',
  'changed-meanwhile',
  'out-of-zone',
  'below-minimum',
  'not-available',
  'sold-out',
  'wrong-state',
  'empty-order',
  'not-enough',
  'already-exists',
  'forbidden',
  'not-logged-in',
  'wrong-pin',
  'locked',
  'reason-required',
  'storage-failed',
  'device-failed',
  'busy',
  'not-ready',
  /** Another machine is, or may be. */
  'not-master',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** `refusal('wrong-state', 'Order {number} is {status}.', 'orderId', { number, status })`. */
export function refusal(
  code: RefusalCode,
  sentence: string,
  field?: string,
  values?: RefusalValues,
): { readonly ok: false; readonly error: Refusal } {
  const about = { code, message: sentence, ...(field !== undefined && { field }) };
  return refuse(
    values === undefined
      ? about
      : { ...about, message: filled(sentence, values), template: sentence, values },
  );
}

/** Here, where no currency is known, money is cents; a screen shows it as money. */
const filled = (sentence: string, values: RefusalValues): string =>
  sentence.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name];
    return value === undefined ? gap : isMoney(name, value) ? `${value} cents` : String(value);
  });

/** A value whose name ends in `Cents` is money. */
export const isMoney = (name: string, value: string | number): value is number =>
  name.endsWith('Cents') && typeof value === 'number';

/** What the person at the device may not do alone: somebody who holds the permission may allow it on the spot. */
export function forbidden(
  needs: Permission,
  sentence = 'This needs the permission "{needs}".',
  values: RefusalValues = {},
): { readonly ok: false; readonly error: Refusal } {
  const { error } = refusal('forbidden', sentence, 'type', { ...values, needs });
  return refuse({ ...error, needs });
}
