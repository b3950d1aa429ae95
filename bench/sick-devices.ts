/*
 * What sick devices do to a cash sale: from tapping the tender to the durable answer, at a real master (a
 * process of its own, durable store, real sockets) with simulated printers, scale and card terminal on TCP.
 * Two such shops sell side by side, sale by sale in random order, because the disks drift: one is healthy,
 * the other's devices have what the round is about. They change roles each round; two healthy ones are the
 * control, which says how much of a ratio is the machine's. A p99 hangs on a handful of sales, and on a busy
 * machine chance chooses them: so each ratio is told with the interval that resampling its sales gives. The
 * goal is met when the sick sales of all conditions together are within it, and no condition is beyond it by
 * more than chance.
 */
import { seededRandom } from '@forno/shared/ids';
import { keep, percentiles, ratioInterval, round, type Percentiles } from './support/figures.ts';
import { CONDITIONS, type Condition } from './sick-devices/conditions.ts';
import { Shop } from './sick-devices/shop.ts';

const SALES = Number(process.argv[2] ?? 100);
const ROUNDS = Number(process.argv[3] ?? 10);
const WARM_UP = 200;
/** Between sales, drawn anew each time: a steady beat would always meet the papers of the last sale at the same point. */
const GAP_MS_MAX = 25;
const WEIGH_EVERY_MS = 250;
const P99_RATIO_MAX = 1.05;
const SICK = CONDITIONS.filter((name) => name !== 'healthy');

const random = seededRandom(3);
const shops = [await Shop.open(), await Shop.open()] as const;
interface Taken {
  readonly sick: number[];
  readonly healthy: number[];
}
const tookMs = Object.fromEntries(
  CONDITIONS.map((name): [Condition, Taken] => [name, { sick: [], healthy: [] }]),
) as Record<Condition, Taken>;
try {
  for (let n = 0; n < WARM_UP; n += 1) for (const shop of shops) await shop.sell();
  for (let n = 0; n < ROUNDS; n += 1) {
    for (const condition of CONDITIONS) await measure(condition, n % 2);
    // A run that is stopped leaves the rounds that it did.
    report(n + 1);
  }
} finally {
  for (const shop of shops) await shop.close();
}

function report(rounds: number): void {
  const figures = Object.fromEntries(CONDITIONS.map((name) => [name, compared([tookMs[name]])]));
  const p99 = Object.fromEntries(CONDITIONS.map((name) => [name, figures[name]!.ratio.p99]));
  // Of some hundred sales the slowest hundredth is a handful, and the machine's own hiccups choose them.
  const together = compared(SICK.map((name) => tookMs[name]));
  keep('sick-devices', {
    what: 'milliseconds from tapping cash to its durable answer, beside a shop whose devices are well',
    salesOfEach: SALES * rounds,
    rounds,
    ...figures,
    together,
    goal: {
      p99RatioMax: P99_RATIO_MAX,
      p99: { ...p99, together: together.ratio.p99 },
      beyondChance: SICK.filter((name) => figures[name]!.p99Interval[0] > P99_RATIO_MAX),
      met:
        together.ratio.p99 <= P99_RATIO_MAX &&
        SICK.every((name) => figures[name]!.p99Interval[0] <= P99_RATIO_MAX),
    },
  });
}

function compared(all: readonly Taken[]) {
  const values = {
    sick: all.flatMap((taken) => taken.sick),
    healthy: all.flatMap((taken) => taken.healthy),
  };
  const [sick, healthy] = [percentiles(values.sick), percentiles(values.healthy)];
  const ratio = (at: keyof Percentiles): number => round(sick[at] / healthy[at]);
  return {
    sick,
    healthy,
    ratio: { p50: ratio('p50'), p95: ratio('p95'), p99: ratio('p99') },
    p99Interval: ratioInterval({ of: values.sick, to: values.healthy, share: 0.99 }, random),
  };
}

async function measure(condition: Condition, sickOne: number): Promise<void> {
  const sick = shops[sickOne]!;
  const began = performance.now();
  for (const shop of shops) await shop.settle();
  const settled = performance.now();
  await sick.become(condition);
  const weighing = setInterval(() => shops.forEach((shop) => shop.weigh()), WEIGH_EVERY_MS);
  for (const shop of shops) await shop.startCard();
  for (let n = 0; n < SALES; n += 1) {
    for (const shop of random.next() < 0.5 ? shops : shops.toReversed()) {
      tookMs[condition][shop === sick ? 'sick' : 'healthy'].push(await shop.sell());
      await new Promise((resolve) => setTimeout(resolve, random.next() * GAP_MS_MAX));
    }
  }
  clearInterval(weighing);
  await sick.become('healthy');
  const seconds = (from: number, to: number): number => Math.round((to - from) / 1000);
  console.error(
    `${condition}: ${seconds(settled, performance.now())} s, after ${seconds(began, settled)} s until the printers were well`,
  );
}
