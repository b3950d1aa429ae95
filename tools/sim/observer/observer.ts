import type { ClientCommand } from '@forno/shared/domain';
import type { ShopEvent, ToldEvent } from '@forno/shared/events';
import type {
  DayTotals,
  KitchenBoard,
  LobbyBoard,
  MenuState,
  TerminalState,
} from '@forno/shared/projections';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import type { Topic } from '@forno/shared/protocol/topics';
import type { CardMachine } from '../card-machine.ts';
import { cardRefundFaults } from './card-refunds.ts';
import type { ChainOffice } from '../chain-office.ts';
import type { SimCloud } from '../cloud.ts';
import type { Device } from '../device.ts';
import type { Shop } from '../shop.ts';
import type { World } from '../world.ts';
import { OwnBoards } from './boards.ts';
import { OrderBooks } from './order-books.ts';
import { Promises } from './promises.ts';
import { chainFaults, type RawEvent } from './raw-log.ts';

export interface Observed {
  readonly world: World;
  readonly shop: Shop;
  readonly cloud: SimCloud;
  readonly cards: CardMachine;
  readonly office: ChainOffice;
  readonly devices: readonly Device[];
}

const VIOLATIONS_MAX = 20;
const ENDED = new Set(['closed', 'cancelled', 'refunded']);

/**
 * Stands beside the shop and believes nothing but bytes: what the disk durably has, what people were
 * told, what screens show, what the card terminal's own books say. It reads all of that with code of its own.
 */
export class Observer {
  readonly violations: string[] = [];
  readonly promises = new Promises();
  readonly books = new OrderBooks((what) => this.violate(what));
  readonly #log: RawEvent[] = [];
  readonly #boards = new OwnBoards();
  readonly #world: World;
  readonly #disk: () => readonly string[];
  readonly #seen = new Map<Device, Set<string>>();
  #toldByCloud = 0;

  constructor(world: World, readDisk: (from: number) => readonly string[]) {
    this.#world = world;
    this.#disk = () => readDisk(this.#log.length);
  }

  violate(what: string): void {
    if (this.violations.length >= VIOLATIONS_MAX || this.violations.includes(what)) return;
    this.violations.push(what);
    this.#world.observe(`VIOLATION: ${what}`);
  }

  get events(): number {
    return this.#log.length;
  }

  answered(command: ClientCommand, answer: Answer<CommandAnswer>): void {
    this.promises.tell(command, answer);
    this.#world.observe(`told: ${command.commandId} ${JSON.stringify(answer)}`);
  }

  /** Screens, printers and the card terminal are about to hear of these. */
  committed(events: readonly ShopEvent[]): void {
    for (const event of events) this.#mustBeDurable(event, 'was published');
  }

  shown(device: Device, topic: Topic, events: readonly ToldEvent[]): void {
    for (const event of events) this.#mustBeDurable(event, `reached ${device.name}`);
    this.#world.observe(
      `${device.name}: ${topic} ${device.follower(topic).seq} ${events.at(-1)?.eventId ?? 'snapshot'}`,
    );
    const tickets =
      topic === 'kitchen'
        ? device.state<KitchenBoard>(topic).tickets
        : topic === 'lobby'
          ? device.state<LobbyBoard>(topic).orders
          : {};
    const seen = this.#seen.get(device) ?? new Set();
    this.#seen.set(device, seen);
    for (const orderId in tickets) {
      if (seen.has(orderId)) continue;
      seen.add(orderId);
      this.#catchUp();
      if (!this.books.mayBeMade(orderId))
        this.violate(`${device.name} shows order ${orderId}, which is not paid`);
    }
  }

  cloudTold(ackedSeq: number, has: number): void {
    if (ackedSeq > has) this.violate(`the cloud said it has ${ackedSeq}, and has ${has}`);
    this.#toldByCloud = Math.max(this.#toldByCloud, ackedSeq);
  }

  /** With all lines mended and nobody at work: every screen shows what the log says. */
  compareScreens({ devices, shop }: Observed): void {
    this.#catchUp();
    const head = this.#log.length;
    for (const device of devices) {
      for (const topic of device.topics) {
        const has = device.follower(topic).seq;
        const concerns = this.#log.findLast((event) => has !== null && event.seq <= has)?.seq ?? 0;
        if (has === null || concerns > head) this.violate(`${device.name} knows nothing of ${topic}`);
        this.#compare(`${device.name}: ${topic}`, topic, device.state(topic));
      }
    }
    const { core } = shop;
    if (!core) return this.violate('the master is not up');
    for (const topic of ['kitchen', 'lobby', 'menu', 'terminal'] as const)
      this.#compare(`the master's ${topic}`, topic, core.dispatcher.views.snapshot(topic));
    if (core.shop.head.seq !== head || core.shop.head.hash !== this.#log.at(-1)?.hash)
      this.violate(`the master's memory is at ${core.shop.head.seq}, its disk at ${head}`);
    this.#compareOpenOrders(
      "the master's memory",
      new Map([...core.shop.orders].map(([id, order]) => [id, order.status])),
    );
  }

  /** When everything has come to rest. */
  judge(observed: Observed): void {
    const { shop, cloud, cards, office } = observed;
    this.#catchUp();
    for (const fault of chainFaults(shop.disk.durable())) this.violate(fault);
    if (shop.damage !== null) return this.violate(`the master cannot open its log: ${shop.damage}`);
    for (const fault of this.promises.broken(this.#log, this.books)) this.violate(fault);
    this.compareScreens(observed);
    this.#judgeOrders();
    this.#judgeCards(cards);
    for (const fault of cardRefundFaults(this.#log, cards.givenBack())) this.violate(fault);
    this.#judgeCloud(shop, cloud);
    this.#judgeChain(office);
    this.#judgeTakings(shop);
  }

  #catchUp(): void {
    for (const body of this.#disk()) {
      const event = JSON.parse(body) as RawEvent;
      this.#log.push(event);
      this.books.take(event);
      this.#boards.take(event);
    }
  }

  #mustBeDurable(event: Pick<ToldEvent, 'seq' | 'eventId'>, what: string): void {
    this.#catchUp();
    const stored = this.#log[event.seq - 1];
    if (stored?.eventId !== event.eventId) this.violate(`event ${event.seq} ${what}, and is not on the disk`);
  }

  #compare(who: string, topic: Topic, state: unknown): void {
    switch (topic) {
      case 'kitchen': {
        const shown = Object.values((state as KitchenBoard).tickets).map(
          (t) =>
            `${t.orderId} ${t.number} ${t.status} ${t.lines
              .filter((l) => l.made)
              .map((l) => l.lineId)
              .sort()
              .join()}`,
        );
        const own = [...this.#boards.kitchen].map(
          ([orderId, t]) => `${orderId} ${t.number} ${t.status} ${[...t.made].sort().join()}`,
        );
        return this.#same(who, shown, own);
      }
      case 'lobby':
        return this.#same(
          who,
          Object.values((state as LobbyBoard).orders).map((o) => `${o.orderId} ${o.status}`),
          [...this.#boards.lobby].map((entry) => entry.join(' ')),
        );
      case 'menu':
        return this.#compareMenu(who, state as MenuState);
      case 'dispatch':
      case 'terminal': {
        const { orders } = state as Pick<TerminalState, 'orders'>;
        if (topic === 'terminal') this.#compareMenu(who, state as MenuState);
        this.#compareOpenOrders(
          who,
          new Map(Object.values(orders).map((order) => [order.orderId, order.status])),
        );
      }
    }
  }

  #compareMenu(who: string, { menu, settings, availability }: MenuState): void {
    const { documents, soldOut } = this.books;
    this.#same(
      `${who}, documents`,
      [String(menu?.sha256 ?? null), String(settings?.sha256 ?? null)],
      [String(documents.menu), String(documents.settings)],
    );
    this.#same(`${who}, sold out`, Object.keys(availability), [...soldOut]);
  }

  #compareOpenOrders(who: string, statuses: ReadonlyMap<string, string>): void {
    const open = [...this.books.orders]
      .filter(([, order]) => !ENDED.has(order.status))
      .map(([id, order]) => `${id} ${order.status}`);
    this.#same(
      `${who}, orders`,
      [...statuses].map((entry) => entry.join(' ')),
      open,
    );
  }

  #same(who: string, shown: readonly string[], own: readonly string[]): void {
    const [a, b] = [new Set(shown), new Set(own)];
    for (const entry of a)
      if (!b.has(entry)) this.violate(`${who}: shows ${entry}, which the log does not say`);
    for (const entry of b) if (!a.has(entry)) this.violate(`${who}: does not show ${entry}`);
  }

  #judgeOrders(): void {
    for (const [orderId, order] of this.books.orders) {
      if (!ENDED.has(order.status)) this.violate(`order ${orderId} is ${order.status} for ever`);
      if (order.stock.size > 0) this.violate(`order ${orderId} ended and its stock is still set aside`);
      for (const [paymentId, payment] of order.payments)
        if (payment.state === 'initiated' || payment.state === 'unknown')
          this.violate(`payment ${paymentId} of order ${orderId} has no outcome`);
      if (order.status !== 'closed' && this.books.paidCents(orderId) !== 0)
        this.violate(
          `order ${orderId} is ${order.status}, and ${this.books.paidCents(orderId)} cents of it were kept`,
        );
    }
  }

  /** Both ways: no card was charged without a sale, no sale booked without a charge. */
  #judgeCards({ books: charged }: CardMachine): void {
    const booked = new Map(
      [...this.books.orders.values()]
        // Practice asks no terminal.
        .flatMap((order) => (order.training ? [] : [...order.payments]))
        .filter(([, p]) => p.tender === 'card' && p.state === 'completed'),
    );
    for (const [paymentId, { state, amountCents }] of charged) {
      if (state === 'approved' && booked.get(paymentId)?.amountCents !== amountCents)
        this.violate(
          `a card was charged ${amountCents} for ${paymentId}, the log has ${booked.get(paymentId)?.amountCents ?? 'nothing'}`,
        );
    }
    for (const paymentId of booked.keys())
      if (charged.get(paymentId)?.state !== 'approved')
        this.violate(`payment ${paymentId} is booked, and no card was charged for it`);
  }

  #judgeCloud({ core }: Shop, { lines }: SimCloud): void {
    const head = this.#log.length;
    if (lines.length < this.#toldByCloud)
      this.violate(`the cloud said it has ${this.#toldByCloud}, and has ${lines.length}`);
    if (lines.length !== head)
      this.violate(`the outbox is not empty: the cloud has ${lines.length} of ${head}`);
    if (core && core.ackedSeq !== head)
      this.violate(`the master believes that the cloud has ${core.ackedSeq} of ${head}`);
    for (const [i, line] of lines.entries()) {
      if (line.seq !== i + 1 || line.hash !== this.#log[i]?.hash)
        return this.violate(`the cloud's event ${line.seq} is not the shop's ${i + 1}`);
    }
    const put = new Set(lines.filter((line) => line.apart).map((line) => line.eventId));
    const said = new Set(
      this.#log
        .filter((event) => event.eventType === 'EVENT_QUARANTINED')
        .map((event) => event.payload['eventId'] as string),
    );
    for (const eventId of said)
      if (!put.has(eventId)) this.violate(`event ${eventId} is said to be in quarantine, and is not`);
  }

  #judgeChain({ sold, unusable }: ChainOffice): void {
    for (const { orderId, commandId } of sold)
      if (!this.books.wasPaid(orderId)) this.violate(`the channel order ${commandId} never reached the shop`);
    for (const event of this.#log)
      if (event.eventType === 'MENU_ACTIVATED' && unusable.has(event.payload['sha256'] as string))
        this.violate(`event ${event.seq} puts a menu in force that cannot be read`);
  }

  /** The day's report of the master against sums over the raw log, for the days that it still has. */
  #judgeTakings({ core }: Shop): void {
    if (!core) return;
    for (const [date, day] of Object.entries<DayTotals>(core.dispatcher.views.days.days)) {
      for (const [key, cents] of this.books.takings) {
        const [of, tender] = key.split(' ') as [string, keyof DayTotals['tenderCents']];
        if (of === date && (day.tenderCents[tender] ?? 0) !== cents)
          this.violate(`the report of ${date} has ${day.tenderCents[tender]} in ${tender}, the log ${cents}`);
      }
    }
  }
}
