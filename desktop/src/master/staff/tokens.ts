import { createHmac, timingSafeEqual } from 'node:crypto';

type Purpose = 'device' | 'session' | 'approval';

/**
 * Tokens the master gives out and can check without keeping them: `payload.signature`, signed with a
 * key that never leaves it. They survive a restart and a takeover by a standby that shares the key.
 */
export class Tokens {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  issue(purpose: Purpose, facts: Readonly<Record<string, string | number>>): string {
    const payload = Buffer.from(JSON.stringify({ purpose, ...facts })).toString('base64url');
    return `${payload}.${this.#sign(payload)}`;
  }

  /** The facts of a token of this purpose that this master signed, or null. */
  read(purpose: Purpose, token: string): Readonly<Record<string, unknown>> | null {
    const [payload = '', signature = ''] = token.split('.');
    const expected = Buffer.from(this.#sign(payload));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const facts = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    return facts['purpose'] === purpose ? facts : null;
  }

  #sign(payload: string): string {
    return createHmac('sha256', this.#key).update(payload).digest('base64url');
  }
}
