import { createServer } from 'node:net';

export const SERVICES = [
  'api',
  'shop',
  'paper',
  'receiptPrinter',
  'kitchenPrinter',
  'labelPrinter',
  'cardTerminal',
  'postgres',
  'scale',
  'scanner',
  'pole',
  'drawer',
  'callBox',
  'cardTerminal2',
] as const;
export type Ports = Record<(typeof SERVICES)[number], number>;

/** Ports in a row from `base` on, or any free ones for 0. */
export async function choosePorts(base: number): Promise<Ports> {
  const free = base === 0 ? await Promise.all(SERVICES.map(freePort)) : SERVICES.map((_, i) => base + i);
  return Object.fromEntries(SERVICES.map((service, i) => [service, free[i]!])) as Ports;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port was given')),
      );
    });
  });
}
