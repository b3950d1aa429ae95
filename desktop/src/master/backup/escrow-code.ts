import { createHash } from 'node:crypto';
import { ok, refuse, type Result } from '@forno/shared/result';

/** Crockford's base 32: no I, L, O, U, so that nothing is misread from paper. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 32;
const CHECK_BYTES = 3;
const CODE_DIGITS = Math.ceil(((KEY_BYTES + CHECK_BYTES) * 8) / 5);

/**
 * The shop's key for a sheet of paper in the safe: 8 groups of 7. Whoever has it and a backup has the shop's data;
 * who has lost it and the machine has nothing.
 */
export function escrowCode(key: Uint8Array): string {
  const bytes = Buffer.concat([key, checkOf(key)]);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{5}/g) ?? []).map((five) => DIGITS[Number.parseInt(five, 2)]!);
  return (digits.join('').match(/.{1,7}/g) ?? []).join('-');
}

/** The key that a code says, or what is wrong with what was typed. Small letters, spaces, and O for 0 are forgiven. */
export function keyOfCode(typed: string): Result<Uint8Array, string> {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const stranger = text.split('').find((digit) => !DIGITS.includes(digit));
  if (stranger !== undefined) return refuse(`"${stranger}" is in no code.`);
  if (text.length !== CODE_DIGITS)
    return refuse(`The code has ${CODE_DIGITS} letters and digits; these are ${text.length}.`);
  const bits = text
    .split('')
    .map((digit) => DIGITS.indexOf(digit).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  const key = bytes.subarray(0, KEY_BYTES);
  return bytes.subarray(KEY_BYTES).equals(checkOf(key))
    ? ok(new Uint8Array(key))
    : refuse('One of the letters is wrong: the code does not check.');
}

const checkOf = (key: Uint8Array): Buffer =>
  createHash('sha256').update('forno escrow').update(key).digest().subarray(0, CHECK_BYTES);
