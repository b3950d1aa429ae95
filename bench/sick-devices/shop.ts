import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { A_PIZZA } from '../../desktop/test/desk.ts';
import { Device, eventually, newId } from '../../tests/support/device.ts';
import { ShopProcess } from '../../tests/support/shop-process.ts';
import type { Condition } from './conditions.ts';

const WAITING_JOBS_MAX = 250;

/** A master with a printer for receipts, one for the kitchen, a scale and a card terminal, and the till that sells there. */
export class Shop {
  readonly #master: ShopProcess;
  readonly #devices: ChildProcess;
  readonly #till: Device;

  private constructor(master: ShopProcess, devices: ChildProcess, till: Device) {
    this.#master = master;
    this.#devices = devices;
    this.#till = till;
  }

  static async open(): Promise<Shop> {
    const devices = fork(path.join(import.meta.dirname, 'devices.ts'), { stdio: 'inherit' });
    const [{ ports }] = (await once(devices, 'message')) as [{ ports: Record<string, number> }];
    const master = await ShopProcess.prepare();
    const at = (port: number | undefined) => ({ over: 'tcp', host: '127.0.0.1', port });
    const file = path.join(master.dataDir, 'devices.json');
    writeFileSync(
      file,
      JSON.stringify({
        devices: [
          { id: 'card', name: 'Card', class: 'card-terminal', protocol: 'zvt', at: at(ports['card']) },
          { id: 'scale', name: 'Scale', class: 'scale', protocol: 'toledo-8217', at: at(ports['scale']) },
        ],
      }),
    );
    const host = '127.0.0.1';
    const printers = [
      {
        id: 'front',
        name: 'Front',
        prints: 'receipts',
        model: 'epson-tm-m30',
        host,
        port: ports['receipts'],
      },
      {
        id: 'kitchen',
        name: 'Kitchen',
        prints: 'kitchen-tickets',
        model: 'star-tsp143iii',
        host,
        port: ports['kitchen'],
      },
    ];
    await master.start({
      env: { FORNO_PRINTERS: JSON.stringify(printers), FORNO_DEVICES: file, LOG_LEVEL: 'error' },
    });
    const till = await Device.connect(master.url, 'terminal');
    const session = await till.login('2222');
    if (!session.ok) throw new Error(session.error.message);
    return new Shop(master, devices, till);
  }

  async become(condition: Condition): Promise<void> {
    this.#devices.send(condition);
    await once(this.#devices, 'message');
  }

  /** A whole cash sale as the terminal makes it, worked off by the kitchen; milliseconds from tapping the tender to its answer. */
  async sell(): Promise<number> {
    const orderId = await this.#order();
    const tapped = performance.now();
    await this.#do({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 100_000 });
    const ms = performance.now() - tapped;
    await this.#do({ type: 'BumpOrder', orderId, from: 'preparing' });
    await this.#do({ type: 'BumpOrder', orderId, from: 'quality_check' });
    await this.#do({ type: 'CompleteOrder', orderId });
    return ms;
  }

  /** The terminal asks for a card; nobody waits for it. */
  async startCard(): Promise<void> {
    await this.#do({ type: 'StartCard', orderId: await this.#order(), paymentId: newId() });
  }

  /** What a till that sells by weight does all the time; a sick scale refuses, and that is right. */
  weigh(): void {
    this.#till.socket.emit('weigh', {}, () => undefined);
  }

  /** The printers are well and at work: a till that sells without a pause is faster than any printer, so some papers wait. */
  async settle(): Promise<void> {
    await eventually(
      'the printers',
      () =>
        this.#till.status?.printers.every(
          ({ state, waitingJobs }) => state === 'ok' && waitingJobs <= WAITING_JOBS_MAX,
        ),
      120_000,
    );
  }

  async close(): Promise<void> {
    this.#till.close();
    await this.#master.discard();
    this.#devices.kill('SIGKILL');
  }

  async #order(): Promise<string> {
    const orderId = newId();
    await this.#do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    await this.#do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
    return orderId;
  }

  async #do(command: Parameters<Device['command']>[0]): Promise<void> {
    const answer = await this.#till.command(command);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code} ${answer.error.message}`);
  }
}
