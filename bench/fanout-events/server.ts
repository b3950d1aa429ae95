import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { told, type ShopEvent } from '@forno/shared/events';
import { practiceOrders } from '@forno/shared/projections';
import { ok } from '@forno/shared/result';
import { eventsOf } from '@forno/desktop/master';
import { LanServer } from '../../desktop/src/master/lan/server.ts';
import type { RequestHandlers } from '../../desktop/src/master/lan/requests.ts';
import { Tokens } from '../../desktop/src/master/staff/tokens.ts';
import { kitchenEvents, stamped, type SubjectName } from './workload.ts';

/** Sends events at an even rate once it is told to; says how many there were. */
const [subject, rate, seconds] = process.argv.slice(2) as [SubjectName, string, string];
const RATE = Number(rate);
const DURATION_MS = Number(seconds) * 1000;

const events = await kitchenEvents((event) => eventsOf('kitchen', [event]).length > 0);
const http = createServer();
const senders: Record<SubjectName, () => (commit: readonly ShopEvent[]) => void> = { forno, ws, socketIo };
const send = senders[subject]();
http.listen(0, '127.0.0.1', () => process.send!((http.address() as AddressInfo).port));
process.once('message', () => void run());

async function run(): Promise<void> {
  const began = performance.now();
  let sent = 0;
  while (performance.now() - began < DURATION_MS) {
    const due = Math.floor(((performance.now() - began) / 1000) * RATE);
    const commit: ShopEvent[] = [];
    while (sent < due) {
      commit.push(stamped(events[sent % events.length]!, sent + 1));
      sent += 1;
    }
    if (commit.length > 0) send(commit);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  process.send!(sent);
}

function forno(): (commit: readonly ShopEvent[]) => void {
  const empty = { kind: 'snapshot', seq: 0, state: {} } as const;
  const handlers = {
    subscribe: (({ topic }, { follow }) => {
      follow(topic, empty);
      return Promise.resolve(ok(empty));
    }) as RequestHandlers['subscribe'],
  } as RequestHandlers;
  const lan = new LanServer({
    http,
    storeId: 'store-001',
    tokens: new Tokens(Buffer.alloc(32, 1)),
    admission: 'open',
    paired: () => undefined,
    handlers,
    onDevice: () => undefined,
    roleOf: () => null,
    loggedInAt: () => null,
    status: () => ({}) as ReturnType<ConstructorParameters<typeof LanServer>[0]['status']>,
    seq: () => 0,
    concerns: () => ({ practice: practiceOrders.empty(), countsDown: false }),
    log: { warn: console.error },
  });
  return (commit) => lan.publish(commit);
}

function ws(): (commit: readonly ShopEvent[]) => void {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  return (commit) => {
    for (const event of commit) {
      const text = JSON.stringify(told(event));
      for (const client of server.clients) client.send(text);
    }
  };
}

function socketIo(): (commit: readonly ShopEvent[]) => void {
  const io = new Server(http);
  return (commit) => {
    for (const event of commit) io.emit('event', told(event));
  };
}
