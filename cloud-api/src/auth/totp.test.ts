import { describe, expect, it } from 'vitest';
import { sealedText } from './sealed-text.ts';
import { newTotpSecret, totpCode, totpStep } from './totp.ts';

/** "12345678901234567890", the key of RFC 6238's own examples. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of the second factor', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is what RFC 6238 says at second %i', (seconds, code) => {
    expect(totpCode(RFC_SECRET, Math.floor(seconds / 30))).toBe(code);
  });

  it('counts once, half a minute early or late, and never after that', () => {
    const secret = newTotpSecret();
    const now = Date.UTC(2026, 10, 26);
    const step = now / 30_000;
    const check = (codeStep: number, usedStep = 0): number | null =>
      totpStep({ secret, code: totpCode(secret, codeStep), now, usedStep });
    expect([-1, 0, 1].map((around) => check(step + around))).toEqual([step - 1, step, step + 1]);
    expect(check(step + 2)).toBeNull();
    expect(check(step - 2)).toBeNull();
    expect(check(step, step)).toBeNull();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe('a sealed text', () => {
  it('opens with its secret and purpose, and with nothing else', () => {
    const sealed = sealedText('one secret', 'totp').seal('ABC');
    expect(sealed).not.toContain('ABC');
    expect(sealedText('one secret', 'totp').open(sealed)).toBe('ABC');
    expect(() => sealedText('one secret', 'webhook').open(sealed)).toThrow(/authenticate/);
    expect(() => sealedText('another secret', 'totp').open(sealed)).toThrow(/authenticate/);
    expect(() => sealedText('one secret', 'totp').open(`${sealed.slice(0, -2)}xx`)).toThrow(/authenticate/);
  });
});
