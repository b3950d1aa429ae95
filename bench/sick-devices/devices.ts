import { createServer, connect, type Server, type Socket } from 'node:net';
import { startZvtSimulator } from '@forno/drivers/card-terminal';
import { startPrinterSimulator } from '@forno/drivers/printer/simulator';
import { createScaleSimulator } from '@forno/drivers/scale';
import { serveDevice } from '@forno/drivers/transports';
import type { Condition } from './conditions.ts';

/** The devices of one shop in a process of their own, each behind a gate that can be shut; told by messages what ails them. */
type Gate = 'open' | 'refused' | 'silent' | 'babbling';

const receipts = await startPrinterSimulator({ port: 0, model: 'epson-tm-m30' });
// Without letters of its own: each line is drawn by the master.
const kitchen = await startPrinterSimulator({ port: 0, model: 'star-tsp143iii' });
const scale = createScaleSimulator('toledo-8217');
scale.put(1_235);
const card = await startZvtSimulator({ port: 0 });
const scaleServer = await serveDevice(0, (connection) => scale.serve(connection));
const gates = {
  receipts: await openGate(receipts.port),
  kitchen: await openGate(kitchen.port),
  scale: await openGate(scaleServer.port),
  card: await openGate(card.port),
};

process.on('message', (condition: Condition) => {
  void become(condition).then(() => process.send!({ became: condition }));
});
process.send!({
  ports: {
    receipts: gates.receipts.port,
    kitchen: gates.kitchen.port,
    scale: gates.scale.port,
    card: gates.card.port,
  },
});

async function become(condition: Condition): Promise<void> {
  const all: Gate = condition === 'dead' ? 'refused' : condition === 'blackHoled' ? 'silent' : 'open';
  for (const [name, gate] of Object.entries(gates))
    await gate.set(name === 'scale' && condition === 'babblingScale' ? 'babbling' : all);
  const slow = condition === 'slow';
  for (const printer of [receipts, kitchen])
    printer.setFault({
      // Just within what the driver waits for an answer, and then for each line.
      answerDelayMs: slow ? 900 : 0,
      slowMsPerLine: slow ? 300 : 0,
      lies: condition === 'lying',
      paper: condition === 'paperOut' ? 'out' : 'ok',
    });
  card.setFault({
    delayMs: slow ? 3_000 : 0,
    answer: condition === 'hangingCard' ? 'silent' : 'sent',
  });
  scale.setFault({ damaged: condition === 'lying' });
}

/** Noise at the speed of a serial line. */
const BABBLE_EVERY_MS = 10;

async function openGate(to: number): Promise<{ readonly port: number; set(how: Gate): Promise<void> }> {
  const state = { how: 'open' as Gate, server: null as Server | null };
  const sockets = new Set<Socket>();
  const noise = Buffer.from(Array.from({ length: 10 }, (_, n) => (n * 73 + 0x99) & 0xff));
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    if (state.how === 'silent') return;
    if (state.how === 'babbling') {
      const timer = setInterval(() => socket.write(noise), BABBLE_EVERY_MS);
      socket.once('close', () => clearInterval(timer));
      socket.resume();
      return;
    }
    const inner = connect({ port: to, host: '127.0.0.1', noDelay: true });
    inner.on('error', () => socket.destroy());
    inner.once('close', () => socket.destroy());
    socket.once('close', () => inner.destroy());
    socket.pipe(inner).pipe(socket);
  };
  const listen = (port: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer({ noDelay: true }, serve);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  state.server = await listen(0);
  const { port } = state.server.address() as { port: number };
  return {
    port,
    async set(how) {
      if (how === state.how) return;
      state.how = how;
      for (const socket of sockets) socket.destroy();
      if (how === 'refused') {
        state.server?.close();
        state.server = null;
      } else state.server ??= await listen(port);
    },
  };
}
