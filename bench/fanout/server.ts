import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { Server } from 'socket.io';
import Database from 'better-sqlite3-multiple-ciphers';
import { DEMO_STORES } from '@forno/shared/demo';
import { startMaster } from '@forno/desktop/master';
import { openStore } from '@forno/desktop/master/store';
import { demoStaff } from '../../cloud-api/src/seed/demo.ts';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { fillHistory } from '../../tools/chain/history.ts';
import { message, messageReader, WELCOME, workload, type SubjectName } from './workload.ts';

/** One of the three that are compared, in a process of its own; tells its port when it listens, and when asked what it has cost. */
const [subject, dir] = process.argv.slice(2) as [SubjectName, string];
const quiet = { info: () => undefined, warn: console.error, error: console.error };
const started: Record<SubjectName, () => Promise<number>> = { forno, raw, naive };
process.send!({ port: await started[subject]() });
process.on('message', () => process.send!(process.cpuUsage()));

async function forno(): Promise<number> {
  const key = shopKey(dir, undefined);
  const open = () => openStore({ dir: path.join(dir, 'store'), engine: 'sqlite' as const, key });
  await fillHistory({
    store: DEMO_STORES[0],
    openStore: open,
    days: 0,
    ordersPerDay: 5,
    now: Date.now(),
    staff: { version: 1, staff: await demoStaff() },
    log: quiet,
  });
  const master = await startMaster({
    dataDir: dir,
    port: 0,
    host: '127.0.0.1',
    storeId: DEMO_STORES[0].storeId,
    admission: 'open',
    key,
    log: quiet,
  });
  return master.port;
}

/** The least that could do it: what arrives together is written, synced once and sent on as bytes. */
async function raw(): Promise<number> {
  const steps = await workload();
  const log = steps.map((step) => Buffer.from(step.log));
  const frames = steps.map((step) => Buffer.from(step.frame));
  const file = openSync(path.join(dir, 'log'), 'w');
  const sockets = new Set<Socket>();
  const waiting: { readonly order: number; readonly step: number; readonly from: Socket }[] = [];
  const commit = (): void => {
    const batch = waiting.splice(0);
    writeSync(file, Buffer.concat(batch.map(({ step }) => log[step]!)));
    fdatasyncSync(file);
    const out = Buffer.concat(batch.map(({ order, step }) => message(order, step, frames[step]!)));
    for (const socket of sockets) socket.write(out);
  };
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.write(WELCOME);
    socket.on('error', () => sockets.delete(socket));
    socket.on(
      'data',
      messageReader((order, step) => {
        waiting.push({ order, step, from: socket });
        if (waiting.length === 1) setImmediate(commit);
      }),
    );
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

/** What one would write first: a row an order or step, committed as it comes, and `io.emit`. */
async function naive(): Promise<number> {
  const steps = await workload();
  const frames = steps.map((step) => JSON.parse(step.frame) as unknown);
  const db = new Database(path.join(dir, 'naive.db'));
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.exec('CREATE TABLE log (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO log (body) VALUES (?)');
  const http = createHttp();
  const io = new Server(http);
  io.on('connection', (socket) => {
    socket.on('step', (order: number, step: number) => {
      insert.run(steps[step]!.log);
      io.emit('step', order, step, frames[step]);
    });
  });
  return new Promise((resolve) =>
    http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port)),
  );
}
