import { isIPv4 } from 'node:net';
import { Bonjour, type Service } from 'bonjour-service';
import { lanAddresses } from './lan-addresses.ts';

export interface FoundMaster {
  readonly origin: string;
  readonly name: string;
}

const LISTEN_MS = 1_500;

/** Masters that say of themselves that they are one (`_forno._tcp`); a hint, proved by asking. */
export async function findMasters(
  addresses: readonly string[] = lanAddresses(),
): Promise<readonly FoundMaster[]> {
  const found = new Map<string, FoundMaster>();
  const take = ({ name, port, addresses: hosts = [] }: Service): void => {
    const host = hosts.find((address) => isIPv4(address));
    if (host !== undefined) found.set(`${host}:${port}`, { origin: `http://${host}:${port}`, name });
  };
  const responders = addresses.map((address) => {
    // An address that cannot be listened on finds nothing, as one where nobody answers.
    const responder = new Bonjour({ interface: address, bind: '0.0.0.0' } as never, () => undefined);
    responder.find({ type: 'forno', protocol: 'tcp' }, take);
    return responder;
  });
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  for (const responder of responders) responder.destroy();
  return [...found.values()];
}
