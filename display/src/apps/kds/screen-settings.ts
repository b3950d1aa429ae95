import { z } from 'zod';
import { serviceSchema } from '@forno/shared/menu';

/** What somebody set at this one screen; nobody else's concern, so it is no part of the log. */
const screenSettingsSchema = z.object({
  /** None: all of them. */
  stationIds: z.array(z.string().max(64)).max(30).default([]),
  view: z.enum(['tickets', 'make-line']).default('tickets'),
  /** Beside each other; 0: as many as are easy to read. */
  columns: z.int().min(0).max(12).default(0),
  /** `start`: what has to be begun first. */
  sort: z.enum(['promise', 'oldest', 'start']).default('promise'),
  /** Only orders of these; none: all. */
  services: z.array(serviceSchema).default([]),
  sound: z.boolean().default(false),
  theme: z.enum(['dark', 'light']).default('dark'),
});
export type ScreenSettings = z.infer<typeof screenSettingsSchema>;

export const COLUMNS_MAX = 12;
const KEY = 'forno.kitchen.screen';

/** Two screens of one browser, told apart by `?name=`, each keep their own. */
const keyOf = (query: URLSearchParams): string => {
  const name = query.get('name');
  return name === null ? KEY : `${KEY}.${name}`;
};

/** What was kept, under what the address says: `?stations=make,oven&view=make-line&columns=4&theme=light`. */
export function readScreenSettings(search: string, storage: Pick<Storage, 'getItem'>): ScreenSettings {
  const query = new URLSearchParams(search);
  const stations = query.get('stations');
  const asked = {
    ...(stations !== null && { stationIds: stations.split(',').filter(Boolean) }),
    ...(query.has('view') && { view: query.get('view') }),
    ...(query.has('columns') && { columns: Number(query.get('columns')) }),
    ...(query.has('sort') && { sort: query.get('sort') }),
    ...(query.has('theme') && { theme: query.get('theme') }),
  };
  const kept = parsed(keptIn(storage, keyOf(query)));
  return parsed({ ...kept, ...asked });
}

export function keepScreenSettings(
  search: string,
  storage: Pick<Storage, 'setItem'>,
  settings: ScreenSettings,
): void {
  storage.setItem(keyOf(new URLSearchParams(search)), JSON.stringify(settings));
}

/** Field by field: one that a newer screen does not know, or a wrong one in the address, costs only itself. */
function parsed(untrusted: unknown): ScreenSettings {
  const fields = typeof untrusted === 'object' && untrusted !== null ? Object.entries(untrusted) : [];
  const { shape } = screenSettingsSchema;
  const sound = fields.filter(
    ([name, value]) => name in shape && shape[name as keyof typeof shape].safeParse(value).success,
  );
  return screenSettingsSchema.parse(Object.fromEntries(sound));
}

function keptIn(storage: Pick<Storage, 'getItem'>, key: string): unknown {
  const text = storage.getItem(key);
  if (text === null) return {};
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Somebody else's, or cut off: as good as nothing.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
