import { uuidV7 } from '@forno/shared/ids';
import type { Random } from '@forno/shared/ports';
import type { Session } from '@forno/shared/protocol/lan';
import { identityKeys } from '@forno/shared/protocol/pages';
import type { Paired } from '@forno/shared/protocol/pairing';
import type { Pending } from './outbox-slice.ts';
import { isLanguage, type Language, type Theme } from '@forno/shared/ui';

/** What this machine keeps between two starts of the page. Losing it costs a new pairing, never an order. */
export interface DeviceMemory {
  readonly deviceId: string;
  token: () => string | undefined;
  keepToken: (token: string | null) => void;
  /** Takes the identity that the shop gave; false: it is another kind of device's, so this page is the wrong one. */
  keepPaired: (paired: Pick<Paired, 'token' | 'deviceId' | 'kind'>) => boolean;
  session: () => Session | null;
  keepSession: (session: Session | null) => void;
  /** The order that was on screen. */
  orderId: () => string | null;
  keepOrderId: (orderId: string | null) => void;
  /** Where the master may be. */
  masters: () => readonly string[];
  keepMasters: (addresses: readonly string[]) => void;
  /** What the master has not answered yet. */
  outbox: () => readonly Pending[];
  keepOutbox: (pending: readonly Pending[]) => void;
  theme: () => Theme;
  keepTheme: (theme: Theme) => void;
  /** Null: the shop's. */
  language: () => Language | null;
  keepLanguage: (language: Language | null) => void;
}

const KEYS = {
  ...identityKeys('terminal'),
  session: 'forno.session',
  orderId: 'forno.order',
  masters: 'forno.masters',
  outbox: 'forno.outbox',
  theme: 'forno.theme',
  language: 'forno.language',
} as const;

/** `kept` outlives the window (the device's identity), `shift` ends with it (who is logged in). */
export function deviceMemory(
  kept: Storage,
  shift: Storage,
  { now, random }: { readonly now: () => number; readonly random: Random },
): DeviceMemory {
  return {
    deviceId: knownDeviceId(kept, uuidV7(now(), random)),
    token: () => kept.getItem(KEYS.token) ?? undefined,
    keepToken: (token) => keep(kept, KEYS.token, token),
    keepPaired: ({ token, deviceId, kind }) => {
      const keys = identityKeys(kind);
      keep(kept, keys.deviceId, deviceId);
      keep(kept, keys.token, token);
      return kind === 'terminal';
    },
    session: () => {
      const text = shift.getItem(KEYS.session);
      const session = text === null ? null : (JSON.parse(text) as Session);
      return session && session.expiresAt > now() ? session : null;
    },
    keepSession: (session) => keep(shift, KEYS.session, session && JSON.stringify(session)),
    orderId: () => shift.getItem(KEYS.orderId),
    keepOrderId: (orderId) => keep(shift, KEYS.orderId, orderId),
    masters: () => parsedList<string>(kept.getItem(KEYS.masters)),
    keepMasters: (addresses) => keep(kept, KEYS.masters, JSON.stringify(addresses)),
    outbox: () => parsedList<Pending>(kept.getItem(KEYS.outbox)),
    keepOutbox: (pending) => keep(kept, KEYS.outbox, pending.length === 0 ? null : JSON.stringify(pending)),
    theme: () => {
      const theme = kept.getItem(KEYS.theme);
      return theme === 'light' || theme === 'dark' ? theme : 'system';
    },
    keepTheme: (theme) => keep(kept, KEYS.theme, theme),
    language: () => {
      const language = kept.getItem(KEYS.language);
      return isLanguage(language) ? language : null;
    },
    keepLanguage: (language) => keep(kept, KEYS.language, language),
  };
}

function knownDeviceId(kept: Storage, fresh: string): string {
  const known = kept.getItem(KEYS.deviceId);
  if (known !== null) return known;
  const deviceId = `till-${fresh.slice(-10)}`;
  kept.setItem(KEYS.deviceId, deviceId);
  return deviceId;
}

function parsedList<Item>(text: string | null): readonly Item[] {
  const value: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(value) ? (value as Item[]) : [];
}

function keep(storage: Storage, key: string, value: string | null): void {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, value);
}

export const browserRandom: Random = { next: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32 };

/** 32 hexadecimal digits that nobody can foresee. */
export const newNonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

export const newId = (): string => uuidV7(Date.now(), browserRandom);
