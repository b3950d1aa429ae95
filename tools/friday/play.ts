import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../../tests/support/device.ts';
import { CardDesk } from './card-desk.ts';
import { Cashier } from './cashier.ts';
import { Dispatch } from './delivery.ts';
import type { Evidence, Figures, Told } from './evidence.ts';
import {
  planFriday,
  type FridayPlan,
  type PlannedMoment,
  type PlannedOrder,
  type TillName,
} from './generator.ts';
import { Hardware } from './hardware.ts';
import { Kitchen } from './kitchen.ts';
import { HOUSE_ACCOUNTS, Paying } from './paying.ts';
import { prepareShop, readLog, startShop } from './shop.ts';
import { Terminal } from './terminal.ts';
import { Till } from './till.ts';

/** Customers that a till serves at a time: they think, the cashier does not wait. */
const AT_ONCE = 4;
const DRIVERS = ['staff-dario', 'staff-ines'];
const DRIVER_FLOAT_CENTS = 6_000;
const SETTLED_WITHIN_MS = 90_000;

export interface Friday {
  readonly evidence: Evidence;
  /** How often each thing happened, so that a quiet day is not taken for a good one. */
  readonly did: Readonly<Record<string, number>>;
}

/** Plays a whole Friday against a real master and brings back all that can be observed of it. */
export async function playFriday(options: {
  readonly seed: number;
  readonly orders: number;
  readonly say: (line: string) => void;
}): Promise<Friday> {
  const plan = planFriday(options);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'forno-friday-'));
  const hardware = await Hardware.start(dataDir);
  try {
    await prepareShop(dataDir, plan.coinCents);
    const shop = await startShop(dataDir, hardware);
    const day = new Day(plan, { url: shop.url, hardware, say: options.say });
    try {
      await day.play();
    } finally {
      day.close();
      await shop.process.stop();
    }
    return { evidence: { ...day.evidence(), log: await readLog(dataDir) }, did: day.did };
  } finally {
    await hardware.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

class Day {
  readonly did: Record<string, number> = {};
  readonly #plan: FridayPlan;
  readonly #url: string;
  readonly #hardware: Hardware;
  readonly #say: (line: string) => void;
  readonly #told: Told[] = [];
  readonly #played: Evidence['played'][number][] = [];
  readonly #dayReports: Evidence['dayReports'][number][] = [];
  readonly #drawerReports: Figures[] = [];
  readonly #giftCards: string[] = [];
  readonly #counts: number[];
  readonly #open: Terminal[] = [];
  #tills!: Record<TillName | 'practice' | 'school', Till>;
  #screen!: Terminal;
  #kitchen!: Kitchen;
  #dispatch!: Dispatch;
  #paying!: Paying;
  #begun = 0;
  #closedDate: string | null = null;

  constructor(
    plan: FridayPlan,
    facts: { readonly url: string; readonly hardware: Hardware; readonly say: (line: string) => void },
  ) {
    this.#plan = plan;
    [this.#url, this.#hardware, this.#say] = [facts.url, facts.hardware, facts.say];
    this.#counts = [...plan.overShortCents];
  }

  async play(): Promise<void> {
    await this.#openShop();
    const { orders, moments } = this.#plan;
    const half = moments.find(({ what }) => what === 'shift-change')!.atOrder;
    await this.#shift(orders.slice(0, half));
    this.#say(`${half} orders; the shift changes`);
    await this.#endOfShift();
    await this.#startOfShift({ front: '9999', drive: '2222' });
    await this.#shift(orders.slice(half));
    this.#say(`${orders.length} orders; the last ones are made`);
    await this.#endOfShift();
    await this.#reviewOfflineCards();
    await eventually('money back to cards', () => this.#cardsAreDone(), SETTLED_WITHIN_MS);
    await eventually('the papers', () => this.#printersAreDone(), SETTLED_WITHIN_MS);
    await this.#askForReports('at-end');
  }

  close(): void {
    this.#kitchen?.stop();
    for (const terminal of this.#open) terminal.device.close();
  }

  evidence(): Omit<Evidence, 'log'> {
    const { front, drive } = this.#tills;
    return {
      seed: this.#plan.seed,
      played: this.#played,
      told: this.#told,
      drawers: [...front.closed, ...drive.closed, ...this.#dispatch.closed],
      papers: this.#hardware.papers(),
      kitchenHeard: this.#screen.device.events.flatMap(({ eventType, payload }) =>
        'orderId' in payload ? [{ eventType, orderId: payload.orderId }] : [],
      ),
      dayReports: this.#dayReports,
      drawerReports: this.#drawerReports,
      cardTerminal: this.#hardware.cardBooks(),
    };
  }

  async #openShop(): Promise<void> {
    const connect = async (name: string, kind: 'terminal' | 'kitchen'): Promise<Terminal> => {
      const terminal = await Terminal.connect(this.#url, { name, kind, told: this.#told });
      this.#open.push(terminal);
      return terminal;
    };
    const front = await connect('front', 'terminal');
    const drive = await connect('drive', 'terminal');
    const school = await connect('school', 'terminal');
    this.#screen = await connect('make-line', 'kitchen');
    // What is practised at the front brings no money into its drawer.
    this.#tills = {
      front: new Till(front),
      drive: new Till(drive),
      practice: new Till(front),
      school: new Till(school),
    };
    this.#paying = new Paying({
      cards: new CardDesk(this.#hardware),
      giftCards: this.#giftCards,
      did: (what) => this.#note(what),
    });
    this.#dispatch = new Dispatch(this.#tills.drive);
    this.#kitchen = new Kitchen(this.#screen, (orderId) => this.#dispatch.isReady(orderId));
    await school.login('1111');
    await school.must({ type: 'StartTraining' });
    await this.#startOfShift({ front: '1111', drive: '2222' });
    for (const accountId of HOUSE_ACCOUNTS)
      await drive.must({
        type: 'SetHouseAccount',
        accountId,
        limitCents: 8_000,
        blocked: false,
        reason: 'regular',
      });
  }

  async #startOfShift(pins: Record<TillName, string>): Promise<void> {
    for (const name of ['front', 'drive'] as const) {
      await this.#tills[name].terminal.login(pins[name]);
      await this.#tills[name].terminal.ask({ type: 'ClockIn' });
      await this.#tills[name].open(this.#plan.floatCents);
    }
    await this.#dispatch.begin(DRIVERS, DRIVER_FLOAT_CENTS);
  }

  /** Everything out and paid, drivers settled, drawers counted. */
  async #endOfShift(): Promise<void> {
    await eventually(
      'the kitchen and the drivers',
      async () => (await this.#dispatch.drive()) === 0 && this.#kitchen.idle,
      SETTLED_WITHIN_MS,
    );
    await this.#dispatch.settle(() => this.#counts.shift() ?? 0);
    for (const name of ['front', 'drive'] as const) {
      const till = this.#tills[name];
      await till.count(this.#counts.shift() ?? 0);
      await till.terminal.ask({ type: 'ClockOut' });
    }
  }

  async #shift(orders: readonly PlannedOrder[]): Promise<void> {
    const over = { yes: false };
    const driving = (async () => {
      while (!over.yes) {
        await this.#dispatch.drive();
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    })();
    const queues: Record<TillName, PlannedOrder[]> = {
      front: orders.filter(({ till }) => till === 'front'),
      drive: orders.filter(({ till }) => till === 'drive'),
    };
    const lanes = (['front', 'drive'] as const).flatMap((name) =>
      Array.from({ length: AT_ONCE }, () => this.#lane(queues[name])),
    );
    const served = Promise.all(lanes).finally(() => (over.yes = true));
    await Promise.all([served, driving]);
  }

  async #lane(queue: PlannedOrder[]): Promise<void> {
    for (let plan = queue.shift(); plan; plan = queue.shift()) {
      const due = this.#plan.moments.filter(({ atOrder }) => atOrder === this.#begun);
      this.#begun += 1;
      for (const moment of due) await this.#happens(moment);
      await this.#cashierFor(plan).serve(plan);
    }
  }

  #cashierFor(plan: PlannedOrder): Cashier {
    const { front, drive, practice, school } = this.#tills;
    const till = plan.kind === 'training' ? (plan.n % 2 === 0 ? practice : school) : this.#tills[plan.till];
    return new Cashier({
      till,
      other: () => (till === front ? drive : till === drive ? front : till),
      paying: this.#paying,
      dispatch: this.#dispatch,
      giftCards: this.#giftCards,
      played: this.#played,
      did: (what) => this.#note(what),
    });
  }

  async #happens({ what, till: name, cents }: PlannedMoment): Promise<void> {
    const till = this.#tills[name];
    this.#note(what);
    switch (what) {
      case 'no-sale':
        await till.terminal.must({ type: 'NoSale', drawerId: till.drawerId, reason: 'change for the meter' });
        return;
      case 'paid-in':
      case 'paid-out':
      case 'drop':
        return till.moveCash(what, cents);
      case 'sold-out':
        await this.#screen.ask({
          type: 'SetAvailability',
          kind: 'item',
          id: 'tiramisu',
          available: cents % 100 === 0,
        });
        return;
      case 'day-close':
        return this.#closeDay();
      case 'shift-change':
        return;
      default:
        return this.#hardware.printerTrouble(what);
    }
  }

  /** In the middle of the rush: nothing waits for it, and what comes later counts on the next date. */
  async #closeDay(): Promise<void> {
    const { terminal } = this.#tills.drive;
    const day = await terminal.device.socket.timeout(10_000).emitWithAck('day', {});
    if (!day.ok) throw new Error(day.error.message);
    const { businessDate } = day.value;
    await terminal.must({ type: 'CloseDay', businessDate });
    this.#closedDate = businessDate;
    await this.#askForReports('at-close');
  }

  async #askForReports(when: 'at-close' | 'at-end'): Promise<void> {
    const { socket } = this.#tills.drive.terminal.device;
    const dates =
      when === 'at-end' && this.#closedDate !== null
        ? [this.#closedDate, undefined]
        : [this.#closedDate ?? undefined];
    for (const businessDate of dates) {
      const answer = await socket
        .timeout(10_000)
        .emitWithAck('day', businessDate === undefined ? {} : { businessDate });
      if (!answer.ok) throw new Error(answer.error.message);
      this.#dayReports.push({ when, report: answer.value as unknown as Figures });
    }
    if (when === 'at-close') return;
    const { front, drive } = this.#tills;
    const { terminal } = front;
    await terminal.login('9999');
    for (const { drawerId } of [...front.closed, ...drive.closed, ...this.#dispatch.closed]) {
      const opened = terminal.device.events.find(
        (event) => event.eventType === 'DRAWER_OPENED' && event.payload.drawerId === drawerId,
      );
      if (!opened) throw new Error(`no screen heard of drawer ${drawerId}`);
      const answer = await terminal.device.socket
        .timeout(10_000)
        .emitWithAck('drawer-report', { drawerId, openedSeq: opened.seq });
      if (!answer.ok) throw new Error(answer.error.message);
      this.#drawerReports.push(answer.value as unknown as Figures);
    }
  }

  /**
   * Cards that the books took without the terminal's word: what a manager decided the terminal confirms by
   * itself; slips are held against the statement, where one in three never came in.
   */
  async #reviewOfflineCards(): Promise<void> {
    const { terminal } = this.#tills.drive;
    const { events } = terminal.device;
    const taken = events.flatMap((event) =>
      event.eventType === 'PAYMENT_COMPLETED' && event.payload.offline ? [event.payload] : [],
    );
    const isSlip = ({ cardLabel }: (typeof taken)[number]): boolean => cardLabel !== null;
    for (const { paymentId } of taken.filter((card) => !isSlip(card)))
      await eventually(
        'the terminal to confirm what a manager decided',
        () =>
          events.some(
            (event) => event.eventType === 'PAYMENT_OFFLINE_SETTLED' && event.payload.paymentId === paymentId,
          ),
        SETTLED_WITHIN_MS,
      );
    for (const [n, { orderId, paymentId }] of taken.filter(isSlip).entries()) {
      const charged = n % 3 !== 0;
      const reason = 'the statement says so';
      await terminal.must({ type: 'ReviewCard', orderId, paymentId, charged, reason });
      this.#note(charged ? 'slip found good' : 'slip lost');
    }
  }

  /** Each refund of a card has its outcome: the terminal's word, or that a person has to see to it. */
  #cardsAreDone(): boolean {
    const { events } = this.#tills.drive.terminal.device;
    const told = new Set(
      events.flatMap((event) =>
        event.eventType === 'CARD_REFUND_SETTLED' || event.eventType === 'CARD_REFUND_FAILED'
          ? [event.payload.cardRefundId]
          : [],
      ),
    );
    return events.every(
      (event) =>
        event.eventType !== 'PAYMENT_REFUNDED' ||
        event.payload.card?.by !== 'terminal' ||
        told.has(event.eventId),
    );
  }

  #printersAreDone(): boolean {
    const { status } = this.#tills.front.terminal.device;
    return status !== null && status.printers.every(({ waitingJobs }) => waitingJobs === 0);
  }

  #note(what: string): void {
    this.did[what] = (this.did[what] ?? 0) + 1;
  }
}
