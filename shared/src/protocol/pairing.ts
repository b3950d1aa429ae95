import { z } from 'zod';
import type { DeviceKind } from '../domain/staff/roles.ts';
import { sha256Hex } from '../events/canonical.ts';
import { helloSchema } from './lan.ts';

/**
 * How a device that the shop does not know is let in. It connects to this namespace, both sides give a
 * random number, and both work out the same code; the device shows it, a manager types it at a terminal.
 *
 * The code covers the certificate authority that a shell sees, so an impostor between it and the master
 * makes the two codes differ. The device commits to its number before it learns the master's: nobody in
 * between can choose numbers until the codes meet.
 */
export const PAIRING_NAMESPACE = '/pairing';
/** A code is shown for this long; then there is another. */
export const PAIRING_CODE_MS = 10 * 60_000;
const CODE_DIGITS = 6;

const nonceSchema = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits');
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** Given in the handshake of the namespace. */
export const strangerSchema = helloSchema.omit({ token: true, session: true }).extend({
  /** SHA-256 of the device's number. */
  commitment: hashSchema,
  /** Whether its code covers the certificate authority: a shell's does, a browser's page sees none. */
  seesAuthority: z.boolean(),
});
export type Stranger = z.infer<typeof strangerSchema>;

export const nonceAnswerSchema = z.object({ nonce: nonceSchema });

export interface Paired {
  /** To be kept and given in each handshake from now on. */
  readonly token: string;
  readonly deviceId: string;
  /** What the manager says it is. */
  readonly kind: DeviceKind;
  readonly name: string;
  readonly storeId: string;
}

export interface PairingToDevice {
  /** The master's number; the device answers with its own. */
  challenge: (nonce: string, answer: (answer: z.infer<typeof nonceAnswerSchema>) => void) => void;
  /** The master has worked out the code too: it may be shown, until then by the master's clock. */
  waiting: (waiting: { readonly lifeMs: number }) => void;
  paired: (paired: Paired) => void;
}

export interface Transcript {
  /** SHA-256 of the shop's certificate authority; null where the device sees none. */
  readonly authority: string | null;
  readonly masterNonce: string;
  readonly deviceNonce: string;
  readonly deviceId: string;
  readonly kind: DeviceKind;
}

export const commitmentTo = (nonce: string): string => sha256Hex(`forno pairing commitment ${nonce}`);

/** Six digits that both sides reach only from the same transcript. */
export function pairingCode({ authority, masterNonce, deviceNonce, deviceId, kind }: Transcript): string {
  const digest = sha256Hex(JSON.stringify([authority, masterNonce, deviceNonce, deviceId, kind]));
  // 48 bits: still a whole number, and no digit is likelier than another by more than a hair.
  const value = Number.parseInt(digest.slice(0, 12), 16) % 10 ** CODE_DIGITS;
  return String(value).padStart(CODE_DIGITS, '0');
}

const SCANNED = /^forno-pair:(\d{6})$/;

/** What the code on a new device's screen holds: a terminal's scanner saves typing it. */
export const pairingScan = (code: string): string => `forno-pair:${code}`;

/** The code of a scan; null: it is of something else. */
export const scannedPairing = (text: string): string | null => SCANNED.exec(text)?.[1] ?? null;

/** Where a shop is found by whom mDNS does not reach: places that lead to it, and whose it must be. */
export interface ShopDoor {
  readonly places: readonly { readonly host: string; readonly port: number }[];
  /** SHA-256 of the shop's certificate authority. */
  readonly authority: string;
}

/** One of its places as a link, for a kiosk on another network: typed, or scanned from the terminal. */
export const shopLink = ({ authority }: ShopDoor, { host, port }: ShopDoor['places'][number]): string =>
  `https://${host}:${port}/#ca=${authority}`;
