import { settingsSchema, type Settings } from '../domain/settings.ts';
import { demoDelivery } from './delivery.ts';
import { DEMO_STORES } from './chain.ts';

/** Six tables inside, four on the terrace. */
const DEMO_TABLES = [2, 2, 4, 4, 6, 6, 4, 4, 2, 2].map((seats, n) => ({
  id: `table-${n + 1}`,
  name: String(n + 1),
  seats,
  area: n < 6 ? 'Inside' : 'Terrace',
}));

/** Pizzas are made, baked and cut; what is only baked comes past the cutter, too. */
const DEMO_LAYOUT = {
  stations: [
    { id: 'make', name: 'Make line', kind: 'make', soonSeconds: 180, lateSeconds: 360 },
    { id: 'oven', name: 'Oven', kind: 'oven', soonSeconds: 420, lateSeconds: 600 },
    { id: 'fry', name: 'Fryer', soonSeconds: 420, lateSeconds: 660 },
    { id: 'cold', name: 'Cold' },
    { id: 'drinks', name: 'Drinks' },
    { id: 'cut', name: 'Cut', soonSeconds: 60, lateSeconds: 150 },
    { id: 'expo', name: 'Expo', kind: 'expo' },
  ],
  routes: [
    { stationIds: ['make'], path: ['make', 'oven', 'cut'] },
    { categoryIds: ['sides'], stationIds: ['oven'], path: ['oven', 'cut'] },
  ],
};

/** Settings of one of the demo stores; an id that is none of them gets the first store's address under its own id. */
export function demoSettings(storeId: string = DEMO_STORES[0].storeId): Settings {
  const store = DEMO_STORES.find((s) => s.storeId === storeId) ?? DEMO_STORES[0];
  return settingsSchema.parse({
    version: 1,
    storeId,
    name: store.name,
    address: store.address,
    locale: 'en-US',
    currency: 'USD',
    timeZone: store.timeZone,
    // Waited on at the table: made first, paid when they go.
    releaseBeforePayment: ['dine-in'],
    tables: DEMO_TABLES,
    openingHours: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], from: '11:00', to: '23:30' }],
    kitchen: { ovenSlotsBySize: { Large: 2, 'Extra Large': 2 }, ...DEMO_LAYOUT },
    // A third holds an order for later; given up within two hours of its time, it stays with the shop.
    futureOrders: { depositBps: 3000, depositKeptMinutes: 120 },
    // Whoever tries it out opens its screens in browsers.
    network: { plainBrowsers: true },
    tips: { ask: 'screen' },
    cards: { offlineFloorCents: 5000, offlinePerShiftCents: 30_000 },
    orderAheadUrl: `https://forno.example/order/${storeId}`,
    delivery: demoDelivery(),
    receipt: {
      header: ['Wood fired since 1987', `Tel ${store.phone}`],
      footer: ['Thank you! Grazie!', 'Tell us how it was: forno.example/hello'],
    },
  });
}
