import type { Menu } from './menu.ts';
import { localMenu, sayingItsOwn } from './language.ts';
import type { MenuOverride } from './override.ts';

/** Where a menu is sold. */
export interface MenuPlace {
  readonly storeId: string;
  readonly region: string;
  /** The store's locale or language; the menu's own words without. */
  readonly language?: string | undefined;
}

export interface EffectiveMenu {
  /** The very menu that was given where nothing of the place changes it. */
  readonly menu: Menu;
  /** Overrides of this place that are of nothing on this menu: they change nothing. */
  readonly unknown: readonly MenuOverride[];
}

/**
 * The menu of one store: the chain's in the store's language, as its region says it differently, as the
 * store itself does, whose names are in that language. A store's own price in the chain's menu (`byStore`)
 * stands above the region's and below the store's override.
 */
export function effectiveMenu(
  chain: Menu,
  overrides: readonly MenuOverride[],
  { storeId, region, language }: MenuPlace,
): EffectiveMenu {
  const ofRegion = overrides.filter(({ scope }) => scope.level === 'region' && scope.region === region);
  const ofStore = overrides.filter(({ scope }) => scope.level === 'store' && scope.storeId === storeId);
  const base = language !== undefined && chain.languages ? localMenu(chain, language) : chain;
  const chosen = new Map<string, MenuOverride>();
  // The nearer one wins, so the order inside a level cannot matter: a field has one there at most.
  for (const override of [...ofRegion, ...ofStore])
    chosen.set(`${override.list}/${override.id}/${override.field}`, override);
  const unknown: MenuOverride[] = [];
  let menu = base;
  const absent: MenuOverride[] = [];
  for (const override of chosen.values()) {
    if (override.field === 'offered') {
      absent.push(override);
      continue;
    }
    const next = applyOverride(menu, override, storeId);
    if (next === null) unknown.push(override);
    else menu = next;
  }
  // Last: what is taken off may have fields of its own that are overridden too.
  for (const override of absent) {
    const list = menu[override.list] as readonly { readonly id: string }[];
    if (!list.some(({ id }) => id === override.id)) unknown.push(override);
    else if (override.value === false)
      menu = { ...menu, [override.list]: list.filter(({ id }) => id !== override.id) };
  }
  const isSaidAnew = language !== undefined && base !== chain && menu !== base;
  return { menu: isSaidAnew ? sayingItsOwn(menu, language) : menu, unknown };
}

/** Null: there is no such field. */
function applyOverride(
  menu: Menu,
  { scope, list, id, field, value }: MenuOverride,
  storeId: string,
): Menu | null {
  const entries = menu[list] as readonly { readonly id: string }[];
  const entry = entries.find((one) => one.id === id);
  if (!entry) return null;
  const changed = withLeaf(entry, field.split('/'), value, scope.level === 'store' ? storeId : null);
  if (changed === null) return null;
  return changed === entry
    ? menu
    : { ...menu, [list]: entries.map((one) => (one.id === id ? changed : one)) };
}

/** May be there or not; everything else must be there to be said differently. */
const OPTIONAL = new Set([
  'services',
  'dayPartIds',
  'channels',
  'code',
  'validFrom',
  'validTo',
  'weekdays',
  'minSubtotalCents',
  'exclusiveGroup',
  'combinable',
  'priority',
]);
/** What something is, and where it belongs in a list: another would be another thing. */
const FIXED = new Set(['id', 'kind', 'sizeId', 'slotId', 'type', 'version']);

type Fields = Readonly<Record<string, unknown>>;

/** @param ownStoreId the store whose own price in the chain's menu gives way to this one */
function withLeaf<T>(
  entry: T,
  [head = '', ...rest]: readonly string[],
  value: MenuOverride['value'],
  ownStoreId: string | null,
): T | null {
  if (Array.isArray(entry)) {
    const at = entry.findIndex((one: Fields) => one['id'] === head || one['sizeId'] === head);
    if (at === -1 || rest.length === 0) return null;
    const changed: unknown = withLeaf(entry[at] as unknown, rest, value, ownStoreId);
    if (changed === null) return null;
    return (changed === entry[at] ? entry : entry.with(at, changed)) as T;
  }
  if (typeof entry !== 'object' || entry === null || FIXED.has(head)) return null;
  const fields = entry as Fields;
  const present = Object.hasOwn(fields, head) ? fields[head] : undefined;
  if (rest.length > 0) {
    const isOfPrice = head === 'byService' && Object.hasOwn(fields, 'cents');
    const inner = isOfPrice && present === undefined ? {} : present;
    if (typeof inner !== 'object' || inner === null) return null;
    if (isOfPrice && rest.length === 1) {
      const { [rest[0]!]: _, ...others } = inner as Fields;
      const prices = value === null ? others : { ...others, [rest[0]!]: value };
      return { ...fields, byService: prices } as T;
    }
    const changed: unknown = withLeaf(inner, rest, value, ownStoreId);
    if (changed === null) return null;
    return changed === inner ? entry : ({ ...fields, [head]: changed } as T);
  }
  if (present === undefined && !OPTIONAL.has(head)) return null;
  if (typeof present === 'object' && !isPlainList(present)) return null;
  if (value === null) {
    if (!OPTIONAL.has(head)) return null;
    const { [head]: _, ...others } = fields;
    return others as T;
  }
  const own = head === 'cents' && ownStoreId !== null ? withoutStore(fields, ownStoreId) : fields;
  return own === fields && sameValue(present, value) ? entry : ({ ...own, [head]: value } as T);
}

const isPlainList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one !== 'object');

const sameValue = (one: unknown, other: unknown): boolean =>
  one === other || (Array.isArray(one) && Array.isArray(other) && one.join('\n') === other.join('\n'));

function withoutStore(price: Fields, storeId: string): Fields {
  const byStore = price['byStore'] as Readonly<Record<string, number>> | undefined;
  if (byStore?.[storeId] === undefined) return price;
  const { [storeId]: _, ...others } = byStore;
  const { byStore: _all, ...plain } = price;
  return Object.keys(others).length === 0 ? plain : { ...plain, byStore: others };
}
