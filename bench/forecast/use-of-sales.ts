import type { UseDay } from '@forno/shared/stockroom';
import type { SizeCode, SoldOrder, SoldPizza } from '../../tools/replay/sales-file.ts';

const DAY_MS = 86_400_000;
/** How much larger a pizza is than a medium one. */
const SIZE_FACTORS: Readonly<Record<SizeCode, number>> = { S: 0.7, M: 1, L: 1.36, XL: 1.78, XXL: 2.25 };
/** Grams on a medium pizza. The file states no recipes: these are a pizzeria's usual ones, by the kind of pizza. */
const ON_EVERY: Readonly<Record<string, number>> = { dough: 280, mozzarella: 120, 'tomato-sauce': 90 };
const ON_KIND: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  chicken: { chicken: 70, peppers: 40 },
  classic: { pepperoni: 55, mushrooms: 30 },
  supreme: { salami: 55, onions: 35 },
  veggie: { mushrooms: 50, spinach: 30 },
};

/** Grams of each ingredient in each hour of each day from the first sale to the last, as recipes use it. */
export function useOfSales(orders: readonly SoldOrder[]): ReadonlyMap<string, UseDay[]> {
  const [first, last] = [Date.parse(orders[0]!.date), Date.parse(orders.at(-1)!.date)];
  const days = (last - first) / DAY_MS + 1;
  const use = new Map<string, { weekday: number; hours: number[] }[]>();
  const empty = (): { weekday: number; hours: number[] }[] =>
    Array.from({ length: days }, (_, n) => ({
      weekday: new Date(first + n * DAY_MS).getUTCDay(),
      hours: Array.from({ length: 24 }, () => 0),
    }));
  for (const { date, time, pizzas } of orders) {
    const day = (Date.parse(date) - first) / DAY_MS;
    const hour = Number(time.slice(0, 2));
    for (const [ingredient, grams] of pizzas.flatMap(needsOf)) {
      const list = use.get(ingredient) ?? empty();
      use.set(ingredient, list);
      list[day]!.hours[hour]! += grams;
    }
  }
  return use;
}

function needsOf({ type, size }: SoldPizza): [string, number][] {
  return Object.entries({ ...ON_EVERY, ...ON_KIND[type] }).map(([ingredient, grams]) => [
    ingredient,
    Math.round(grams * SIZE_FACTORS[size]),
  ]);
}
