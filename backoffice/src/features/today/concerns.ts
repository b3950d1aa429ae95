import type { Store } from '@forno/shared/protocol/cloud/stores';
import { plural, since } from '../../app/locale.ts';
import type { StockRow } from '../inventory/use-cover.ts';
import { storeState, type StoreState } from '../stores/store-state.ts';

/** Something that will not mend itself. */
export interface Concern {
  readonly key: string;
  readonly tone: 'red' | 'amber';
  /** Who: a store, or how many. */
  readonly title: string;
  readonly detail: string;
  /** The page that tells more. */
  readonly place: string;
  readonly action: string;
}

/** Up to so many stores are told one by one; more become one line, or a bad morning would fill the page. */
const EACH_MAX = 2;

/** The worst first. */
export function concernsOf(stores: readonly Store[], stock: readonly StockRow[], now: number): Concern[] {
  const byState = Map.groupBy(stores, (store) => storeState(store, now));
  const concerns = [
    ...quarantine(byState.get('quarantine') ?? []),
    ...stockConcerns(stock),
    ...unheard('silent', byState.get('silent') ?? [], now),
    ...unheard('late', byState.get('late') ?? [], now),
    ...unheard('never', byState.get('never') ?? [], now),
  ];
  return concerns.sort((a, b) => rank(a) - rank(b));
}

/** What only a manager can decide. */
export function reviewConcerns(open: {
  readonly conflicts: number;
  readonly deadLetters: number;
}): Concern[] {
  const concerns: Concern[] = [];
  if (open.conflicts > 0)
    concerns.push({
      key: 'conflicts',
      tone: 'red',
      title: plural(open.conflicts, 'conflict'),
      detail: 'between a shop and the chain: both versions are kept until somebody decides.',
      place: '/review/conflicts',
      action: 'Decide',
    });
  if (open.deadLetters > 0)
    concerns.push({
      key: 'dead-letters',
      tone: 'amber',
      title: plural(open.deadLetters, 'message'),
      detail: 'of partners could not be carried out and waits.',
      place: '/review/dead-letters',
      action: 'See dead letters',
    });
  return concerns;
}

const rank = ({ tone }: Concern): number => (tone === 'red' ? 0 : 1);

function quarantine(stores: readonly Store[]): Concern[] {
  const events = stores.reduce((sum, store) => sum + store.quarantined, 0);
  const detail = `${stores.length === 1 ? 'has' : 'have'} ${plural(events, 'event')} that the cloud could not take. The rest flows on; somebody has to look at them.`;
  return stores.length === 0
    ? []
    : [
        {
          key: 'quarantine',
          tone: 'red',
          title: titleOf(stores),
          detail,
          place: '/review/quarantine',
          action: 'See them',
        },
      ];
}

function unheard(
  state: Extract<StoreState, 'silent' | 'late' | 'never'>,
  stores: readonly Store[],
  now: number,
): Concern[] {
  const at = { tone: state === 'silent' ? 'red' : 'amber', place: '/stores', action: 'See stores' } as const;
  const detail = (store: Store | undefined): string => {
    if (state === 'never') return 'never uploaded anything yet.';
    if (store?.lastSyncAt != null)
      return `was last heard from ${since(store.lastSyncAt, now)}. It sells on by itself; its sales here are behind.`;
    return `were not heard from for ${state === 'silent' ? 'a day' : 'a quarter of an hour'} or more. They sell on by themselves; their sales here are behind.`;
  };
  if (stores.length > EACH_MAX)
    return [{ ...at, key: state, title: titleOf(stores), detail: detail(undefined) }];
  return stores.map((store) => ({
    ...at,
    key: `${state}:${store.storeId}`,
    title: store.name,
    detail: detail(store),
  }));
}

function stockConcerns(rows: readonly StockRow[]): Concern[] {
  const at = { place: '/inventory', action: 'See stock' } as const;
  const low = rows.filter(({ state }) => state === 'out' || state === 'low');
  const byStore = [...Map.groupBy(low, ({ storeId }) => storeId).values()];
  if (byStore.length <= EACH_MAX) {
    return byStore.map((list) => ({
      ...at,
      key: `stock:${list[0]!.storeId}`,
      tone: toneOf(list),
      title: list[0]!.storeName,
      detail: shelves(list, 'is', 'runs'),
    }));
  }
  const names = byStore.map((list) => ({ name: list[0]!.storeName }));
  return [
    { ...at, key: 'stock', tone: toneOf(low), title: titleOf(names), detail: shelves(low, 'are', 'run') },
  ];
}

const toneOf = (list: readonly StockRow[]): 'red' | 'amber' =>
  list.some(({ state }) => state === 'out') ? 'red' : 'amber';

function shelves(list: readonly StockRow[], be: string, run: string): string {
  const isOut = toneOf(list) === 'red';
  const names = [...new Set(list.filter(({ state }) => !isOut || state === 'out').map(({ name }) => name))];
  return `${isOut ? `${be} out of` : `${run} low on`} ${some(names)}.`;
}

const titleOf = (stores: readonly { readonly name: string }[]): string =>
  stores.length <= EACH_MAX ? stores.map(({ name }) => name).join(' and ') : plural(stores.length, 'store');

/** The first three by name. */
function some(names: readonly string[]): string {
  const more = names.length - 3;
  return more > 0 ? `${names.slice(0, 3).join(', ')} and ${more} more` : names.join(', ');
}
