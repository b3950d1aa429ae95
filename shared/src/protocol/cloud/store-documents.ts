import { z } from 'zod';
import { roleSchema } from '../../domain/staff/roles.ts';
import { SETTINGS_FIELDS, SETTINGS_SECTIONS } from '../../domain/settings-inheritance.ts';
import { settingsSchema } from '../../domain/settings.ts';
import { loginSchema } from '../lan.ts';

const published = {
  /** The next save names it: `If-Match` or `version`. */
  version: z.int().min(1),
  /** Ms since the epoch. */
  publishedAt: z.int(),
};

/** `GET /v1/stores/:storeId/settings`: what the store was last told. */
export const storeSettingsSchema = z.object({ ...published, settings: settingsSchema });
export type StoreSettings = z.infer<typeof storeSettingsSchema>;

/** `PUT /v1/stores/:storeId/settings`: made from `version`, becomes the next one and goes to the shop. */
export const saveSettingsSchema = z.object({ version: z.int().min(1), settings: settingsSchema });

/** `POST /v1/stores/:storeId/settings/copy` */
export const copySettingsSchema = z.object({
  sections: z.array(z.enum(SETTINGS_SECTIONS)).min(1).max(SETTINGS_SECTIONS.length),
  storeIds: z.array(z.string().min(1).max(64)).min(1).max(2000),
});
/** Stores that got a new version; those that had it so already are not told again. */
export const copiedSettingsSchema = z.object({ storeIds: z.array(z.string()) });

/** Values by field, as `tips.ask`; what each may be is the settings' own schema. */
export const settingsValuesSchema = z.partialRecord(
  z.enum(SETTINGS_FIELDS as [string, ...string[]]),
  z.unknown(),
);
export const settingsLevelSchema = z.object({
  /** Null: the whole chain's. */
  region: z.string().nullable(),
  /** The next save names it; 0 where nothing was said yet. */
  revision: z.int().min(0),
  values: settingsValuesSchema,
});
export type SettingsLevel = z.infer<typeof settingsLevelSchema>;

/** `GET /v1/settings-levels`: what the chain and its regions say for their stores. */
export const settingsLevelsSchema = z.object({ levels: z.array(settingsLevelSchema) });

/** `PUT /v1/settings-levels`: all that is said at one level; stores take over what they do not say otherwise. */
export const saveSettingsLevelSchema = z.object({
  region: z.string().min(1).max(80).nullable(),
  revision: z.int().min(0),
  values: settingsValuesSchema,
});
export const savedSettingsLevelSchema = z.object({
  level: settingsLevelSchema,
  /** Stores that got a new version by it. */
  storeIds: z.array(z.string()),
});

const member = { staffId: z.string(), name: z.string(), role: roleSchema };

/** `GET /v1/stores/:storeId/staff`: who works there; PINs are told to nobody. */
export const storeStaffSchema = z.object({ ...published, staff: z.array(z.object(member)) });
export type StoreStaff = z.infer<typeof storeStaffSchema>;

/** `PUT /v1/stores/:storeId/staff`: the whole list. A PIN where it is new; without one the old one stays. */
export const saveStaffSchema = z.object({
  version: z.int().min(1),
  staff: z
    .array(
      z.object({
        staffId: z.string().min(1).max(64),
        name: z.string().trim().min(1).max(40),
        role: roleSchema,
        pin: loginSchema.shape.pin.optional(),
      }),
    )
    .max(500),
});
export type SaveStaff = z.infer<typeof saveStaffSchema>;
