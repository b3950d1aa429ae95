import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { SerialPort } from 'serialport';

export interface FoundPort {
  readonly path: string;
  readonly description: string;
}

/** Ports of this machine that have something on them. Empty where the system cannot say. */
export async function findSerialPorts(): Promise<readonly FoundPort[]> {
  // On Linux the library asks udevadm, and brings the process down where there is none.
  if (process.platform === 'linux' && !(await hasProgram('udevadm'))) return [];
  const ports = await SerialPort.list();
  return ports
    .filter((port) => port.vendorId !== undefined || process.platform === 'win32')
    .map(({ path, manufacturer, vendorId, productId }) => ({
      path,
      description: [manufacturer, vendorId && `${vendorId}:${productId}`].filter(Boolean).join(' '),
    }));
}

async function hasProgram(name: string): Promise<boolean> {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), '/sbin', '/usr/sbin'];
  const found = await Promise.all(
    places.map((place) =>
      access(join(place, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
