import { randomBytes } from 'node:crypto';
import { APP_VERSION, LAN_PROTOCOL, type Hello } from '@forno/shared/protocol/lan';
import { pairingClient } from '@forno/shared/protocol/pairing-client';
import { io } from 'socket.io-client';
import { fingerprintOf } from '../trust/authority.ts';
import { seeAuthority } from '../trust/see-authority.ts';
import type { Log } from '../shop-core.ts';

export interface JoiningDeps {
  /** Where the master may be. */
  readonly places: readonly string[];
  readonly storeId: string;
  readonly machineId: string;
  /** As the shop's list of devices will name it. */
  readonly name: string;
  /** It is the shop's: by this authority, with this token. */
  readonly onPaired: (identity: { readonly authority: string; readonly token: string }) => void;
  readonly log: Log;
}

const LOOK_AGAIN_MS = 1_000;

/**
 * A machine that is to stand by and that no shop knows: it shows six digits until a manager has typed them at
 * a terminal. The code covers the authority that it saw, which it believes from then on and no other.
 */
export class Joining {
  readonly #deps: JoiningDeps;
  readonly #closing = new AbortController();
  #code: string | null = null;

  constructor(deps: JoiningDeps) {
    this.#deps = deps;
    for (const place of deps.places) void this.#lookAt(place);
  }

  get code(): string | null {
    return this.#code;
  }

  close(): void {
    this.#code = null;
    this.#closing.abort();
  }

  async #lookAt(place: string): Promise<void> {
    const authority = await seeAuthority(place);
    if (this.#closing.signal.aborted) return;
    if (authority !== null) return this.#ask(place, authority);
    const timer = setTimeout(() => void this.#lookAt(place), LOOK_AGAIN_MS);
    this.#closing.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  #ask(place: string, authority: string): void {
    const { storeId, log } = this.#deps;
    const { signal } = this.#closing;
    const wire = io(place, {
      transports: ['websocket'],
      autoConnect: false,
      forceNew: true,
      ca: authority,
      checkServerIdentity: () => undefined,
    } as Parameters<typeof io>[1]);
    const client = pairingClient({
      wire,
      hello: () => this.#hello(),
      newNonce: () => randomBytes(16).toString('hex'),
      authority: fingerprintOf(authority),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      onCode: (code) => {
        if (signal.aborted || code === this.#code) return;
        this.#code = code;
        if (code !== null) log.info({ code, place }, 'a manager types this code at a terminal of the shop');
      },
      onRefused: ({ message }) => log.warn({ place, message }, 'this machine is not let in'),
      onPaired: (paired) => {
        if (paired.storeId !== storeId || paired.kind !== 'standby')
          log.error(
            { storeId: paired.storeId, kind: paired.kind },
            'paired as something else than this shop’s standby: pair it again',
          );
        else this.#deps.onPaired({ authority, token: paired.token });
        return false;
      },
    });
    signal.addEventListener('abort', () => {
      client.close();
      wire.close();
    });
    // A refused pairing comes again through the wire.
    wire.on('connect_error', () => client.begin());
    client.begin();
  }

  #hello(): Hello {
    const { machineId: deviceId, name } = this.#deps;
    return { protocol: LAN_PROTOCOL, deviceId, kind: 'standby', name, appVersion: APP_VERSION };
  }
}
