import { settingsSchema, type Settings } from './settings.ts';

/** What a chain or a region may say for its stores: nothing that says which store it is. */
export const SETTINGS_SECTIONS = [
  'services',
  'openingHours',
  'receipt',
  'cashRoundingCents',
  'noteCents',
  'cash',
  'tips',
  'cards',
  'giftCards',
  'voids',
  'limits',
  'futureOrders',
  'channels',
  'network',
  'releaseBeforePayment',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Values by field: `tips.ask`, or the section where it has no fields of its own, as `services`. */
export type SettingsValues = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field that can be said above a store, with what this store has. */
export function settingsValues(settings: Settings): SettingsValues {
  const values: Record<string, unknown> = {};
  for (const section of SETTINGS_SECTIONS) {
    const value: unknown = settings[section];
    if (isGroup(value)) for (const key in value) values[`${section}.${key}`] = value[key];
    else values[section] = value;
  }
  return values;
}

/** What a store has where nobody has said anything. */
export const SETTINGS_DEFAULTS: SettingsValues = settingsValues(
  settingsSchema.parse({ version: 1, storeId: 'any', name: 'Any', currency: 'USD' }),
);

/** The names of all of them. */
export const SETTINGS_FIELDS: readonly string[] = Object.keys(SETTINGS_DEFAULTS);

/** The same settings with some fields said otherwise; still to be held against the schema. */
export function withSettingsValues(settings: Settings, values: SettingsValues): unknown {
  const next: Record<string, unknown> = { ...settings };
  for (const [field, value] of Object.entries(values)) {
    const [section = '', key] = field.split('.');
    next[section] = key === undefined ? value : { ...(next[section] as object), [key]: value };
  }
  return next;
}

/** What stands above a store: the chain's word, and its region's before it. */
export const inheritedValues = (chain: SettingsValues, region: SettingsValues): SettingsValues => ({
  ...chain,
  ...region,
});

/** Lists and groups are the same when all in them is. */
export const isSameSetting = (a: unknown, b: unknown): boolean => text(a) === text(b);
const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isGroup(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? '';

/**
 * What a store takes over when what stands above it changes: what it had as it was there before, or as it comes
 * where nobody had said it. What it says otherwise is its own and stays, and so does what nobody above says any
 * more.
 */
export function takenOver(
  store: SettingsValues,
  { before, after }: { readonly before: SettingsValues; readonly after: SettingsValues },
): SettingsValues {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) =>
        !isSameSetting(before[field], value) &&
        isSameSetting(store[field], (field in before ? before : SETTINGS_DEFAULTS)[field]) &&
        !isSameSetting(store[field], value),
    ),
  );
}
