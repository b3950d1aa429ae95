import { createInterface } from 'node:readline';
import { startZvtSimulator } from '@forno/drivers/card-terminal';
import { createCallBoxSimulator, createModemSimulator } from '@forno/drivers/caller-id';
import { createDrawerSimulator } from '@forno/drivers/drawer';
import { createPoleDisplaySimulator } from '@forno/drivers/pole-display';
import { createScaleSimulator } from '@forno/drivers/scale';
import { createScannerSimulator } from '@forno/drivers/scanner';
import { serveDevice } from '@forno/drivers/transports';
import type { Say } from './commands.ts';

interface Simulated {
  readonly address: string;
  /** What may be typed. */
  readonly help: string;
  readonly type: (line: string) => string | Promise<string | void> | void;
  readonly close: () => Promise<void>;
}

/** A simulated device of each class and protocol: what is typed happens to it. */
export const SIMULATED: Readonly<
  Record<string, { readonly port: number; start(port: number): Promise<Simulated> }>
> = {
  'scale-toledo': { port: 4_501, start: (port) => scale('toledo-8217', port) },
  'scale-cas': { port: 4_502, start: (port) => scale('cas', port) },
  scanner: {
    port: 4_503,
    async start(port) {
      const device = createScannerSimulator('line');
      const server = await serveDevice(port, (connection) => device.serve(connection));
      return { ...at(server), help: 'a code to scan', type: (line) => device.scan(line) };
    },
  },
  'pole-display': {
    port: 4_504,
    async start(port) {
      const device = createPoleDisplaySimulator();
      const server = await serveDevice(port, (connection) => device.serve(connection));
      return { ...at(server), help: 'Enter shows what stands on it', type: () => device.lines().join('\n') };
    },
  },
  drawer: {
    port: 4_505,
    async start(port) {
      const device = createDrawerSimulator({ pin: 2 });
      const server = await serveDevice(port, (connection) => device.serve(connection));
      return {
        ...at(server),
        help: 'Enter pushes it shut',
        type() {
          device.set('closed');
          return `${device.kicks().length} kicks so far`;
        },
      };
    },
  },
  'caller-id-modem': {
    port: 4_506,
    async start(port) {
      const device = createModemSimulator({ knows: 'AT+VCID=1', says: 'fields' });
      const server = await serveDevice(port, (connection) => device.serve(connection));
      return {
        ...at(server),
        help: 'a number to call from, and a name',
        type: (line) => device.ring(callerOf(line)),
      };
    },
  },
  'caller-id-box': {
    port: 3_520,
    async start(port) {
      const device = createCallBoxSimulator({ host: '127.0.0.1', port });
      return {
        address: `sends to udp 127.0.0.1:${port}`,
        help: 'a number to call from, and a name',
        type: (line) => device.ring(callerOf(line)),
        close: device.close,
      };
    },
  },
  'card-terminal-zvt': {
    port: 20_007,
    async start(port) {
      const device = await startZvtSimulator({ port });
      return {
        ...at(device),
        help: 'approve, decline or partial: what the next cards do; silent, cut or sent: what becomes of the answers',
        type(line) {
          if (line === 'approve' || line === 'decline' || line === 'partial') device.setFault({ card: line });
          else if (line === 'silent' || line === 'cut' || line === 'sent') device.setFault({ answer: line });
          return device
            .payments()
            .map(({ state, amountCents }) => `${state} ${amountCents}`)
            .join('\n');
        },
      };
    },
  },
};

/** Runs one until its input ends or somebody interrupts. */
export async function simulate(options: {
  readonly subject: string | undefined;
  readonly port: string | undefined;
  readonly say: Say;
}): Promise<number> {
  const { subject = '', say } = options;
  const found = SIMULATED[subject];
  if (!found) {
    console.error(`simulate which? ${Object.keys(SIMULATED).join(', ')}`);
    return 2;
  }
  const device = await found.start(options.port === undefined ? found.port : Number(options.port));
  say(
    { ready: true, class: subject, address: device.address },
    `${subject} at ${device.address}. Type ${device.help}; Ctrl-D ends.`,
  );
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await device.type(line.trim());
    if (answer) say({ answer }, answer);
  }
  await device.close();
  return 0;
}

async function scale(protocol: 'toledo-8217' | 'cas', port: number): Promise<Simulated> {
  const device = createScaleSimulator(protocol);
  const server = await serveDevice(port, (connection) => device.serve(connection));
  return {
    ...at(server),
    help: 'grams to put on it, or "moving" and "still"',
    type(line) {
      if (line === 'moving' || line === 'still') device.setFault({ moving: line === 'moving' });
      else if (/^-?\d+$/.test(line)) device.put(Number(line));
      return `${device.grams()} g`;
    },
  };
}

function at(server: { readonly host: string; readonly port: number; close(): Promise<void> }) {
  return { address: `tcp://${server.host}:${server.port}`, close: () => server.close() };
}

function callerOf(line: string): { readonly number: string; readonly name: string } {
  const [number = 'P', ...name] = line.split(' ');
  return { number, name: name.join(' ') };
}
