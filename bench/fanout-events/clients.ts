import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { ToldEvent } from '@forno/shared/events';
import { LAN_PROTOCOL, type ClientToMaster, type MasterToClient } from '@forno/shared/protocol/lan';
import { percentiles } from '../support/figures.ts';
import { ageMs, FOLLOWERS, type SubjectName } from './workload.ts';

/** Twenty followers in one process. The first second is not counted: both ends are being compiled. */
const [subject, port] = process.argv.slice(2) as [SubjectName, string];
const WARM_UP_MS = 1_000;
const DRAIN_MS = 2_000;

const latenciesMs: number[] = [];
const facts = { heard: 0, firstAt: 0 };
function hear(event: ToldEvent): void {
  facts.heard += 1;
  facts.firstAt ||= performance.now();
  if (performance.now() - facts.firstAt > WARM_UP_MS) latenciesMs.push(ageMs(event));
}

const openers: Record<SubjectName, (n: number) => Promise<unknown>> = { forno, ws, socketIo };
await Promise.all(Array.from({ length: FOLLOWERS }, (_, n) => openers[subject](n)));
process.send!('ready');
const [sent] = (await once(process, 'message')) as [number];
await new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
process.send!({
  received: facts.heard,
  missing: sent * FOLLOWERS - facts.heard,
  ms: percentiles(latenciesMs),
});

async function forno(n: number): Promise<void> {
  const socket: Socket<MasterToClient, ClientToMaster> = io(`http://127.0.0.1:${port}`, {
    auth: { protocol: LAN_PROTOCOL, deviceId: `bench-${n}`, kind: 'kitchen', name: `Bench ${n}` },
    transports: ['websocket'],
    forceNew: true,
  });
  socket.on('events', (batch) => batch.events.forEach(hear));
  await connected(socket);
  const followed = await socket.emitWithAck('subscribe', { topic: 'kitchen' });
  if (!followed.ok) throw new Error(followed.error.message);
}

async function ws(): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
  socket.on('message', (data: Buffer) => hear(JSON.parse(data.toString()) as ToldEvent));
  await once(socket, 'open');
}

async function socketIo(): Promise<void> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  socket.on('event', hear);
  await connected(socket);
}

function connected(socket: Pick<Socket, 'once'>): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
}
