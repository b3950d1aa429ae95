import { isIPv4 } from 'node:net';
import { Bonjour, type Service } from 'bonjour-service';
import { lanAddresses } from './lan-addresses.ts';

export interface AdvertisedPrinter {
  readonly host: string;
  readonly port: number;
  readonly name: string;
}

const LISTEN_MS = 1_500;

/** Printers that say of themselves that they take raw bytes (`_pdl-datastream._tcp`). A network that carries no mDNS has none. */
export async function browsePrinters(
  addresses: readonly string[] = lanAddresses(),
): Promise<readonly AdvertisedPrinter[]> {
  const found = new Map<string, AdvertisedPrinter>();
  const take = ({ name, port, addresses: hosts = [] }: Service): void => {
    const host = hosts.find((address) => isIPv4(address));
    if (host !== undefined) found.set(`${host}:${port}`, { host, port, name });
  };
  const responders = addresses.map((address) => {
    // An address that cannot be listened on finds nothing, as one where nobody answers.
    const responder = new Bonjour({ interface: address, bind: '0.0.0.0' } as never, () => undefined);
    responder.find({ type: 'pdl-datastream', protocol: 'tcp' }, take);
    return responder;
  });
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  for (const responder of responders) responder.destroy();
  return [...found.values()];
}
