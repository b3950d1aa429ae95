import type { CardMachine } from './card-machine.ts';
import type { SimCloud } from './cloud.ts';
import type { Device } from './device.ts';
import { between, chance, oneOf, waitFor } from './dice.ts';
import type { Shop } from './shop.ts';
import type { Trouble } from './trouble.ts';
import type { WideNet } from './wide-net.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The farthest a clock goes wrong; how long things need to settle afterwards follows from it. */
export const CLOCK_ERROR_MS_MAX = 3 * HOUR;
/** What a cloud of last month has not heard of. */
const NEW_TYPES = ['STOCK_CONSUMED', 'KITCHEN_ITEM_MADE', 'ORDER_UPDATED'];

export interface MishapDeps {
  readonly world: World;
  readonly trouble: Trouble;
  readonly shop: Shop;
  readonly cloud: SimCloud;
  readonly net: WideNet;
  readonly cards: CardMachine;
  readonly devices: readonly Device[];
}

/** Starts all that happens by itself; `heal` of what it returns puts everything right again. */
export function startMishaps({ world, trouble, shop, cloud, net, cards, devices }: MishapDeps): {
  heal(): void;
} {
  const random = world.stream();
  const every = (everyMs: number, happen: () => void): void => {
    world.at(waitFor(random, everyMs), () => {
      if (!trouble.brewing) return;
      happen();
      every(everyMs, happen);
    });
  };
  every(6 * HOUR, () => {
    trouble.note('power cut');
    shop.crash();
  });
  every(5 * HOUR, () => {
    trouble.note('restart');
    world.spawn(shop.restart());
  });
  every(4 * HOUR, () => {
    trouble.note('clock jump');
    const small = chance(random, 0.5);
    const errorMs = chance(random, 0.3)
      ? 0
      : between(random, -1, 1) * between(random, 1, small ? MINUTE : CLOCK_ERROR_MS_MAX);
    world.observe(`clock: wrong by ${errorMs}`);
    shop.machine.setClockError(errorMs);
  });
  every(5 * HOUR, () => {
    trouble.note('cloud away');
    net.away = true;
    world.at(Math.round(random.next() * random.next() * 6 * HOUR), () => (net.away = false));
  });
  every(12 * HOUR, () => {
    trouble.note('old cloud');
    cloud.unknownTypes.add(oneOf(random, NEW_TYPES));
    world.at(between(random, MINUTE, HOUR), () => cloud.unknownTypes.clear());
  });
  every(2 * HOUR, () => {
    trouble.note('screen away');
    oneOf(random, devices).goAway(between(random, 5_000, 40 * MINUTE));
  });
  every(3 * HOUR, () => {
    trouble.note('screen reloaded');
    oneOf(random, devices).reload(chance(random, 0.5));
  });
  every(4 * HOUR, () => {
    trouble.note('card terminal off');
    cards.off = true;
    world.at(between(random, 5_000, 15 * MINUTE), () => (cards.off = false));
  });
  return {
    heal() {
      trouble.calm();
      net.away = false;
      cards.off = false;
      cloud.unknownTypes.clear();
      shop.machine.setClockError(0);
      for (const device of devices) device.comeBack();
    },
  };
}
