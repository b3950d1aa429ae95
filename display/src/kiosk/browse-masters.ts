import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import type { Place } from './place.ts';

/** What an mDNS answer says of a master. Nothing of it is proven. */
export interface Advert {
  readonly places: readonly Place[];
  readonly storeId: string;
  readonly epoch: number;
  /** The first digits of the authority's fingerprint. */
  readonly authority: string;
}

/** An address that the machine got meanwhile is listened on after this. */
const LOOK_AGAIN_MS = 2_000;
/** A question that was lost, or asked before the master was there, is asked again. */
const ASK_AGAIN_MS = 1_000;

/**
 * Listens for `_forno._tcp` on every address of this machine: one responder each, because a default one
 * hears nobody where the multicast route is missing.
 */
export class MasterBrowser {
  readonly #addresses: () => readonly string[];
  readonly #listening = new Map<string, { readonly bonjour: Bonjour; readonly browser: Browser }>();
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(addresses: () => readonly string[] = ownAddresses) {
    this.#addresses = addresses;
    this.#follow();
    this.#timers = [
      setInterval(() => this.#follow(), LOOK_AGAIN_MS),
      setInterval(() => {
        for (const { browser } of this.#listening.values()) browser.update();
      }, ASK_AGAIN_MS),
    ];
  }

  get adverts(): readonly Advert[] {
    return [...this.#listening.values()].flatMap(({ browser }) => browser.services.flatMap(advertOf));
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const { bonjour } of this.#listening.values()) bonjour.destroy();
    this.#listening.clear();
  }

  #follow(): void {
    const wanted = this.#addresses();
    for (const [address, { bonjour }] of this.#listening) {
      if (wanted.includes(address)) continue;
      bonjour.destroy();
      this.#listening.delete(address);
    }
    for (const address of wanted) {
      if (this.#listening.has(address)) continue;
      // An address that cannot be listened on hears nothing, as one where nobody answers.
      const bonjour = new Bonjour({ interface: address, bind: '0.0.0.0' } as never, () => undefined);
      const browser = bonjour.find({ type: 'forno', protocol: 'tcp' });
      this.#listening.set(address, { bonjour, browser });
    }
  }
}

function advertOf({ addresses = [], port, txt }: Service): readonly Advert[] {
  const { store, epoch, fp, tls } = (txt ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof store !== 'string' || typeof fp !== 'string' || tls !== '1') return [];
  const places = addresses.filter(isIPv4).map((host) => ({ host, port }));
  return [{ places, storeId: store, epoch: Number(epoch) || 0, authority: fp }];
}

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
