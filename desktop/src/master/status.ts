import { kitchenSeconds, promiseTime, type Shop } from '@forno/shared/domain';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { ShopCore } from './shop-core.ts';

export interface StatusSources {
  readonly core: ShopCore;
  readonly now: number;
  readonly printers: ShopStatus['printers'];
  readonly cardTerminal: ShopStatus['cardTerminal'];
  readonly peripherals: ShopStatus['peripherals'];
  readonly mastership: ShopStatus['mastership'];
  readonly floods: ShopStatus['floods'];
}

/** How the shop is doing, for every bar and badge. */
export function shopStatus({
  core,
  now,
  printers,
  cardTerminal,
  peripherals,
  mastership,
  floods,
}: StatusSources): ShopStatus {
  const { shop, catalog, ackedSeq, link } = core;
  return {
    shopName: catalog.settings.name,
    storeId: catalog.settings.storeId,
    seq: core.publishedSeq,
    epoch: shop.epoch,
    masterTime: now,
    cloud: {
      state: link === null ? 'never' : link.state === 'online' ? 'online' : 'offline',
      since: link?.since ?? now,
      waitingEvents: link === null ? 0 : core.publishedSeq - ackedSeq,
      waitingOrders: link === null ? 0 : core.index.waiting(ackedSeq),
      quarantined: core.quarantined,
    },
    storage: core.storage,
    printers,
    cardTerminal,
    peripherals,
    mastership,
    floods,
    setAside: [...shop.setAside.values()],
    kitchenSeconds: kitchenSeconds(shop.load),
    load: structuredClone(shop.load),
    promiseMinutes:
      promiseTime({ lines: [], load: shop.load, kitchen: catalog.settings.kitchen, driveMs: null }).ms /
      60_000,
    devices: devicesOf(shop),
  };
}

function devicesOf(shop: Shop): ShopStatus['devices'] {
  return [...shop.devices.values()].map(({ deviceId, kind, name, online }) => ({
    deviceId,
    kind,
    name,
    online,
  }));
}
