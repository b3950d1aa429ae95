import type { Refusal } from '../domain/refusal.ts';
import type { Hello } from './lan.ts';
import {
  commitmentTo,
  PAIRING_NAMESPACE,
  pairingCode,
  type Paired,
  type PairingToDevice,
} from './pairing.ts';

/** As much of a Socket.IO client as pairing needs: this folder knows no library of the wire. */
export interface PairingWire {
  connect(): unknown;
  readonly io: {
    socket(namespace: string, options: { auth: (give: (stranger: object) => void) => void }): unknown;
  };
}

interface PairingSocket {
  connect(): unknown;
  close(): unknown;
  on<Name extends keyof PairingToDevice>(name: Name, listener: PairingToDevice[Name]): unknown;
  on(name: 'disconnect', listener: () => void): unknown;
  on(name: 'connect_error', listener: (error: Error & { readonly data?: Refusal }) => void): unknown;
}

export interface PairingClientOptions {
  /** The wire that was refused; it connects again once the device is let in. */
  readonly wire: PairingWire;
  readonly hello: () => Hello;
  /** 32 random hexadecimal digits. */
  readonly newNonce: () => string;
  /** SHA-256 of the authority that the connection was proven by; null in a page, which sees none. */
  readonly authority: string | null;
  /** `Clock.after` */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** To be shown; null: none at the moment. */
  readonly onCode: (code: string | null) => void;
  /** This master lets no device in that way, for now or at all; it is asked again by itself. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Keeps the identity. False: it is another kind of device's, and this one does not connect. */
  readonly onPaired: (paired: Paired) => boolean;
}

const REFUSED_RETRY_MS = 10_000;

/** The device's half: `begin` shows a code until a manager has typed it. */
export function pairingClient(options: PairingClientOptions): {
  readonly begin: () => void;
  readonly close: () => void;
} {
  const { wire, hello, authority, after, onCode, onRefused, onPaired } = options;
  const under: { way: PairingSocket | null; cancel: () => void } = { way: null, cancel: () => undefined };
  const close = (): void => {
    under.cancel();
    under.way?.close();
    under.way = null;
    onCode(null);
  };
  const again = (): void => {
    close();
    wire.connect();
  };
  const begin = (): void => {
    close();
    const mine: { nonce: string; code: string | null } = { nonce: '', code: null };
    const socket = wire.io.socket(PAIRING_NAMESPACE, {
      auth(give) {
        mine.nonce = options.newNonce();
        const { token: _token, session: _session, ...stranger } = hello();
        give({ ...stranger, commitment: commitmentTo(mine.nonce), seesAuthority: authority !== null });
      },
    }) as PairingSocket;
    socket.on('challenge', (masterNonce, answer) => {
      const { deviceId, kind } = hello();
      mine.code = pairingCode({ authority, masterNonce, deviceNonce: mine.nonce, deviceId, kind });
      answer({ nonce: mine.nonce });
    });
    socket.on('waiting', () => onCode(mine.code));
    socket.on('paired', (paired) => {
      if (onPaired(paired)) again();
      else close();
    });
    // A new code follows with a new connection.
    socket.on('disconnect', () => onCode(null));
    socket.on('connect_error', ({ data }) => {
      onCode(null);
      if (!data) return;
      onRefused(data);
      under.cancel = after(REFUSED_RETRY_MS, again);
    });
    under.way = socket;
    socket.connect();
  };
  return { begin, close };
}
