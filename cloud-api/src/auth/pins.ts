import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { SECRET_COST } from './passwords.ts';

/**
 * Hashes the PINs of one staff list under one salt: a till asks for the PIN alone, and so finds the
 * person with one slow hash instead of one a person.
 */
export async function hashPins(pins: readonly string[]): Promise<string[]> {
  const salt = randomBytes(16);
  return Promise.all(pins.map((pin) => hash(pin, { ...SECRET_COST, salt })));
}
