import { answersOnTcp, findSerialPorts, findUsbDevices } from '@forno/drivers/discovery';
import type { FoundDevice } from '@forno/shared/protocol/devices';
import { browsePrinters } from '../../discovery/browse-printers.ts';
import type { DeviceEntry, DeviceFile } from './device-file.ts';

const PRINTER_PORT = 9_100;
/** Of a whole network most addresses never answer. */
const PROBE_MS = 400;
/** Whoever typed an address means it. */
const TYPED_PROBE_MS = 2_000;
const PROBES_AT_ONCE = 32;

/** What is plugged into the master, printers that make themselves known, and what answers in the named networks and at typed addresses. */
export async function findDevices(options: {
  readonly hosts: readonly string[];
  readonly file: DeviceFile;
}): Promise<readonly FoundDevice[]> {
  const { devices, searchNetworks } = options.file;
  const [ports, usb, advertised, answering] = await Promise.all([
    findSerialPorts(),
    findUsbDevices(),
    browsePrinters(),
    searchHosts(options.hosts, searchNetworks.flatMap(hostsOf)),
  ]);
  const known = (isIt: (at: DeviceEntry['at']) => boolean): string | null =>
    devices.find(({ at }) => isIt(at))?.id ?? null;
  const names = new Map(advertised.map(({ host, port, name }) => [`${host}:${port}`, name]));
  const network = [...advertised, ...answering.filter(({ host, port }) => !names.has(`${host}:${port}`))];
  return [
    ...ports.map(({ path, description }): FoundDevice => ({
      kind: 'serial',
      address: path,
      description,
      peripheralId: known((at) => at.over === 'serial' && at.path === path),
    })),
    ...(usb instanceof Error ? [] : usb).map(({ vendorId, productId, description }): FoundDevice => ({
      kind: 'usb',
      address: [vendorId, productId].map((id) => id.toString(16).padStart(4, '0')).join(':'),
      description,
      peripheralId: known(
        (at) => at.over === 'usb' && at.vendorId === vendorId && at.productId === productId,
      ),
    })),
    ...network.map(({ host, port }): FoundDevice => ({
      kind: 'network',
      address: `${host}:${port}`,
      description: names.get(`${host}:${port}`) ?? (port === PRINTER_PORT ? 'printer port' : ''),
      peripheralId: known((at) => at.over === 'tcp' && at.host === host && at.port === port),
    })),
  ];
}

async function searchHosts(
  typed: readonly string[],
  inNetworks: readonly string[],
): Promise<readonly { host: string; port: number }[]> {
  const found: { host: string; port: number }[] = [];
  const waiting = [...new Set([...typed, ...inNetworks])];
  const search = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const address = addressOf(next);
      const timeoutMs = typed.includes(next) ? TYPED_PROBE_MS : PROBE_MS;
      if (await answersOnTcp({ ...address, timeoutMs })) found.push(address);
    }
  };
  await Promise.all(Array.from({ length: PROBES_AT_ONCE }, search));
  return found;
}

/** `10.0.0.20`, or `10.0.0.20:20007` where somebody knows the port. */
function addressOf(typed: string): { host: string; port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(typed);
  return match ? { host: match[1]!, port: Number(match[2]) } : { host: typed, port: PRINTER_PORT };
}

/** The addresses of a network without its first and last. */
export function hostsOf(network: string): string[] {
  const [address = '', bits = '32'] = network.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  const first = number - (number % size);
  const hosts = Array.from({ length: size }, (_, at) => first + at);
  return (size > 2 ? hosts.slice(1, -1) : hosts).map((host) =>
    [24, 16, 8, 0].map((shift) => Math.floor(host / 2 ** shift) % 256).join('.'),
  );
}
