import { settingsSchema, type Settings } from '../domain/settings.ts';
import { demoDelivery } from './delivery.ts';
import { DEMO_STORES } from './chain.ts';

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
    orderAheadUrl: `https://forno.example/order/${storeId}`,
    delivery: demoDelivery(),
    receipt: {
      header: ['Wood fired since 1987', `Tel ${store.phone}`],
      footer: ['Thank you! Grazie!', 'Tell us how it was: forno.example/hello'],
    },
  });
}
