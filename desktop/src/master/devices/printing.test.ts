import { afterEach, describe, expect, it } from 'vitest';
import { startPrinterSimulator, type PrinterSimulator } from '@forno/drivers/printer/simulator';
import { demoSettings } from '@forno/shared/demo';
import type { ShopEvent } from '@forno/shared/events';
import { MemoryStore } from '../store/memory-store.ts';
import { cashOrder, newId, openDesk } from '../../../test/desk.ts';
import { systemClock } from '../system-ports.ts';
import { openPrinters } from './open-devices.ts';
import { Printing } from './printing.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

async function paper(port = 0): Promise<PrinterSimulator> {
  const printer = await startPrinterSimulator({ port, model: 'epson-tm-m30' });
  open.push(printer);
  return printer;
}

/** Time runs twenty times as fast for whoever waits. */
const clock = {
  now: () => systemClock.now(),
  after: (delayMs: number, run: () => void) => systemClock.after(delayMs / 20, run),
};

async function counter(
  addresses: { readonly receipts: number; readonly kitchen: number },
  store = new MemoryStore(),
) {
  const desk = await openDesk(() => Promise.resolve(store), { clock });
  const warnings: string[] = [];
  const address = { host: '127.0.0.1', model: 'epson-tm-m30' };
  const printing = new Printing({
    printers: openPrinters([
      { id: 'counter', name: 'Counter', prints: 'receipts', port: addresses.receipts, ...address },
      { id: 'kitchen', name: 'Kitchen', prints: 'kitchen-tickets', port: addresses.kitchen, ...address },
    ]),
    clock,
    settings: () => demoSettings(),
    shop: () => desk.dispatcher.shop,
    store: () => desk.dispatcher.store,
    onChange: () => undefined,
    log: { warn: (facts, message) => void warnings.push(`${message} ${JSON.stringify(facts)}`) },
  });
  await printing.start(desk.dispatcher.shop.head.seq);
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await printing.stop();
  };
  open.push({ close: stop });
  const told = desk.committed.push.bind(desk.committed);
  desk.committed.push = (...events: ShopEvent[]) => {
    const length = told(...events);
    if (!stopped) printing.follow(events);
    return length;
  };
  return { desk, store, printing, warnings, stop };
}

async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 8_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const numbersOn = (printer: PrinterSimulator): string[] =>
  printer.tickets().map((ticket) => /#(\d+)/.exec(ticket.text)?.[1] ?? '?');

describe('papers', () => {
  it('a receipt that opens the drawer and a kitchen ticket, once each and in order', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port });
    for (let n = 0; n < 3; n += 1) await shop.desk.do(cashOrder());
    await until('six papers', () => receipts.tickets().length >= 3 && kitchen.tickets().length >= 3);
    expect(numbersOn(receipts)).toEqual(['1', '2', '3']);
    expect(numbersOn(kitchen)).toEqual(['1', '2', '3']);
    expect(receipts.kicks()).toHaveLength(3);
    expect(receipts.tickets()[0]!.text).toContain('TOTAL');
    expect(kitchen.tickets()[0]!.text).toContain('Margherita');
    expect(shop.warnings).toEqual([]);
  });

  it('comes out when the paper is filled again, once, in order', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    kitchen.setFault({ paper: 'out' });
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port });
    for (let n = 0; n < 2; n += 1) await shop.desk.do(cashOrder());
    await until(
      'the printer to be known as out of paper',
      () => shop.printing.status()[1]!.state === 'paper-out',
    );
    expect(kitchen.tickets()).toHaveLength(0);
    kitchen.setFault({ paper: 'low' });
    await until('two tickets', () => kitchen.tickets().length >= 2);
    expect(numbersOn(kitchen)).toEqual(['1', '2']);
    await until('the bar to say so', () => shop.printing.status()[1]!.state === 'paper-low');
  });

  it('resumes after a restart with what is not on paper, and prints nothing twice', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const { port } = kitchen;
    await open.pop()!.close();
    const before = await counter({ receipts: receipts.port, kitchen: port });
    await before.desk.do(cashOrder());
    await before.desk.do(cashOrder());
    await until(
      'two receipts',
      async () => (await before.store.loadCursor('printed:counter')) === before.desk.dispatcher.shop.head.seq,
    );
    await before.stop();
    const back = await paper(port);
    const after = await counter({ receipts: receipts.port, kitchen: port }, before.store);
    await after.desk.do(cashOrder());
    await until('three of each', () => back.tickets().length >= 3 && receipts.tickets().length >= 3);
    expect(numbersOn(back)).toEqual(['1', '2', '3']);
    expect(numbersOn(receipts)).toEqual(['1', '2', '3']);
  });

  it('never keep a sale waiting: with both printers dead it takes as long as without any', async () => {
    const dead = await paper();
    dead.setFault({ unreachable: true });
    const shop = await counter({ receipts: dead.port, kitchen: dead.port });
    const startedAt = performance.now();
    for (let n = 0; n < 50; n += 1) await shop.desk.do(cashOrder());
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    await until('the waiting papers to be counted', () =>
      shop.printing.status().every(({ waitingJobs, state }) => waitingJobs === 50 && state === 'offline'),
    );
  });

  it('prints a copy when asked to, marked as one; none of what is not paid', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port });
    const order = cashOrder();
    await shop.desk.do(order);
    const reprinted = await shop.printing.reprint(shop.desk.dispatcher.shop.orders.get(order.orderId)!);
    expect(reprinted.ok).toBe(true);
    await until('the copy', () => receipts.tickets().length >= 2);
    expect(receipts.tickets().map((ticket) => ticket.text.includes('COPY'))).toEqual([false, true]);
    expect(receipts.kicks()).toHaveLength(1);
    const orderId = newId();
    await shop.desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    expect(await shop.printing.reprint(shop.desk.dispatcher.shop.orders.get(orderId)!)).toMatchObject({
      ok: false,
      error: { code: 'wrong-state' },
    });
  });
});
