import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { SECRET_COST } from './passwords.ts';

/**
 * Hashes the PINs of one staff list under one salt: a till asks for the PIN alone, and so finds the
 * person with one slow hash instead of one a person.
 */
export const hashPins = (pins: readonly string[]): Promise<string[]> => hashPinsBeside(undefined, pins);

/** PINs for a list that has some already, under their salt. `beside` is a hash of the list, if there is one. */
export async function hashPinsBeside(beside: string | undefined, pins: readonly string[]): Promise<string[]> {
  const salt = beside === undefined ? randomBytes(16) : saltOf(beside);
  return Promise.all(pins.map((pin) => hash(pin, { ...SECRET_COST, salt })));
}

/** PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
function saltOf(phc: string): Buffer {
  const salt = phc.split('$')[4];
  if (salt === undefined || salt === '') throw new Error('a PIN hash is not a PHC string');
  return Buffer.from(salt, 'base64');
}
