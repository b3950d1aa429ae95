import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { LAN_PROTOCOL, type ClientToMaster, type MasterToClient } from '@forno/shared/protocol/lan';
import { cashOrder, newId } from '../../desktop/test/desk.ts';
import { percentiles } from '../support/figures.ts';
import { message, messageReader, WELCOME, SCREENS, STEPS, type SubjectName } from './workload.ts';

/**
 * The till and the kitchen screens, in one process so that one clock times both ends. The till sends at an
 * even rate whatever becomes of it; each order is worked off by one of the screens, step by step.
 */
const [subject, port, rate, seconds, steps = String(STEPS.length)] = process.argv.slice(2) as [
  SubjectName,
  string,
  string,
  string,
  string?,
];
const RATE = Number(rate);
const DURATION_MS = Number(seconds) * 1000;
/** Of an order's steps these are taken; one: it is sold, and nobody works it off. */
const STEPS_TAKEN = Number(steps);
const WARM_UP_MS = 2_000;
/** Orders of the day so far, each worked off: before some thousand, one measures how V8 compiles the server on threads of its own. */
const ORDERS_BEFORE = 3_000;
const BEFORE_EACH_MS = 4;
/** Orders that may still be on their way when the till stops. */
const DRAIN_MS = 2_000;

interface Wire {
  /** Called for each step that a screen hears of. */
  readonly send: (order: number, step: number, screen: number) => void;
}

const sentAt: number[] = [];
const heard: number[] = [];
const latenciesMs: number[] = [];

function hear(order: number, step: number, screen: number): void {
  if (step === 0 && sentAt[order] !== undefined) {
    heard[order] = (heard[order] ?? 0) + 1;
    if (sentAt[order] - (sentAt[ORDERS_BEFORE] ?? Infinity) > WARM_UP_MS)
      latenciesMs.push(performance.now() - sentAt[order]);
  }
  const taken = order < ORDERS_BEFORE ? STEPS.length : STEPS_TAKEN;
  if (order % SCREENS === screen && step + 1 < taken) wire.send(order, step + 1, screen);
}

const wires: Record<SubjectName, () => Promise<Wire>> = { forno, raw, naive };
const wire = await wires[subject]();
await sellBefore();
process.send!('begun');
const sent = await sell();
await pause(DRAIN_MS);
const missing = sent * SCREENS - heard.slice(ORDERS_BEFORE).reduce((sum, count) => sum + count, 0);
process.send!({
  sent,
  perSecond: Math.round(sent / ((DURATION_MS + WARM_UP_MS) / 1000)),
  received: latenciesMs.length,
  missing,
  ms: percentiles(latenciesMs),
});
process.exit(0);

async function sellBefore(): Promise<void> {
  for (let order = 0; order < ORDERS_BEFORE; order += 1) {
    place(order);
    await pause(BEFORE_EACH_MS);
  }
  await pause(DRAIN_MS);
}

async function sell(): Promise<number> {
  const began = performance.now();
  let order = 0;
  while (performance.now() - began < DURATION_MS + WARM_UP_MS) {
    const due = Math.floor(((performance.now() - began) / 1000) * RATE);
    while (order < due) {
      place(ORDERS_BEFORE + order);
      order += 1;
    }
    // Twice as often as an order is due: with two milliseconds each tenth turn would send two at once.
    await pause(1);
  }
  return order;
}

function place(order: number): void {
  sentAt[order] = performance.now();
  wire.send(order, 0, order % SCREENS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function forno(): Promise<Wire> {
  const open = (kind: 'terminal' | 'kitchen', n: number): Promise<Socket<MasterToClient, ClientToMaster>> => {
    const hello = { protocol: LAN_PROTOCOL, deviceId: `bench-${kind}-${n}`, kind, name: `Bench ${n}` };
    const socket: Socket<MasterToClient, ClientToMaster> = io(`http://127.0.0.1:${port}`, {
      auth: hello,
      transports: ['websocket'],
      forceNew: true,
    });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  };
  const ids: string[] = [];
  const orders = new Map<string, number>();
  const till = await open('terminal', 0);
  const session = await till.emitWithAck('login', { pin: '2222' });
  if (!session.ok) throw new Error(session.error.message);
  const STEP_OF: Readonly<Record<string, number>> = {
    ORDER_ACCEPTED: 0,
    ORDER_QUALITY_CHECK: 1,
    ORDER_READY: 2,
    ORDER_COMPLETED: 3,
  };
  const screens = await Promise.all(Array.from({ length: SCREENS }, (_, n) => open('kitchen', n)));
  for (const [n, socket] of screens.entries()) {
    socket.on('events', ({ events }) => {
      for (const { eventType, payload } of events) {
        const step = STEP_OF[eventType];
        const order = 'orderId' in payload ? orders.get(payload.orderId ?? '') : undefined;
        if (step !== undefined && order !== undefined) hear(order, step, n);
      }
    });
    await socket.emitWithAck('subscribe', { topic: 'kitchen' });
  }
  const failed = (answer: { readonly ok: boolean; readonly error?: unknown }): void => {
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  };
  return {
    send(order, step, n) {
      const commandId = newId();
      if (step === 0) {
        const command = cashOrder();
        ids[order] = command.orderId;
        orders.set(command.orderId, order);
        till.emit('command', { ...command, commandId }, failed);
        return;
      }
      const orderId = ids[order]!;
      if (step === 3) screens[n]!.emit('command', { type: 'CompleteOrder', commandId, orderId }, failed);
      else
        screens[n]!.emit(
          'command',
          { type: 'BumpOrder', commandId, orderId, from: step === 1 ? 'preparing' : 'quality_check' },
          failed,
        );
    },
  };
}

async function raw(): Promise<Wire> {
  const open = () =>
    new Promise<ReturnType<typeof connect>>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: Number(port), noDelay: true });
      socket.once('error', reject);
      // What is committed before the server knows of a screen is not for it.
      socket.once('readable', () => {
        socket.read(WELCOME.length);
        resolve(socket);
      });
    });
  const till = await open();
  till.resume();
  const screens = await Promise.all(Array.from({ length: SCREENS }, open));
  for (const [n, socket] of screens.entries()) {
    socket.on(
      'data',
      messageReader((order, step, payload) => {
        // A screen needs the event, not its bytes.
        JSON.parse(payload.toString());
        hear(order, step, n);
      }),
    );
  }
  const command = Buffer.from(JSON.stringify({ ...cashOrder(), commandId: newId() }));
  const bump = Buffer.from(
    JSON.stringify({ type: 'BumpOrder', commandId: newId(), orderId: newId(), from: 'preparing' }),
  );
  return {
    send: (order, step, n) =>
      void (step === 0 ? till : screens[n]!).write(message(order, step, step === 0 ? command : bump)),
  };
}

async function naive(): Promise<Wire> {
  const open = () =>
    new Promise<Socket>((resolve, reject) => {
      const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  const till = await open();
  const screens = await Promise.all(Array.from({ length: SCREENS }, open));
  for (const [n, socket] of screens.entries())
    socket.on('step', (order: number, step: number) => hear(order, step, n));
  return {
    send: (order, step, n) =>
      void (step === 0 ? till : screens[n]!).emit('step', order, step, step === 0 ? cashOrder() : null),
  };
}
