import type { Projection } from '@forno/shared/projections';
import {
  kitchenBoard,
  lobbyBoard,
  menuState,
  terminalState,
  type KitchenBoard,
} from '@forno/shared/projections';
import type { Topic } from '@forno/shared/protocol/topics';
import { CardMachine } from './card-machine.ts';
import { ChainOffice } from './chain-office.ts';
import { SimCloud } from './cloud.ts';
import { Device, type DeviceDeps } from './device.ts';
import { startDrivers } from './drivers.ts';
import { hastyKitchen } from './hasty-kitchen.ts';
import { Kitchen } from './kitchen.ts';
import { CLOCK_ERROR_MS_MAX, startMishaps } from './mishaps.ts';
import { Observer } from './observer/observer.ts';
import type { PlantedBug } from './planted-bugs.ts';
import { Shop, STORE_ID } from './shop.ts';
import { Till } from './till.ts';
import { Trouble } from './trouble.ts';
import { WideNet } from './wide-net.ts';
import { World } from './world.ts';

export interface SimulationOptions {
  readonly seed: number;
  /** Virtual hours of trading and trouble; the hours that everything then gets to settle come on top. */
  readonly hours: number;
  readonly ordersPerHour?: number;
  readonly bug?: PlantedBug;
  /** Told of everything that can be observed, as it happens. */
  readonly trace?: (line: string) => void;
}

export interface SimulationReport {
  readonly seed: number;
  readonly hours: number;
  readonly orders: number;
  readonly events: number;
  readonly answers: number;
  readonly crashes: number;
  /** What struck, how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
  /** Of everything observable: two runs of one seed agree on it. */
  readonly digest: string;
}

const MINUTE = 60_000;
const SLICE_MS = 10 * MINUTE;
/** Orders that a clock stamped far in the future have to come to their end too. */
const SETTLE_MS = CLOCK_ERROR_MS_MAX + 90 * MINUTE;

/** A shop, its devices, its customers and its cloud, from one seed. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const { seed, hours, ordersPerHour = 20, bug = null } = options;
  const world = new World(seed, options.trace);
  const trouble = new Trouble(world);
  const watch: { observer?: Observer } = {};
  const cloud: SimCloud = new SimCloud({
    world,
    trouble,
    storeId: STORE_ID,
    bug,
    onTold: (ackedSeq) => watch.observer!.cloudTold(ackedSeq, cloud.head.seq),
  });
  const net = new WideNet(world, trouble, cloud);
  const cards = new CardMachine(world, trouble);
  const shop = new Shop({
    world,
    trouble,
    net,
    cards,
    bug,
    onCommitted: (events) => watch.observer!.committed(events),
  });
  const observer = new Observer(world, (from) => shop.disk.durable(from));
  watch.observer = observer;
  const deviceDeps: DeviceDeps = {
    world,
    trouble,
    shop,
    onShown: (device, topic, events) => observer.shown(device, topic, events),
    onAnswer: (command, answer) => observer.answered(command, answer),
    onArrival: (command) => observer.promises.arrived(command),
  };
  const device = (name: string, topics: Partial<Record<Topic, unknown>>): Device =>
    new Device(deviceDeps, name, new Map(Object.entries(topics)) as ReadonlyMap<Topic, Projection<object>>);
  const terminal = device('terminal-1', { terminal: terminalState });
  const kitchenScreen =
    bug === 'shows unpaid tickets'
      ? new Device(deviceDeps, 'kitchen-1', hastyKitchen)
      : device('kitchen-1', { kitchen: kitchenBoard satisfies Projection<KitchenBoard> });
  const lobby = device('lobby-1', { lobby: lobbyBoard, menu: menuState });
  const devices = [terminal, kitchenScreen, lobby];
  const office = new ChainOffice(world, { cloud, shop, trouble });
  const till = new Till(world, terminal, { ordersPerHour });
  const kitchen = new Kitchen(world, kitchenScreen);
  const mishaps = startMishaps({ world, trouble, shop, cloud, net, cards, devices });
  const observed = { world, shop, cloud, cards, office, devices };
  /** False once there is no point in going on. */
  const run = async (durationMs: number): Promise<boolean> => {
    for (let left = durationMs; left > 0; left -= SLICE_MS) {
      if (observer.violations.length > 0 || shop.damage !== null) return false;
      await world.run(Math.min(left, SLICE_MS));
    }
    return true;
  };

  office.start();
  shop.start();
  for (const each of devices) each.connect();
  till.start();
  kitchen.start();
  startDrivers(world, terminal);
  if (await run(hours * 60 * MINUTE)) {
    mishaps.heal();
    // A moment in which the lines recover and the kitchen, hands off, has something on its screen.
    kitchen.rest(true);
    till.close();
    office.close();
    await run(3 * MINUTE);
    await untilQuiet(world, () => shop.disk.lines.length);
    observer.compareScreens(observed);
    kitchen.rest(false);
    await run(SETTLE_MS);
  }
  if (observer.violations.length === 0) observer.judge(observed);
  return {
    seed,
    hours,
    orders: observer.books.orders.size,
    events: observer.events,
    answers: observer.promises.count,
    crashes: shop.crashes,
    faults: trouble.counts as Readonly<Record<string, number>>,
    violations: observer.violations,
    digest: world.digest(),
  };
}

/** Runs on until nothing was written for a while, so that whoever is to hear of it has. */
async function untilQuiet(world: World, written: () => number): Promise<void> {
  for (let before = -1; before !== written();) {
    before = written();
    await world.run(5_000);
  }
}
