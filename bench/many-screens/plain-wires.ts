import { WebSocket } from 'ws';
import { nextFrame, preciseNow, SCREENS, tellWhenAsked, WIRE_PROCESSES, type Shown } from './workload.ts';

/** As many as there are screens without a browser, each with nothing but a socket and its frames. */
const [url, share] = process.argv.slice(2) as [string, string];
const shown: Shown[] = [];
const count = SCREENS.reduce((sum, { wires }) => sum + wires, 0);
await Promise.all(
  Array.from({ length: count }, (_, n) => n)
    .filter((n) => n % WIRE_PROCESSES === Number(share))
    .map(open),
);
tellWhenAsked(shown);

function open(n: number): Promise<void> {
  const inNextFrame = nextFrame(n);
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => {
    const { orderId } = JSON.parse(data.toString()) as { readonly orderId: string };
    inNextFrame(() => shown.push({ orderId, at: preciseNow() }));
  });
  return new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
}
