import { Bonjour } from 'bonjour-service';
import { lanAddresses } from './lan-addresses.ts';

export interface Advert {
  readonly storeId: string;
  readonly masterId: string;
  readonly name: string;
  readonly port: number;
  /** Of the shop's certificate authority, SHA-256. */
  readonly authority: string;
  /** Grows with each change of master: of two that say they are it, the later one is asked first. */
  readonly epoch: number;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/** A machine that got another address is found under it after this. */
const LOOK_AGAIN_MS = 2_000;
/** Enough to tell a shop's own master from a stranger before it is asked; the proof is the connection's. */
const FINGERPRINT_DIGITS = 16;

/**
 * Publishes the master as `_forno._tcp` on every LAN address, and on those that come later: one responder
 * each, because a default one is heard by nobody where the multicast route is missing. A hint only; trust
 * comes by pairing.
 */
export function publishMaster(
  advert: Advert,
  addresses: () => readonly string[] = lanAddresses,
): () => Promise<void> {
  const responders = new Map<string, Bonjour>();
  const follow = (): void => {
    const wanted = addresses();
    for (const [address, responder] of responders) {
      if (wanted.includes(address)) continue;
      responder.destroy();
      responders.delete(address);
    }
    for (const address of wanted)
      if (!responders.has(address)) responders.set(address, respond(address, advert));
  };
  follow();
  const timer = setInterval(follow, LOOK_AGAIN_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(
      [...responders.values()].map(
        (responder) => new Promise<void>((resolve) => responder.unpublishAll(() => resolve())),
      ),
    );
    for (const responder of responders.values()) responder.destroy();
  };
}

function respond(address: string, advert: Advert): Bonjour {
  const { name, masterId, storeId, port, epoch, authority, log } = advert;
  const onError = (error: Error): void => log.warn({ address, error: error.message }, 'mDNS');
  const responder = new Bonjour({ interface: address, bind: '0.0.0.0' } as never, onError);
  responder.publish({
    // The id keeps two shops' or two terminals' names from clashing.
    name: `${name} ${masterId}`.slice(0, 63),
    // Under the machine's bare name no other browser than our own resolves it.
    host: `forno-${masterId.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-')}.local`.slice(-63),
    type: 'forno',
    protocol: 'tcp',
    port,
    txt: {
      v: '1',
      store: storeId,
      master: masterId,
      epoch: String(epoch),
      tls: '1',
      fp: authority.slice(0, FINGERPRINT_DIGITS),
    },
  });
  return responder;
}
