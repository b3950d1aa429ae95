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

/** Below what systems give to outgoing connections, so that none of those takes a port before its service does. */
const FIRST_PORT = 20_000;
const BLOCKS = 800;

/** Each time another one: what was chosen before need not be in use yet. */
const places = (function* () {
  for (let place = process.pid; ; place += 97) yield place;
})();

/**
 * Ports in a row: from `base` on, or for 0 the first ones that are free from a place that depends on the process,
 * because several chains that start at the same moment are not to choose the same.
 */
export async function choosePorts(base: number, place = places.next().value): Promise<Ports> {
  const first = base === 0 ? await freeBlock(place) : base;
  return Object.fromEntries(SERVICES.map((service, i) => [service, first + i])) as Ports;
}

async function freeBlock(place: number): Promise<number> {
  for (let n = 0; n < BLOCKS; n += 1) {
    const first = FIRST_PORT + ((place + n) % BLOCKS) * SERVICES.length;
    const free = await Promise.all(SERVICES.map((_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${SERVICES.length} free ports in a row from ${FIRST_PORT} on`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
