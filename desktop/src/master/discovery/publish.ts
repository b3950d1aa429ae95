import { Bonjour } from 'bonjour-service';
import { lanAddresses } from './lan-addresses.ts';

export interface Advert {
  readonly storeId: string;
  readonly masterId: string;
  readonly name: string;
  readonly port: number;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

/**
 * Publishes the master as `_forno._tcp` on every LAN address: one responder each, because a default
 * one is heard by nobody where the multicast route is missing. A hint only; trust comes by pairing.
 */
export function publishMaster({ storeId, masterId, name, port, log }: Advert): () => Promise<void> {
  const responders = lanAddresses().map((address) => {
    const onError = (error: Error): void => log.warn({ address, error: error.message }, 'mDNS');
    const responder = new Bonjour({ interface: address, bind: '0.0.0.0' } as never, onError);
    // The id keeps two shops' or two terminals' names from clashing.
    responder.publish({
      name: `${name} ${masterId}`.slice(0, 63),
      type: 'forno',
      protocol: 'tcp',
      port,
      txt: { v: '1', store: storeId, master: masterId },
    });
    return responder;
  });
  return async () => {
    await Promise.all(
      responders.map((responder) => new Promise<void>((resolve) => responder.unpublishAll(() => resolve()))),
    );
    for (const responder of responders) responder.destroy();
  };
}
