import { connect } from 'node:net';
import { WebSocket } from 'ws';

/**
 * Three machines that mean no good, by addresses of their own: one opens connections, one talks before it
 * says who it is, one is a paired screen that asks without end. Each comes again as fast as it may.
 * `node flooder.ts PORT DEVICE_ID TOKEN`; counts of what was sent go to the parent.
 */
const [port, deviceId, token] = process.argv.slice(2);
const counts = { connections: 0, packets: 0, requests: 0, cutOff: 0 };
const TALK_PER_TURN = 200;
const TURN_MS = 5;
const AGAIN_MS = 50;
const HEARTBEAT = '3';

function openConnections(): void {
  for (let n = 0; n < 20; n += 1) {
    const socket = connect({ host: '127.0.0.1', port: Number(port), localAddress: '127.0.0.11' });
    counts.connections += 1;
    socket.on('error', () => undefined);
    setTimeout(() => socket.destroy(), 200);
  }
}

function talk(
  localAddress: string,
  { hello, packet, kind }: { hello: string | null; packet: string; kind: 'packets' | 'requests' },
): void {
  const wire = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { localAddress });
  let timer: NodeJS.Timeout | undefined;
  wire.on('open', () => {
    if (hello !== null) wire.send(hello);
    timer = setInterval(() => {
      for (let n = 0; n < TALK_PER_TURN && wire.readyState === WebSocket.OPEN; n += 1) {
        wire.send(packet);
        counts[kind] += 1;
      }
    }, TURN_MS);
  });
  wire.on('error', () => undefined);
  wire.on('close', () => {
    clearInterval(timer);
    counts.cutOff += 1;
    setTimeout(() => talk(localAddress, { hello, packet, kind }), AGAIN_MS);
  });
}

setInterval(openConnections, 20);
talk('127.0.0.12', { hello: null, packet: HEARTBEAT, kind: 'packets' });
const auth = JSON.stringify({ protocol: 1, deviceId, kind: 'kitchen', name: 'Bad screen', token });
// The dearest that a screen may ask: the whole board anew.
talk('127.0.0.13', { hello: `40${auth}`, packet: '421["subscribe",{"topic":"kitchen"}]', kind: 'requests' });
setInterval(() => process.send?.(counts), 200);
