import { refuse } from '../result.ts';

/** Why a command was refused: a stable `code` for machines, a sentence for people, and the field it is about. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field?: string;
}

export const REFUSAL_CODES = [
  'invalid',
  'unknown-order',
  'unknown-line',
  'unknown-item',
  'unknown-payment',
  'unknown-deal',
  'unknown-drawer',
  'unknown-device',
  'unknown-staff',
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
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export function refusal(
  code: RefusalCode,
  message: string,
  field?: string,
): { readonly ok: false; readonly error: Refusal } {
  return refuse(field === undefined ? { code, message } : { code, message, field });
}
