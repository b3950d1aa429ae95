import { z } from 'zod';
import { settingsSchema } from '../../domain/settings.ts';

/** Of a store's settings what its kitchen and its screens for customers are about. */
export const screenSettingsSchema = settingsSchema.pick({
  kitchen: true,
  lobbyShowsNames: true,
  customerDisplay: true,
  orderAheadUrl: true,
});
export type ScreenSettings = z.infer<typeof screenSettingsSchema>;

/** `GET /v1/stores/:storeId/screens`: what the store was told last. `version` goes into `If-Match`. */
export const storeScreensSchema = z.object({ settings: screenSettingsSchema, version: z.int() });
export type StoreScreens = z.infer<typeof storeScreensSchema>;

/** `PUT /v1/stores/:storeId/screens`: the rest of the settings stays as it is, and the store is told. */
export const saveStoreScreensSchema = z.object({
  settings: screenSettingsSchema,
  version: z.int().min(1),
});
