import { createHmac, randomBytes } from 'node:crypto';

/** RFC 6238 with what every authenticator app assumes: SHA-1, 6 digits, 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** Clocks that differ, and people who type slowly. */
const STEPS_AROUND = [0, -1, 1];

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 random bits, as RFC 4226 asks, in the writing that authenticators read. */
export function newTotpSecret(): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of randomBytes(20)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >>> bits) & 31]!;
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

function bytesOf(secret: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of secret) {
    value = (value << 5) | BASE32.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
      value &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}

/** The code of one step. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export interface TotpCheck {
  readonly secret: string;
  readonly code: string;
  readonly now: number;
  /** Steps up to this one were used: a code that was looked at over the shoulder is worth nothing. */
  readonly usedStep: number;
}

/** The step the code belongs to; null where it is wrong, too old or was used. */
export function totpStep({ secret, code, now, usedStep }: TotpCheck): number | null {
  const current = Math.floor(now / STEP_MS);
  const step = STEPS_AROUND.map((around) => current + around).find(
    (candidate) => candidate > usedStep && totpCode(secret, candidate) === code,
  );
  return step ?? null;
}

/** What the QR code for an authenticator says. */
export const totpUri = (secret: string, email: string): string =>
  `otpauth://totp/Forno:${encodeURIComponent(email)}?secret=${secret}&issuer=Forno`;
