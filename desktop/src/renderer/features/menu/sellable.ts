import type { Availability } from '@forno/shared/domain';
import { priceFor, type MenuIndex, type MenuItem, type PriceContext } from '@forno/shared/menu';
import type { Translator } from '@forno/shared/ui';
import { menuMessages } from './menu-messages.ts';

/** The least it costs, and whether it may cost more. */
export function fromPrice(
  item: MenuItem,
  context: PriceContext,
): { readonly cents: number; readonly from: boolean } {
  const prices =
    item.kind === 'pizza'
      ? item.sizes.map((s) => s.price)
      : item.kind === 'simple'
        ? item.variants.map((v) => v.price)
        : [item.price];
  const cents = prices.map((price) => priceFor(price, context).cents);
  return { cents: Math.min(...cents), from: Math.max(...cents) > Math.min(...cents) };
}

export type Sellable =
  | { readonly state: 'yes'; readonly left: number | null }
  | { readonly state: 'sold-out' }
  /** `dayPart`: the time at which it is sold, by its name. */
  | { readonly state: 'not-now'; readonly why: 'service' | 'time'; readonly dayPart?: string };

export function notNowWords(t: Translator, sellable: Sellable & { readonly state: 'not-now' }): string {
  if (sellable.why === 'service') return t(menuMessages.notForService);
  return sellable.dayPart === undefined
    ? t(menuMessages.notNow)
    : t(menuMessages.onlyAt, { time: sellable.dayPart });
}

export interface SellContext {
  readonly availability: Readonly<Record<string, Availability>>;
  readonly service: PriceContext['service'];
  readonly dayPartIds: readonly string[];
  /** The local day that deals are judged by. */
  readonly date: string;
}

/** Whether a tile can be sold, and if not, why. */
export function sellable(
  index: MenuIndex,
  item: MenuItem,
  { availability, service, dayPartIds }: Omit<SellContext, 'date'>,
): Sellable {
  const entry = availability[`item:${item.id}`];
  if (entry && !entry.available) return { state: 'sold-out' };
  if (item.services && !item.services.includes(service)) return { state: 'not-now', why: 'service' };
  if (item.dayPartIds && !item.dayPartIds.some((id) => dayPartIds.includes(id))) {
    const part = index.menu.dayParts.find((p) => p.id === item.dayPartIds![0]);
    return { state: 'not-now', why: 'time', ...(part && { dayPart: part.name }) };
  }
  return { state: 'yes', left: entry?.remaining ?? null };
}
