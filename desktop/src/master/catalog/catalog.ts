import {
  boardsSchema,
  settingsSchema,
  staffListSchema,
  type Settings,
  type Shop,
  type StaffList,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { indexMenu, menuSchema, type MenuIndex } from '@forno/shared/menu';
import { StoreError, type LogStore } from '@forno/shared/ports';

/** The documents in force, parsed: menu, settings and staff. Follows the log, which names them by hash. */
export class Catalog {
  menu: MenuIndex | null = null;
  settings: Settings;
  staff: StaffList = { version: 1, staff: [] };

  /** `settings` serve until the shop has its own. */
  constructor(settings: Settings) {
    this.settings = settings;
  }

  async load(store: LogStore, shop: Shop): Promise<void> {
    const { menu, settings, staff } = shop.documents;
    if (menu) this.menu = indexMenu(menuSchema.parse(await body(store, menu.sha256)));
    if (settings) this.settings = settingsSchema.parse(await body(store, settings.sha256));
    if (staff) this.staff = staffListSchema.parse(await body(store, staff.sha256));
  }

  /** Takes over documents that committed events put in force. */
  async follow(store: LogStore, events: readonly ShopEvent[]): Promise<void> {
    for (const event of events) {
      if (event.eventType === 'MENU_ACTIVATED')
        this.menu = indexMenu(menuSchema.parse(await body(store, event.payload.sha256)));
      if (event.eventType === 'SETTINGS_ACTIVATED')
        this.settings = settingsSchema.parse(await body(store, event.payload.sha256));
      if (event.eventType === 'STAFF_ACTIVATED')
        this.staff = staffListSchema.parse(await body(store, event.payload.sha256));
    }
  }
}

/** What a shop works by that has heard of no settings yet. */
export const firstSettings = (storeId: string): Settings =>
  settingsSchema.parse({ version: 1, storeId, name: storeId, currency: 'USD' });

const SCHEMAS = { menu: menuSchema, settings: settingsSchema, staff: staffListSchema, boards: boardsSchema };

/** Why a document cannot be put in force, naming the field; null when it can. */
export function documentFault(kind: keyof typeof SCHEMAS, text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${String(error)}`;
  }
  const parsed = SCHEMAS[kind].safeParse(value);
  if (parsed.success) return null;
  const issue = parsed.error.issues[0]!;
  return `${issue.path.join('.') || kind}: ${issue.message}`;
}

async function body(store: LogStore, sha256: string): Promise<unknown> {
  const text = await store.getDocument(sha256);
  if (text === null)
    throw new StoreError('corrupt', `The document ${sha256} that the log names is not there.`);
  return JSON.parse(text);
}
