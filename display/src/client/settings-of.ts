import { settingsSchema, type Settings } from '@forno/shared/domain';
import type { ScreenView } from './view.ts';

/** The settings in force; in a shop that was given none yet the defaults that its master works by. */
export function settingsOf({ settings, topics, status, menu }: ScreenView): Settings | null {
  if (settings !== null) return settings;
  if (topics.menu === null || topics.menu.state.settings !== null || status === null) return null;
  return settingsSchema.parse({
    version: 1,
    storeId: status.storeId,
    name: status.shopName,
    currency: menu?.currency ?? 'USD',
  });
}
