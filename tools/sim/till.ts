import { dueCents, isUnderWay, type ClientCommand, type CommandOf, type Order } from '@forno/shared/domain';
import { demoMenu, demoOrders, type DemoOrder } from '@forno/shared/demo';
import type { TerminalState } from '@forno/shared/projections';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import type { Device } from './device.ts';
import { between, chance, newUuid, oneOf, waitFor } from './dice.ts';
import type { Asking } from './shop.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const AT_ONCE_MAX = 4;

type Line = DemoOrder['command']['lines'][number];

/** The cashier: takes orders as customers come, changes them, takes money for them, and gives up on some. */
export class Till {
  orders = 0;
  readonly #world: World;
  readonly #device: Device;
  readonly #random;
  readonly #asking: Asking;
  readonly #everyMs: number;
  readonly #customers: Iterator<DemoOrder>;
  #open = true;
  #serving = 0;

  constructor(world: World, device: Device, options: { readonly ordersPerHour: number }) {
    this.#world = world;
    this.#device = device;
    this.#random = world.stream();
    this.#asking = { deviceId: device.name, kind: 'terminal' };
    this.#everyMs = (60 * MINUTE) / options.ordersPerHour;
    this.#customers = demoOrders({
      random: world.stream(),
      menu: demoMenu(),
      timeZone: 'America/New_York',
      firstDate: '2026-03-06',
      days: 3_650,
      ordersPerDay: 150,
    });
  }

  start(): void {
    this.#world.at(waitFor(this.#random, this.#everyMs), () => {
      if (!this.#open) return;
      if (this.#serving < AT_ONCE_MAX && this.#state.menu !== null) this.#world.spawn(this.#serve());
      this.start();
    });
  }

  /** No more customers; who is here is served. */
  close(): void {
    this.#open = false;
  }

  get #state(): TerminalState {
    return this.#device.state<TerminalState>('terminal');
  }

  async #serve(): Promise<void> {
    this.#serving += 1;
    this.orders += 1;
    const next = this.#customers.next();
    if (next.done) throw new Error('the demo has no more customers');
    await (chance(this.#random, 0.3) ? this.#placeWhole(next.value) : this.#buildUp(next.value));
    this.#serving -= 1;
  }

  async #placeWhole({ command }: DemoOrder): Promise<void> {
    const whole: ClientCommand = {
      ...command,
      ...this.#id(),
      orderId: newUuid(this.#random),
      lines: this.#own(command.lines),
    };
    delete whole.payment;
    const payment = {
      paymentId: newUuid(this.#random),
      tender: oneOf(this.#random, ['cash', 'channel'] as const),
    };
    const pays = chance(this.#random, 0.7);
    const placed = await this.#ask(pays ? { ...whole, payment } : whole);
    if (placed?.ok && !pays) await this.#settle(whole.orderId);
  }

  async #buildUp({ command }: DemoOrder): Promise<void> {
    const { service, channel, callName } = command;
    const orderId = newUuid(this.#random);
    const training = chance(this.#random, 0.02);
    const created = await this.#ask({
      type: 'CreateOrder',
      ...this.#id(),
      orderId,
      service,
      channel,
      training,
      ...(callName !== undefined && { callName }),
    });
    if (!created?.ok) return;
    for (const line of this.#own(command.lines)) {
      await this.#think();
      const added = await this.#ask({ type: 'AddItem', ...this.#id(), orderId, ...line });
      if (added?.ok && chance(this.#random, 0.15)) await this.#change(orderId, line.lineId);
    }
    // Left standing: the clock has to clear it away.
    if (chance(this.#random, 0.04)) return;
    if (service === 'dine-in' && !training && chance(this.#random, 0.6)) return this.#waitOn(orderId);
    await this.#settle(orderId);
  }

  /** At the table: sent, often another round, paid when they go. */
  async #waitOn(orderId: string): Promise<void> {
    const sent = await this.#ask({ type: 'SendOrder', ...this.#id(), orderId });
    if (sent?.ok) await this.#amend(orderId);
    await this.#payTheBill(orderId);
  }

  /** A round whose answer was lost may come to the table long after the bill: that one is paid, too. */
  async #payTheBill(orderId: string): Promise<void> {
    for (let quiet = 0; quiet < 60;) {
      const order = this.#state.orders[orderId];
      if (!order && quiet > 0) return;
      if (order && order.acceptedAt !== null && dueCents(order) <= 0) quiet += 1;
      else
        await this.#ask({
          type: 'TakeCash',
          ...this.#id(),
          orderId,
          paymentId: newUuid(this.#random),
          tenderedCents: 200_000,
        });
      if (!order) quiet += 1;
      await this.#world.sleep(MINUTE);
    }
  }

  /** Another thing, or one less. */
  async #amend(orderId: string): Promise<void> {
    await this.#world.sleep(between(this.#random, MINUTE, 12 * MINUTE));
    const lines = this.#state.orders[orderId]?.lines ?? [];
    if (lines.length === 0) return;
    const { lineId, selection } = oneOf(this.#random, lines);
    await this.#ask({
      type: 'AmendOrder',
      ...this.#id(),
      orderId,
      refundId: newUuid(this.#random),
      reason: 'asked for',
      changes: [
        chance(this.#random, 0.6)
          ? { kind: 'add', lineId: newUuid(this.#random), selection, quantity: 1 }
          : { kind: 'remove', lineId },
      ],
    });
  }

  async #change(orderId: string, lineId: string): Promise<void> {
    await this.#think();
    if (chance(this.#random, 0.3)) await this.#ask({ type: 'RemoveItem', ...this.#id(), orderId, lineId });
    else
      await this.#ask({
        type: 'ChangeItem',
        ...this.#id(),
        orderId,
        lineId,
        quantity: between(this.#random, 1, 3),
      });
  }

  /** Takes the money, one way or another, or lets the customer go. */
  async #settle(orderId: string): Promise<void> {
    await this.#think();
    if (chance(this.#random, 0.06)) return this.#cancel(orderId);
    if (chance(this.#random, 0.1)) await this.#payPart(orderId);
    if (chance(this.#random, 0.5)) {
      for (let tries = 0; tries < 2; tries++)
        if (await this.#payByCard(orderId)) return this.#maybeRefund(orderId);
    }
    const paid = await this.#ask({
      type: 'TakeCash',
      ...this.#id(),
      orderId,
      paymentId: newUuid(this.#random),
      tenderedCents: oneOf(this.#random, [100_000, 200_000]),
    });
    if (paid?.ok && chance(this.#random, 0.1)) await this.#changeSent(orderId);
    if (paid?.ok) await this.#maybeRefund(orderId);
    else if (chance(this.#random, 0.7)) await this.#cancel(orderId);
  }

  /**
   * What costs more is mostly paid at once, and else forgotten: the clock takes it back. At a table it is made
   * at once, and is on the bill.
   */
  async #changeSent(orderId: string): Promise<void> {
    const atTable = this.#state.orders[orderId]?.service === 'dine-in';
    await this.#amend(orderId);
    if (atTable) await this.#payTheBill(orderId);
    else if (this.#state.orders[orderId]?.amendment && chance(this.#random, 0.8))
      await this.#ask({
        type: 'TakeCash',
        ...this.#id(),
        orderId,
        paymentId: newUuid(this.#random),
        tenderedCents: 100_000,
      });
  }

  async #payPart(orderId: string): Promise<void> {
    await this.#ask({
      type: 'TakeCash',
      ...this.#id(),
      orderId,
      paymentId: newUuid(this.#random),
      tenderedCents: between(this.#random, 1, 900),
    });
  }

  /** True when the card was charged. */
  async #payByCard(orderId: string): Promise<boolean> {
    const paymentId = newUuid(this.#random);
    const started = await this.#ask({ type: 'StartCard', ...this.#id(), orderId, paymentId });
    if (!started?.ok) return false;
    const outcome = (): Order['payments'][number] | undefined =>
      this.#state.orders[orderId]?.payments.find((payment) => payment.paymentId === paymentId);
    for (let waited = 0; waited < 8 * MINUTE; waited += 1_000) {
      await this.#world.sleep(1_000);
      const payment = outcome();
      if (payment && !isUnderWay(payment)) return payment.status === 'completed';
    }
    return false;
  }

  async #cancel(orderId: string): Promise<void> {
    await this.#ask({ type: 'CancelOrder', ...this.#id(), orderId, reason: 'changed their mind' });
  }

  async #maybeRefund(orderId: string): Promise<void> {
    if (!chance(this.#random, 0.06)) return;
    await this.#world.sleep(between(this.#random, MINUTE, 70 * MINUTE));
    const all = chance(this.#random, 0.4);
    const refund: CommandOf<'RefundOrder'> = {
      type: 'RefundOrder',
      ...this.#id(),
      orderId,
      refundId: newUuid(this.#random),
      reason: 'not as ordered',
    };
    await this.#ask(all ? refund : { ...refund, amountCents: between(this.#random, 50, 500) });
  }

  #ask(command: ClientCommand): Promise<Answer<CommandAnswer> | null> {
    return this.#device.ask(command, this.#asking, chance(this.#random, 0.01) ? 3_000 : undefined);
  }

  #think(): Promise<void> {
    return this.#world.sleep(between(this.#random, 300, 6_000));
  }

  #id(): { commandId: string } {
    return { commandId: newUuid(this.#random) };
  }

  #own(lines: readonly Line[]): Line[] {
    return lines.map((line) => ({ ...line, lineId: newUuid(this.#random) }));
  }
}
