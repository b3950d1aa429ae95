import { demoMenu, demoSettings } from '@forno/shared/demo';
import { emptyShop } from '@forno/shared/domain';
import { indexMenu, type Menu } from '@forno/shared/menu';
import type { KnownShop } from '../src/channel/shop-of.ts';

/** A Friday evening. */
export const EVENING = Date.UTC(2026, 2, 6, 23);

/** A shop as the cloud knows it, with nothing sold yet. */
export const knownShop = (menu: Menu = demoMenu()): KnownShop => ({
  tenantId: 'tenant',
  storeId: 'store-001',
  name: 'Store',
  settings: demoSettings(),
  menu: indexMenu(menu),
  shop: emptyShop(),
  load: emptyShop().load,
  pausedUntil: null,
  lastSyncAt: EVENING,
  version: { folded_seq: null, menu_sha: null, settings_sha: null, paused_until: null },
  readAt: EVENING,
});
