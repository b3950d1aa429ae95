import { describe, expect, it } from 'vitest';
import { testShop } from '../../../test/test-shop.ts';
import { demoMenu } from '../../demo/menu.ts';
import { demoOrders } from '../../demo/sales.ts';
import { demoSettings } from '../../demo/settings.ts';
import { seededRandom } from '../../ids/index.ts';
import { SPOKEN_KINDS, spokenEntries } from '../menu/language.ts';
import { indexMenu } from '../menu/lookup.ts';
import type { Menu } from '../menu/menu.ts';
import type { Order } from '../order/order.ts';
import type { FindingKind, MenuFinding } from './finding.ts';
import { menuGaps } from './gaps.ts';
import { MenuReplay } from './replay.ts';

const menu = demoMenu();
const settings = demoSettings();
const before = indexMenu(menu);

/** A day and a half of a real shop's orders, as they were sold. */
function soldOrders(): Order[] {
  const shop = testShop();
  const sales = { random: seededRandom(11), menu, timeZone: settings.timeZone, ordersPerDay: 90 };
  return [...demoOrders({ ...sales, firstDate: '2026-03-03', days: 2 })].flatMap(({ at, command }) => {
    shop.now = at;
    const { commandId: _, ...asked } = command;
    return shop.send(asked).ok ? [shop.order(command.orderId)] : [];
  });
}
const orders = soldOrders();

function replay(after: Menu, sold: readonly Order[] = orders): MenuFinding[] {
  const check = new MenuReplay({ before, after: indexMenu(after), settings });
  for (const order of sold) check.add(order);
  return check.findings();
}
const of = <Kind extends FindingKind>(kind: Kind, findings: readonly MenuFinding[]) =>
  findings.filter((one): one is Extract<MenuFinding, { kind: Kind }> => one.kind === kind);

/** The menu with some of its items otherwise. */
const items = (change: (item: Menu['items'][number]) => Menu['items'][number]): Menu => ({
  ...menu,
  items: menu.items.map(change),
});
const unitsOf = (itemId: string): number =>
  orders
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.itemId === itemId ? line.quantity : 0), 0);
const usedDeals = new Map<string, number>();
for (const order of orders)
  for (const id of new Set(order.totals?.discounts.flatMap(({ dealId }) => dealId ?? []) ?? []))
    usedDeals.set(id, (usedDeals.get(id) ?? 0) + 1);

describe('a week of orders sold again', () => {
  it('is a week in which much was sold and deals were used', () => {
    expect(orders.length).toBeGreaterThan(100);
    expect(usedDeals.size).toBeGreaterThan(0);
  });

  it('finds nothing against the menu it was sold by', () => {
    expect(replay(menu)).toEqual([]);
  });

  it('names each price that changed, how often it was paid and what that makes', () => {
    const dearer = items((item) =>
      item.id === 'margherita' && item.kind === 'pizza'
        ? {
            ...item,
            sizes: item.sizes.map((size) => ({
              ...size,
              price: { ...size.price, cents: size.price.cents + 70 },
            })),
          }
        : item,
    );
    const moves = of('price-changed', replay(dearer)).filter(({ id }) => id === 'margherita');
    const units = moves.reduce((sum, move) => sum + move.units, 0);
    expect(units).toBeGreaterThan(0);
    expect(units).toBeLessThanOrEqual(unitsOf('margherita'));
    // On a half it costs the half of it more.
    for (const { beforeCents, afterCents, effectCents, units: sold } of moves) {
      expect(afterCents - beforeCents).toBeGreaterThan(0);
      expect(afterCents - beforeCents).toBeLessThanOrEqual(70);
      expect(effectCents).toBe((afterCents - beforeCents) * sold);
    }
  });

  it('names what could not be sold any more', () => {
    const sold = orders.flatMap(({ lines }) => lines).find(({ selection }) => selection.kind === 'simple')!;
    const gone = { ...menu, items: menu.items.filter(({ id }) => id !== sold.itemId) };
    expect(of('not-sold', replay(gone))).toContainEqual(
      expect.objectContaining({ id: sold.itemId, why: expect.stringContaining('no item') }),
    );
    const evenings = items((item) =>
      item.id === sold.itemId ? { ...item, dayPartIds: [menu.dayParts[0]!.id] } : item,
    );
    const late = of('not-sold', replay(evenings)).filter(({ id }) => id === sold.itemId);
    expect(late.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(unitsOf(sold.itemId));
  });

  it.each([...usedDeals])('names the deal "%s" when it breaks, with the orders that had it', (id, used) => {
    const [gone] = of(
      'deal-broken',
      replay({ ...menu, deals: menu.deals.filter((deal) => deal.id !== id) }),
    ).filter((finding) => finding.id === id);
    // Where another deal saves as much, nobody misses it.
    expect(gone?.ordersBefore ?? used).toBe(used);
    expect(gone?.why ?? 'It is not on the draft any more.').toBe('It is not on the draft any more.');
    const never = menu.deals.map((deal) =>
      deal.id === id ? { ...deal, minSubtotalCents: 99_999_999 } : deal,
    );
    const [strict] = of('deal-broken', replay({ ...menu, deals: never })).filter(
      (finding) => finding.id === id,
    );
    expect(strict?.ordersAfter).toBe(gone?.ordersAfter);
    expect(strict?.why ?? 'or it saves less').toMatch(/saves less/);
  });

  it('misses at least one of the deals that were used', () => {
    expect(of('deal-broken', replay({ ...menu, deals: [] })).length).toBeGreaterThan(0);
  });

  it('leaves out practice, credit and what was never sold', () => {
    const free = items((item) => (item.kind === 'combo' ? { ...item, price: { cents: 0 } } : item));
    const sold = orders.find(({ lines }) => lines.some(({ selection }) => selection.kind === 'combo'))!;
    expect(replay(free, [sold]).length).toBeGreaterThan(0);
    expect(
      replay(free, [
        { ...sold, training: true },
        { ...sold, status: 'cancelled' },
      ]),
    ).toEqual([]);
  });
});

describe('gaps of a menu', () => {
  it('has none in the demo', () => expect(menuGaps(menu, settings)).toEqual([]));

  it('names an item whose station no one stands at', () => {
    const stations = [...menu.stations, { id: 'grill', name: 'Grill' }];
    const any = menu.items.find(({ kind }) => kind === 'simple')!.id;
    const after = {
      ...items((item) => (item.id === any ? { ...item, stationId: 'grill' } : item)),
      stations,
    };
    const laidOut = {
      ...settings.kitchen,
      stations: [{ id: 'make', name: 'Make', kind: 'make' as const, soonSeconds: 1, lateSeconds: 2 }],
      routes: [],
    };
    const found = of('unrouted', menuGaps(after, { ...settings, kitchen: laidOut }));
    expect(found).toContainEqual(expect.objectContaining({ id: any, station: 'Grill' }));
    // A kitchen that lays nothing out has a place for every station of the menu.
    expect(menuGaps(after, { ...settings, kitchen: { ...laidOut, stations: [] } })).toEqual([]);
    // Unless a rule leads where there is none.
    const astray = { ...laidOut, stations: [], routes: [{ itemIds: [any], path: ['cellar'] }] };
    expect(of('unrouted', menuGaps(after, { ...settings, kitchen: astray }))).toHaveLength(1);
  });

  it('names each size without a recipe', () => {
    const bare = items((item) =>
      item.id === 'margherita' && item.kind === 'pizza'
        ? { ...item, sizes: item.sizes.map((size) => (size.sizeId === 'l' ? { ...size, recipe: {} } : size)) }
        : item,
    );
    const [topping, ...toppings] = bare.toppings;
    const { l: _, ...recipeBySize } = topping!.recipeBySize;
    const found = of(
      'recipe-missing',
      menuGaps({ ...bare, toppings: [{ ...topping!, recipeBySize }, ...toppings] }, settings),
    );
    expect(found.map(({ id, variant }) => [id, variant])).toEqual([
      ['margherita', 'Large'],
      [topping!.id, 'Large'],
    ]);
  });

  it('names everything that a language of the menu has no word for', () => {
    const spoken = items((item) =>
      item.id === 'margherita' ? { ...item, translations: { it: { name: 'Margherita' } } } : item,
    );
    const found = of('translation-missing', menuGaps({ ...spoken, languages: ['it'] }, settings));
    expect(new Set(found.map(({ what }) => what))).toEqual(new Set(SPOKEN_KINDS));
    expect(found).toHaveLength(spokenEntries(menu).length - 1);
    expect(found.some(({ id, what }) => id === 'margherita' && what === 'item')).toBe(false);
  });
});
