import { ShopCore, nativeSha256, systemRandom, type Log } from '@forno/desktop/master';
import {
  giftCardId,
  type ClientCommand,
  type Customer,
  type Settings,
  type StaffList,
  type SystemCommand,
} from '@forno/shared/domain';
import { canonicalJson, sha256Hex } from '@forno/shared/events';
import {
  demoCustomers,
  demoMenu,
  demoOrder,
  demoOrders,
  demoSettings,
  type DemoOrder,
  type DemoStore,
} from '@forno/shared/demo';
import { seededRandom, uuidV7 } from '@forno/shared/ids';
import type { Clock, LogStore, Random } from '@forno/shared/ports';
import { DEMO_GIFT_CARD } from './demo-gift-card.ts';
import { StockKeeping } from './stock-keeping.ts';
import { thrownAway } from './thrown-away.ts';
import { timeClockSteps } from './time-clock.ts';

type Command = ClientCommand | SystemCommand;

export interface HistoryOptions {
  readonly store: DemoStore;
  readonly openStore: () => Promise<LogStore>;
  readonly days: number;
  readonly ordersPerDay: number;
  /** The history ends shortly before this. */
  readonly now: number;
  /** Orders of the last minutes, whatever the hour; none: everything in the history is over. */
  readonly justTaken?: number;
  /** People in its records. */
  readonly customers?: number;
  /** For a shop that no cloud will send its staff and settings to. */
  readonly staff?: StaffList;
  /** Goes with `staff`; absent: the demo's. */
  readonly settings?: Settings;
  readonly log: Log;
}

/** People with an account. */
const DEMO_ACCOUNTS = 3;
/** People who call again and again. */
const REGULARS = 20;
/** A customer comes about so often: the latest are still being made, the first of them are ready. */
const JUST_TAKEN_EVERY_MS = 2.5 * 60_000;
/** Orders whose commands may wait for the disk together. */
const IN_FLIGHT_MAX = 400;

/**
 * Fills a shop's empty log with some weeks of trading, by the same commands that a live shop gets, each
 * at its own time. Returns how many orders were taken; 0 when the log had a history already.
 */
export async function fillHistory(options: HistoryOptions): Promise<number> {
  const { store, days, now } = options;
  const core = await openCore(options);
  try {
    if (core.shop.head.seq > 0) return 0;
    const random = seededRandom(Number.parseInt(sha256Hex(store.storeId).slice(0, 8), 16));
    const submit = submitter(core);
    const menu = demoMenu();
    const firstAt = now - (days + 1) * 86_400_000;
    await activate(core, submit, firstAt, options);
    const ordersPerDay = options.ordersPerDay * store.volume;
    const shelves = new StockKeeping({ storeId: store.storeId, ordersPerDay, firstAt });
    for (const delivery of shelves.firstDelivery()) void submit(firstAt, delivery);
    await core.customers.importAll(demoCustomers(options.customers ?? 0));
    const firstDate = new Date(firstAt).toISOString().slice(0, 10);
    const span = { from: firstAt, until: now - 120_000 };
    const calendar = { timeZone: store.timeZone, firstDate, days: days + 2 };
    // Chance of its own for each: the orders of a seed stay what they are.
    const chanceOf = (what: string): Random =>
      seededRandom(Number.parseInt(sha256Hex(`${store.storeId} ${what}`).slice(0, 8), 16));
    const besides = [
      ...timeClockSteps({ random: chanceOf('shifts'), ...calendar, ordersPerDay }, span),
      ...thrownAway({ random: chanceOf('waste'), ...calendar }, span),
    ].sort((a, b) => a.at - b.at);
    let orders = 0;
    const sales = { random, menu, timeZone: store.timeZone };
    const steps = inTime(demoOrders({ ...sales, firstDate, days: days + 2, ordersPerDay }), {
      now,
      justTaken: Array.from({ length: options.justTaken ?? 0 }, (_, n) =>
        demoOrder(sales, now - (n + 1) * JUST_TAKEN_EVERY_MS),
      ),
      customers: demoCustomers(options.customers ?? 0).slice(0, REGULARS),
    });
    for (const { at, command } of steps) {
      while (shelves.nextAt <= at) {
        await submit.settled();
        const { nextAt } = shelves;
        for (const delivery of shelves.morning(core.shop.stock)) void submit(nextAt, delivery);
      }
      while (besides[0] && besides[0].at <= at) {
        const { at: toldAt, command: told } = besides.shift()!;
        void submit(toldAt, told);
      }
      const taken = submit(at, command);
      if (command.type === 'PlaceOrder') orders += 1;
      if (submit.pending() > IN_FLIGHT_MAX) await taken;
    }
    for (const { at, command } of besides) void submit(at, command);
    await submit.settled();
    if (options.customers)
      for (const command of demoCredit(random, now)) await submit(now - 120_000, command);
    return orders;
  } finally {
    await core.close();
  }
}

/** What the live demo shop has of credit: some house accounts and a gift card. */
function demoCredit(random: ReturnType<typeof seededRandom>, now: number): Command[] {
  const id = (): string => uuidV7(now, random);
  const accounts = demoCustomers(DEMO_ACCOUNTS).map(({ customerId }): Command => ({
    type: 'SetHouseAccount',
    commandId: id(),
    accountId: customerId,
    limitCents: 20_000,
    blocked: false,
    reason: 'regular customer',
  }));
  const orderId = id();
  return [
    ...accounts,
    {
      type: 'CreateTopUp',
      commandId: id(),
      orderId,
      kind: 'gift-card',
      accountId: giftCardId(DEMO_GIFT_CARD),
      amountCents: 5_000,
    },
    { type: 'TakeCash', commandId: id(), orderId, paymentId: id(), tenderedCents: 5_000 },
  ];
}

/** The shop's core by itself, whose clock never fires. */
export function openCore({
  store,
  openStore,
  log,
}: Pick<HistoryOptions, 'store' | 'openStore' | 'log'>): Promise<ShopCore> {
  // The wall clock never fires: what time does to these orders is among the commands.
  const clock: Clock = { now: () => 0, after: () => () => undefined };
  return ShopCore.open({
    storeId: store.storeId,
    settings: demoSettings(store.storeId),
    openStore,
    clock,
    random: systemRandom,
    sha256: nativeSha256,
    defer: (work) => void setImmediate(work),
    afterAnswers: (work) => process.nextTick(work),
    onCommitted: () => undefined,
    onChange: () => undefined,
    log,
  });
}

async function activate(
  core: ShopCore,
  submit: ReturnType<typeof submitter>,
  at: number,
  {
    staff,
    settings = demoSettings(core.catalog.settings.storeId),
  }: Pick<HistoryOptions, 'staff' | 'settings'>,
): Promise<void> {
  const keep = async (document: unknown): Promise<string> => {
    const body = canonicalJson(document);
    const sha256 = sha256Hex(body);
    await core.dispatcher.store.putDocument(sha256, body);
    return sha256;
  };
  const menu = demoMenu();
  const sha256 = await keep(menu);
  await submit(at, {
    type: 'ActivateMenu',
    commandId: `history:menu:${sha256.slice(0, 20)}`,
    menuId: menu.menuId,
    version: menu.version,
    sha256,
  });
  if (!staff) return;
  await submit(at, {
    type: 'ActivateStaff',
    commandId: 'history:staff',
    version: staff.version,
    sha256: await keep(staff),
  });
  await submit(at, {
    type: 'ActivateSettings',
    commandId: 'history:settings',
    version: settings.version,
    sha256: await keep(settings),
  });
}

function submitter(core: ShopCore) {
  const waiting = new Set<Promise<unknown>>();
  const submit = (at: number, command: Command): Promise<unknown> => {
    const answer = core.submitAsSystem(command, { at }).finally(() => waiting.delete(answer));
    waiting.add(answer);
    return answer;
  };
  return Object.assign(submit, { pending: () => waiting.size, settled: () => Promise.all(waiting) });
}

interface Step {
  readonly at: number;
  readonly command: Command;
}

interface Until {
  readonly now: number;
  readonly justTaken: readonly DemoOrder[];
  readonly customers: readonly Customer[];
}

/** What happens to the orders, merged in the order of time, up to `now`; only those just taken are not over by then. */
function* inTime(orders: Iterable<DemoOrder>, { now, justTaken, customers }: Until): Generator<Step> {
  const past = (step: Step): boolean => step.at < now - 60_000;
  const allSteps = (order: DemoOrder): Step[] => [...callerSteps(order, customers), ...stepsOf(order)];
  let pending = justTaken.flatMap(allSteps).filter(past);
  for (const order of orders) {
    pending.sort((a, b) => a.at - b.at);
    while (pending.length > 0 && pending[0]!.at <= order.at) yield pending.shift()!;
    if (order.at > now) break;
    const steps = allSteps(order);
    if (steps.every(past)) pending.push(...steps);
  }
  pending = pending.sort((a, b) => a.at - b.at);
  yield* pending;
}

/** Whoever orders by telephone is known, and so is where it goes; settled before the card is. */
function callerSteps({ at, command, tender }: DemoOrder, customers: readonly Customer[]): Step[] {
  const { orderId, service, channel } = command;
  const customer = customers[Number.parseInt(orderId.slice(-4), 16) % customers.length];
  const [address] = customer?.addresses ?? [];
  if (!customer || !address || channel !== 'PHONE' || tender !== 'card') return [];
  const id = (step: string): string => `${step}:${orderId}`;
  const known: Step = {
    at: at + 1_000,
    command: {
      type: 'SetOrderCustomer',
      commandId: id('caller'),
      orderId,
      customerId: customer.customerId,
    },
  };
  if (service !== 'delivery') return [known];
  const { addressId, postcode, point } = address;
  return [
    known,
    {
      at: at + 2_000,
      command: {
        type: 'SetDelivery',
        commandId: id('address'),
        orderId,
        place: { addressId, postcode, point },
      },
    },
    // Refused, and so nothing, where the order is large enough.
    {
      at: at + 3_000,
      command: { type: 'WaiveDeliveryMinimum', commandId: id('small'), orderId, reason: 'regular customer' },
    },
  ];
}

function stepsOf({ at, command, tender, outcome, makeMs, collectMs }: DemoOrder): Step[] {
  const { orderId } = command;
  const id = (step: string): string => `${step}:${orderId}`;
  const steps: Step[] = [{ at, command }];
  if (tender === 'card') {
    const paymentId = orderId;
    steps.push(
      { at: at + 5_000, command: { type: 'StartCard', commandId: id('card'), orderId, paymentId } },
      {
        at: at + 14_000,
        command: {
          type: 'ConfirmCard',
          commandId: id('approved'),
          orderId,
          paymentId,
          authCode: orderId.slice(-6).toUpperCase(),
          cardLabel: 'VISA •••• 4242',
        },
      },
    );
  }
  if (outcome === 'cancelled')
    return [
      ...steps,
      {
        at: at + 60_000,
        command: { type: 'CancelOrder', commandId: id('cancel'), orderId, reason: 'customer left' },
      },
    ];
  const readyAt = at + makeMs;
  const goneAt = readyAt + collectMs;
  steps.push(
    {
      at: readyAt - 60_000,
      command: { type: 'BumpOrder', commandId: id('made'), orderId, from: 'preparing' },
    },
    { at: readyAt, command: { type: 'BumpOrder', commandId: id('checked'), orderId, from: 'quality_check' } },
    { at: goneAt, command: { type: 'CompleteOrder', commandId: id('handed'), orderId } },
  );
  if (outcome === 'refunded')
    steps.push({
      at: goneAt + 5 * 60_000,
      command: {
        type: 'RefundOrder',
        commandId: id('refund'),
        orderId,
        refundId: orderId,
        reason: 'not as ordered',
      },
    });
  else
    steps.push({
      at: goneAt + 15 * 60_000,
      command: { type: 'CloseOrder', commandId: id('close'), orderId },
    });
  return steps;
}
