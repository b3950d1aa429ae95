import { describe, expect, it } from 'vitest';
import { indexMenu } from '../domain/menu/lookup.ts';
import { menuSchema } from '../domain/menu/menu.ts';
import { hexColorSchema } from '../domain/menu/drawing.ts';
import { makeSchema } from '../domain/pricing/line.ts';
import { priceLine } from '../domain/pricing/price-line.ts';
import { settingsSchema } from '../domain/settings.ts';
import { localTime } from '../domain/business-date.ts';
import { clientCommandSchema } from '../domain/commands.ts';
import { seededRandom } from '../ids/index.ts';
import {
  demoMenu,
  demoOrders,
  demoSettings,
  demoShifts,
  demoStock,
  DEMO_STAFF,
  DEMO_STORES,
} from './index.ts';
import { atLocal } from '../domain/business-date.ts';

const menu = demoMenu();
const ordersOf = (seed: number, days = 7): ReturnType<typeof demoOrders> =>
  demoOrders({
    random: seededRandom(seed),
    menu,
    timeZone: 'America/New_York',
    firstDate: '2026-03-02',
    days,
    ordersPerDay: 60,
  });

describe('demo menu', () => {
  it('is a valid menu of the size of a real one', () => {
    expect(menuSchema.parse(menu)).toEqual(menu);
    expect(menu.items.length).toBeGreaterThanOrEqual(60);
    expect(menu.items.filter((item) => item.kind === 'pizza').length).toBeGreaterThanOrEqual(22);
    expect(menu.items.filter((item) => item.kind === 'combo').length).toBeGreaterThanOrEqual(4);
    expect(menu.toppings.length).toBeGreaterThanOrEqual(24);
    expect(menu.deals.length).toBeGreaterThanOrEqual(8);
  });

  it('uses every ingredient, and nothing that is sold is made of nothing', () => {
    const recipes = menu.items.flatMap((item) =>
      item.kind === 'pizza'
        ? item.sizes.map((s) => s.recipe)
        : item.kind === 'simple'
          ? item.variants.map((v) => v.recipe)
          : [],
    );
    const toppings = menu.toppings.flatMap((t) => Object.values(t.recipeBySize));
    const used = new Set([...recipes, ...toppings].flatMap((recipe) => Object.keys(recipe)));
    expect(menu.ingredients.filter((i) => !used.has(i.id))).toEqual([]);
    expect(recipes.filter((recipe) => Object.values(recipe).reduce((a, b) => a + b, 0) === 0)).toEqual([]);
  });

  it('brings every topping of a pizza in its recipe', () => {
    for (const item of menu.items) {
      if (item.kind !== 'pizza') continue;
      for (const size of item.sizes) {
        for (const id of item.toppingIds) {
          const own = menu.toppings.find((t) => t.id === id)!.recipeBySize[size.sizeId]!;
          for (const [ingredient, quantity] of Object.entries(own))
            expect(size.recipe[ingredient], `${item.id} ${size.sizeId} ${ingredient}`).toBeGreaterThanOrEqual(
              quantity,
            );
        }
      }
    }
  });

  it('can be drawn', () => {
    for (const { drawing } of menu.toppings)
      expect(hexColorSchema.safeParse(drawing.color).success).toBe(true);
    for (const { color } of menu.sauces) expect(hexColorSchema.safeParse(color).success).toBe(true);
  });
});

describe('demo orders', () => {
  it('are the same for the same seed', () => {
    expect([...ordersOf(5, 2)]).toEqual([...ordersOf(5, 2)]);
    expect([...ordersOf(5, 2)]).not.toEqual([...ordersOf(6, 2)]);
  });

  it('are commands the shop can carry out, in order of time', () => {
    const index = indexMenu(menu);
    let before = 0;
    for (const { at, command } of ordersOf(1)) {
      expect(at).toBeGreaterThanOrEqual(before);
      before = at;
      expect(clientCommandSchema.parse(command)).toEqual(command);
      for (const { selection } of command.lines) {
        const priced = priceLine(index, selection, { storeId: 'store-001', service: command.service });
        if (!priced.ok) throw new Error(priced.error.message);
        for (const make of priced.value.makes) expect(makeSchema.parse(make)).toEqual(make);
      }
    }
  });

  it('peak at lunch and dinner', () => {
    const byHour = Array.from({ length: 24 }, () => 0);
    for (const { at } of ordersOf(2, 28))
      byHour[Math.floor(localTime(at, 'America/New_York').minutes / 60)]!++;
    expect(byHour[12]!).toBeGreaterThan(byHour[15]! * 2);
    expect(byHour[18]!).toBeGreaterThan(byHour[12]!);
    expect(byHour.slice(0, 9).every((count) => count === 0)).toBe(true);
  });
});

describe('demo chain', () => {
  it('has valid settings in every store', () => {
    for (const { storeId, timeZone } of DEMO_STORES)
      expect(settingsSchema.parse(demoSettings(storeId))).toMatchObject({ storeId, timeZone });
  });

  it('has one PIN a person, and something of every ingredient', () => {
    expect(new Set(DEMO_STAFF.map((s) => s.pin)).size).toBe(DEMO_STAFF.length);
    const stock = demoStock('store-001');
    expect(stock.map((s) => s.ingredientId)).toEqual(menu.ingredients.map((i) => i.id));
    for (const command of stock) expect(clientCommandSchema.parse(command)).toEqual(command);
  });

  it.each([
    ['America/New_York', '2026-03-08', 12 * 60],
    ['America/New_York', '2026-11-01', 18 * 60],
    ['Asia/Kolkata', '2026-05-05', 23 * 60 + 59],
    ['Pacific/Auckland', '2026-04-05', 13 * 60],
  ])('finds the instant of a wall clock in %s on %s', (timeZone, date, minutes) => {
    expect(localTime(atLocal(date, minutes, timeZone), timeZone)).toMatchObject({ date, minutes });
  });
});

describe('demo shifts', () => {
  it('has everybody at one place at a time, through every change of the clocks, of a roster that fits the orders', () => {
    const shifts = demoShifts({
      random: seededRandom(7),
      timeZone: 'America/New_York',
      firstDate: '2026-10-19',
      days: 28,
      ordersPerDay: 60,
    });
    const known = new Set(DEMO_STAFF.map(({ staffId }) => staffId));
    for (const [staffId, own] of Map.groupBy(shifts, (shift) => shift.staffId)) {
      expect(known).toContain(staffId);
      for (const [n, { startAt, pause, endAt }] of own.entries()) {
        const times = [
          own[n - 1]?.endAt ?? 0,
          startAt,
          pause?.startAt ?? startAt,
          pause?.endAt ?? endAt,
          endAt,
        ];
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }
    }
    const hours = shifts.reduce((sum, { startAt, endAt }) => sum + (endAt - startAt) / 3_600_000, 0) / 28;
    expect(hours).toBeGreaterThan(35);
    expect(hours).toBeLessThan(55);
    const busy = demoShifts({
      random: seededRandom(7),
      timeZone: 'America/New_York',
      firstDate: '2026-10-19',
      days: 28,
      ordersPerDay: 120,
    });
    expect(busy.length).toBeGreaterThan(shifts.length);
  });
});
