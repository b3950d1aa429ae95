import { afterEach, describe, expect, it } from 'vitest';
import { printDocument } from '@forno/drivers/printer';
import { startPrinterSimulator, type PrinterSimulator } from '@forno/drivers/printer/simulator';
import { demoSettings } from '@forno/shared/demo';
import { settingsSchema } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { MemoryStore } from '../store/memory-store.ts';
import { cashOrder, newId, openDesk } from '../../../test/desk.ts';
import { systemClock } from '../system-ports.ts';
import { openPrinters } from './open-devices.ts';
import { memoryJournal } from './print-journal.ts';
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

interface Addresses {
  readonly receipts: number;
  readonly kitchen: number;
  readonly labels?: number;
}

async function counter(
  addresses: Addresses,
  { store = new MemoryStore(), journal = memoryJournal(), settings = demoSettings() } = {},
) {
  const desk = await openDesk(() => Promise.resolve(store), { clock });
  const warnings: string[] = [];
  const model = 'epson-tm-m30';
  const on = (port: number) => ({ model, wire: { host: '127.0.0.1', port } });
  const printing = new Printing({
    printers: openPrinters(
      [
        { id: 'counter', name: 'Counter', prints: 'receipts', ...on(addresses.receipts) },
        {
          id: 'kitchen',
          name: 'Kitchen',
          prints: 'kitchen-tickets',
          standIns: ['counter'],
          ...on(addresses.kitchen),
        },
        ...(addresses.labels === undefined
          ? []
          : [{ id: 'labels', name: 'Labels', prints: ['box-labels'] as const, ...on(addresses.labels) }]),
      ],
      { settings: () => settings },
    ),
    journal,
    clock,
    settings: () => settings,
    shop: () => desk.dispatcher.shop,
    store: () => desk.dispatcher.store,
    onChange: () => undefined,
    deliverTo: (order) =>
      Promise.resolve({ orderId: order.orderId, name: 'Ann Baker', phone: null, address: null }),
    dayPaper: (businessDate) =>
      Promise.resolve(
        printDocument.parse({ blocks: [{ kind: 'text', text: `DAY ${businessDate}` }, { kind: 'cut' }] }),
      ),
    standInAfterMs: 200,
    log: {
      warn: (facts, message) => void warnings.push(`${message} ${JSON.stringify(facts)}`),
      error: (facts, message) => void warnings.push(`${message} ${JSON.stringify(facts)}`),
    },
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
  return { desk, store, journal, printing, warnings, stop };
}

async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
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

  it('a closed day brings its Z report, once, and one that is asked for comes at once', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port });
    await shop.desk.do(cashOrder());
    const { businessDate } = [...shop.desk.dispatcher.shop.orders.values()][0]!;
    await shop.desk.do({ type: 'CloseDay', businessDate });
    await until('the Z report', () => receipts.tickets().length >= 2);
    expect(receipts.tickets()[1]!.text).toContain(`DAY ${businessDate}`);
    expect(await shop.printing.printDay(businessDate)).toMatchObject({ ok: true });
    await until('the copy', () => receipts.tickets().length >= 3);
    await shop.stop();
    const again = await counter({ receipts: receipts.port, kitchen: kitchen.port }, shop);
    await again.desk.do(cashOrder());
    await until('the next receipt', () => receipts.tickets().length >= 4);
    expect(receipts.tickets()).toHaveLength(4);
  });

  it('a changed order has its receipt anew by itself where the shop wants that', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const settings = settingsSchema.parse({ ...demoSettings(), receipt: { afterChange: 'print' } });
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port }, { settings });
    const order = cashOrder();
    await shop.desk.do(order);
    const { lines } = shop.desk.dispatcher.shop.orders.get(order.orderId)!;
    await until('the first receipt', () => receipts.tickets().length === 1);
    const lineId = newId();
    const add = { kind: 'add', lineId, selection: lines[0]!.selection, quantity: 1 } as const;
    await shop.desk.do({ type: 'AmendOrder', orderId: order.orderId, changes: [add] });
    await shop.desk.do({
      type: 'TakeCash',
      orderId: order.orderId,
      paymentId: newId(),
      tenderedCents: 100_000,
    });
    await until('the changed one', () => receipts.tickets().length === 2);
    expect(receipts.tickets()[1]!.text).toContain('CHANGED ORDER');
    const back = { type: 'AmendOrder', orderId: order.orderId, refundId: newId(), reason: 'no' } as const;
    await shop.desk.do({ ...back, changes: [{ kind: 'remove', lineId }] });
    await until('the one after that', () => receipts.tickets().length === 3);
    expect(receipts.tickets()[2]!.text).toMatch(/CHANGED ORDER[\s\S]*Refunded/);
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
    const after = await counter({ receipts: receipts.port, kitchen: port }, before);
    await after.desk.do(cashOrder());
    await until('three of each', () => back.tickets().length >= 3 && receipts.tickets().length >= 3);
    expect(numbersOn(back)).toEqual(['1', '2', '3']);
    expect(numbersOn(receipts)).toEqual(['1', '2', '3']);
  });

  it('says on a ticket that it may be a copy, if the master went down while the printer had it', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const { port } = kitchen;
    await open.pop()!.close();
    const before = await counter({ receipts: receipts.port, kitchen: port });
    const orders = [cashOrder(), cashOrder(), cashOrder()];
    for (const order of orders) await before.desk.do(order);
    await until('three receipts', () => receipts.tickets().length === 3);
    await before.stop();
    // What a crash leaves: the first is known to be out, the second was at the printer, the third was not.
    const { journal } = before;
    await journal.ended(`kitchen-tickets:${orders[0]!.orderId}`);
    await journal.begun(`kitchen-tickets:${orders[1]!.orderId}`);
    const back = await paper(port);
    const after = await counter({ receipts: receipts.port, kitchen: port }, { store: before.store, journal });
    await until('two tickets', () => back.tickets().length >= 2);
    expect(numbersOn(back)).toEqual(['2', '3']);
    expect(back.tickets().map(({ text }) => text.includes('POSSIBLE COPY'))).toEqual([true, false]);
    expect(receipts.tickets()).toHaveLength(3);
    expect(after.warnings).toEqual([]);
  });

  it('say in the shop’s language that they broke off, and that they may be copies', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const demo = demoSettings();
    const settings = { ...demo, receipt: { ...demo.receipt, language: 'de' as const } };
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port }, { settings });
    // Past the status questions, into the words.
    kitchen.setFault({ dropAfterBytes: 120 });
    await shop.desk.do(cashOrder());
    await until('the retry', () => kitchen.tickets().length >= 2);
    expect(kitchen.tickets().map(({ text }) => text)).toEqual([
      expect.stringContaining('ABGEBROCHEN – UNGÜLTIG'),
      expect.stringMatching(/VIELLEICHT KOPIE[\s\S]*ABHOLUNG/),
    ]);
  });

  it('come out at the stand-in when their printer cannot, say for whom, and come home when it can', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port });
    kitchen.setFault({ paper: 'out' });
    await shop.desk.do(cashOrder());
    await until('the ticket at the counter', () => receipts.tickets().length >= 2);
    expect(receipts.tickets()[1]!.text).toMatch(/FOR Kitchen/);
    expect(receipts.tickets()[1]!.text).toContain('Margherita');
    expect(shop.printing.status()[1]).toMatchObject({
      standIn: 'Counter',
      waitingJobs: 0,
      state: 'paper-out',
    });
    kitchen.setFault({ paper: 'ok' });
    await until('the kitchen to be well', () => shop.printing.status()[1]!.state === 'ok');
    expect(shop.printing.status()[1]!.standIn).toBeUndefined();
    await shop.desk.do(cashOrder());
    await until('the ticket at home', () => kitchen.tickets().length >= 1);
    expect(numbersOn(kitchen)).toEqual(['2']);
    await until('the second receipt', () => receipts.tickets().length === 3);
    const head = shop.desk.dispatcher.shop.head.seq;
    await until('the position', async () => (await shop.store.loadCursor('printed:kitchen')) === head);
  });

  it('a ticket that broke off says so at the stand-in: half of it hangs out of its own printer', async () => {
    const [receipts, kitchen] = [await paper(), await paper()];
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port });
    kitchen.setFault({ paperOutAfterLines: 3 });
    await shop.desk.do(cashOrder());
    await until('the ticket at the counter', () => receipts.tickets().length >= 2);
    expect(receipts.tickets()[1]!.text).toMatch(/FOR Kitchen[\s\S]*POSSIBLE COPY/);
    kitchen.setFault({ paper: 'ok' });
    await shop.desk.do(cashOrder());
    await until('the next at home', () => kitchen.tickets().length >= 2);
    expect(kitchen.tickets()[0]!.text).toContain('VOID');
    expect(numbersOn(kitchen).at(-1)).toBe('2');
  });

  it('has a label for each pizza box, with a drawing', async () => {
    const [receipts, kitchen, labels] = [await paper(), await paper(), await paper()];
    const shop = await counter({ receipts: receipts.port, kitchen: kitchen.port, labels: labels.port });
    await shop.desk.do(cashOrder());
    await until('a label', () => labels.tickets().length >= 1);
    expect(labels.tickets()[0]!.text).toMatch(/#1 +1\/1/);
    expect(labels.tickets()[0]!.text).toMatch(/\[image \d+x\d+\]/);
  });

  it('never keep a sale waiting: with both printers dead each is answered before any paper', async () => {
    const dead = await paper();
    dead.setFault({ unreachable: true });
    const shop = await counter({ receipts: dead.port, kitchen: dead.port });
    for (let n = 0; n < 50; n += 1) await shop.desk.do(cashOrder());
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
