import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { tcpTransport } from '../transports/index.ts';
import { connectCardTerminal } from './connected-terminal.ts';
import { cardTerminalContract } from './contract.ts';
import { startCardTerminalSimulator } from './simulator.ts';

const intent = { intentId: 'p1', amountCents: 100, currency: 'EUR', tipAllowed: false };

function terminalAt(port: number) {
  const transport = tcpTransport({ host: '127.0.0.1', port });
  return connectCardTerminal({ transport, authoriseTimeoutMs: 500, answerTimeoutMs: 500 });
}

cardTerminalContract('line JSON over TCP', async () => {
  const device = await startCardTerminalSimulator({ port: 0 });
  return { device, terminal: terminalAt(device.port), close: () => device.close() };
});

it('is sure that nothing was charged where nobody listens', async () => {
  const device = await startCardTerminalSimulator({ port: 0 });
  await device.close();
  const charging = terminalAt(device.port).authorise(intent);
  await expect(charging).rejects.toMatchObject({ code: 'unreachable', doubt: 'none', retryable: true });
});

it('takes no answer that could hold a card number', async () => {
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      const { id } = JSON.parse(String(bytes)) as { id: string };
      const outcome = {
        result: 'approved',
        amountCents: 100,
        tipCents: 0,
        authCode: '1',
        label: 'Visa 0000 0000 0000 0000',
      };
      socket.write(`${JSON.stringify({ id, type: 'outcome', outcome })}\n`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const outcome = await terminalAt(port).authorise(intent);
  expect(outcome).toEqual({ result: 'unknown' });
  await new Promise((resolve) => {
    server.close(resolve);
  });
});
