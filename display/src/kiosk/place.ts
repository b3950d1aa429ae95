import { isIP } from 'node:net';

/** Where a master may be. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** What somebody typed or scanned: a place, and whose it must be, if the link says so. */
export interface TypedPlace extends Place {
  /** SHA-256 of the shop's certificate authority. */
  readonly authority: string | null;
}

const DEFAULT_PORT = 4100;
const AUTHORITY = /^[0-9a-f]{64}$/;

/** `10.0.0.5`, `till.local:4100`, or the link behind a QR code: `https://10.0.0.5:4100/kds/#ca=…`. Null: none of these. */
export function readPlace(typed: string): TypedPlace | null {
  const text = typed.trim();
  const full = /^https?:\/\//.test(text) ? text : `https://${isIP(text) === 6 ? `[${text}]` : text}`;
  if (text === '' || !URL.canParse(full)) return null;
  const { hostname, hash, port } = new URL(full);
  const authority = new URLSearchParams(hash.slice(1)).get('ca');
  if (authority !== null && !AUTHORITY.test(authority)) return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: portOf(full, port), authority };
}

/** A port that is the scheme's own is left out by `URL`, though somebody may have typed it. */
function portOf(full: string, port: string): number {
  if (port !== '') return Number(port);
  return /^https:\/\/[^/]+:443(\/|$)/.test(full) ? 443 : DEFAULT_PORT;
}

export const samePlace = (a: Place, b: Place): boolean => a.host === b.host && a.port === b.port;
