import { z } from 'zod';
import { menuIdSchema } from '../menu/price.ts';

/** A place in the kitchen that a screen can show. */
export const kitchenStationSchema = z.object({
  id: menuIdSchema,
  name: z.string().min(1).max(40),
  /** `make`: one pizza at a time; `expo`: sees all, with what is still missing, and hands on whole orders. */
  kind: z.enum(['make', 'oven', 'expo', 'other']).default('other'),
  /** An item that is here for so long is soon due, or late. */
  soonSeconds: z.int().min(1).max(7200).default(240),
  lateSeconds: z.int().min(1).max(7200).default(480),
});
export type KitchenStation = z.infer<typeof kitchenStationSchema>;

/** Where items go: the first rule of which all that it names fits. `stationIds` are those of the menu. */
export const kitchenRouteSchema = z.object({
  itemIds: z.array(menuIdSchema).max(500).optional(),
  categoryIds: z.array(menuIdSchema).max(100).optional(),
  stationIds: z.array(menuIdSchema).max(50).optional(),
  /** The stations in turn; an expo is none of them, it sees everything anyway. */
  path: z.array(menuIdSchema).min(1).max(6),
});
export type KitchenRoute = z.infer<typeof kitchenRouteSchema>;

/** How the kitchen is laid out, and what promised times are reckoned from. */
export const kitchenSettingsSchema = z.object({
  /** People beside each other at the make line. */
  hands: z.int().min(1).max(50).default(3),
  /** Of an item's preparation so much needs a hand; the rest it bakes, or fries, by itself. */
  handsOnSeconds: z.int().min(0).max(3600).default(120),
  ovenSlots: z.int().min(1).max(200).default(8),
  /** Stations whose items go through the oven. */
  ovenStationIds: z.array(z.string().max(64)).default(['make', 'oven']),
  /** Slots that a size takes, by its name; others take one. */
  ovenSlotsBySize: z.record(z.string(), z.int().min(1).max(20)).default({}),
  /** Cutting, checking, boxing. */
  checkSeconds: z.int().min(0).max(3600).default(120),
  promiseMinutesMin: z.int().min(1).max(240).default(15),
  promiseMinutesMax: z.int().min(1).max(480).default(90),
  /** Drivers on a shift, and a drive whose length nobody knows. */
  drivers: z.int().min(1).max(100).default(2),
  driveMinutes: z.int().min(1).max(120).default(12),
  /** Nothing set: each item is made at the station that the menu gives it. */
  stations: z.array(kitchenStationSchema).max(30).default([]),
  routes: z.array(kitchenRouteSchema).max(100).default([]),
  /** An order is soon due so long before its promised time, and late so long after it. */
  orderSoonMinutes: z.int().min(0).max(120).default(5),
  orderLateMinutes: z.int().min(0).max(120).default(0),
});
