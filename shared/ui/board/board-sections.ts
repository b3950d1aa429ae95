import { dayPartsAt, localTime } from '../../src/domain/business-date.ts';
import type { MenuItem } from '../../src/domain/menu/item.ts';
import type { Menu } from '../../src/domain/menu/menu.ts';
import { priceFor, type Price } from '../../src/domain/menu/price.ts';
import { dealIsOn } from '../../src/domain/pricing/index.ts';
import type { Settings } from '../../src/domain/settings.ts';
import type { Availability } from '../../src/domain/shop/shop.ts';

export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** One for each head of the section, or for each of `words`; null where it is not sold so. */
  readonly prices: readonly (number | null)[];
  /** What each price is for, where no head says it. */
  readonly words: readonly string[];
  readonly soldOut: boolean;
  /** Counted down and nearly gone. */
  readonly left: number | null;
}

/** Rows that share their columns of prices. */
export interface BoardSection {
  readonly id: string;
  readonly title: string;
  /** Sizes or variants above the prices; empty where one price says all. */
  readonly heads: readonly string[];
  readonly rows: readonly BoardRow[];
  /** An item whose picture may stand beside the title. */
  readonly pictureOf: string | null;
}

export interface BoardFacts {
  readonly menu: Menu;
  readonly settings: Pick<Settings, 'storeId' | 'timeZone'>;
  readonly availability: Readonly<Record<string, Availability>>;
  /** By the master's clock. */
  readonly now: number;
  /** The title over the deals; null: none are shown. */
  readonly dealsTitle: string | null;
  /** In this order; none: all that the menu has. */
  readonly categoryIds?: readonly string[];
}

/** The board tells what an order to take away costs. */
const SERVICE = 'carry-out';
const NEARLY_GONE = 5;
/** Prices that a row can name itself without crowding out its own name. */
const WORDS_MAX = 2;

/** The menu as it is for sale now, set as a printed one: a section a category, split where columns differ. */
export function boardSections(facts: BoardFacts): BoardSection[] {
  const { menu, categoryIds = [] } = facts;
  const local = localTime(facts.now, facts.settings.timeZone);
  const dayPartIds = dayPartsAt(menu.dayParts, local);
  const isOffered = (item: MenuItem): boolean =>
    (item.services?.includes(SERVICE) ?? true) &&
    (item.dayPartIds?.some((id) => dayPartIds.includes(id)) ?? true);
  const categories =
    categoryIds.length === 0
      ? menu.categories
      : categoryIds.flatMap((id) => menu.categories.filter((category) => category.id === id));
  const sections = categories.flatMap(({ id, name }) => {
    const items = menu.items.filter((item) => item.categoryId === id && isOffered(item));
    return splitByHeads(items, facts).map(({ heads, rows }, index): BoardSection => ({
      id: `${id}-${index}`,
      title: index === 0 ? name : '',
      heads,
      rows,
      pictureOf: index === 0 ? (rows[0]?.id ?? null) : null,
    }));
  });
  if (facts.dealsTitle === null) return sections;
  // What anybody gets who walks in: a code is for those who were sent it, some deals for certain customers.
  const anybody = {
    service: SERVICE,
    channel: 'IN_STORE',
    dealCodes: [],
    dayPartIds,
    date: local.date,
  } as const;
  const deals = menu.deals.filter((deal) => dealIsOn(deal, anybody));
  if (deals.length === 0) return sections;
  const rows = deals.map(({ id, name }): BoardRow => ({
    id,
    name,
    description: '',
    prices: [],
    words: [],
    soldOut: false,
    left: null,
  }));
  return [...sections, { id: 'deals', title: facts.dealsTitle, heads: [], rows, pictureOf: null }];
}

function splitByHeads(
  items: readonly MenuItem[],
  facts: BoardFacts,
): { heads: readonly string[]; rows: BoardRow[] }[] {
  const groups = new Map<string, { heads: readonly string[]; rows: BoardRow[] }>();
  for (const item of items) {
    const variants = variantsOf(item, facts);
    const heads = variants.length > 1 || item.kind === 'pizza' ? variants.map(({ head }) => head) : [];
    const key = item.kind === 'pizza' ? 'pizza' : heads.join('\n');
    const group = groups.get(key) ?? { heads, rows: [] };
    if (item.kind === 'pizza') group.heads = sizesOf(items, facts.menu);
    const prices =
      item.kind === 'pizza'
        ? group.heads.map((head) => variants.find((variant) => variant.head === head)?.cents ?? null)
        : variants.map(({ cents }) => cents);
    const entry = facts.availability[`item:${item.id}`];
    const soldOut = entry?.available === false || prices.every((cents) => cents === null);
    group.rows.push({
      id: item.id,
      name: item.name,
      description: item.description,
      prices,
      words: [],
      soldOut,
      left: leftOf(entry),
    });
    groups.set(key, group);
  }
  return withoutLoneHeads([...groups.values()]);
}

type Group = { heads: readonly string[]; rows: BoardRow[] };

/** Heads over a single row look lost: such a row says itself what its prices are for, and stands with the others of one price. */
function withoutLoneHeads(groups: readonly Group[]): Group[] {
  const isPlain = ({ heads, rows }: Group): boolean =>
    heads.length === 0 || (rows.length === 1 && heads.length <= WORDS_MAX);
  const rows = groups
    .filter(isPlain)
    .flatMap((group) => group.rows.map((row) => ({ ...row, words: group.heads })));
  const tables = groups.filter((group) => !isPlain(group));
  return rows.length === 0 ? tables : [...tables, { heads: [], rows }];
}

/** The sizes that any of the pizzas come in, in the menu's order. */
function sizesOf(items: readonly MenuItem[], menu: Menu): string[] {
  const sold = new Set(
    items.flatMap((item) => (item.kind === 'pizza' ? item.sizes.map(({ sizeId }) => sizeId) : [])),
  );
  return menu.sizes.filter(({ id }) => sold.has(id)).map((size) => headOf(size));
}

const headOf = ({ short, diameterCm }: Menu['sizes'][number]): string => `${short} ${diameterCm} cm`;

function variantsOf(
  item: MenuItem,
  { menu, settings, availability }: BoardFacts,
): { head: string; cents: number | null }[] {
  const cents = (price: Price): number =>
    priceFor(price, { storeId: settings.storeId, service: SERVICE }).cents;
  switch (item.kind) {
    case 'pizza':
      return item.sizes.map(({ sizeId, price }) => {
        const size = menu.sizes.find(({ id }) => id === sizeId);
        return {
          head: size ? headOf(size) : sizeId,
          cents: availability[`size:${sizeId}`]?.available === false ? null : cents(price),
        };
      });
    case 'simple':
      return item.variants.map(({ name, price }) => ({ head: name, cents: cents(price) }));
    case 'combo':
      return [{ head: '', cents: cents(item.price) }];
  }
}

const leftOf = (entry: Availability | undefined): number | null =>
  entry?.available && entry.remaining !== null && entry.remaining <= NEARLY_GONE ? entry.remaining : null;
