import type { Deal, Match, Menu } from '@forno/shared/menu';
import { money } from '../../ui/money-format.ts';

export type Benefit = Deal['benefit'];

export const BENEFITS = [
  ['percent', 'A share off'],
  ['unit-price', 'A price for each'],
  ['amount', 'An amount off'],
  ['bundle', 'These together at a price'],
  ['mix-match', 'Any so many of a set'],
  ['buy-get', 'Buy some, get one'],
  ['tiered', 'The more, the better'],
  ['free-delivery', 'Free delivery'],
] as const satisfies readonly (readonly [Benefit['type'], string])[];

const percent = (bps: number): string => `${bps / 100} %`;

/** What a customer gets, in a line. */
export function benefitWords(benefit: Benefit, menu: Menu): string {
  const price = (cents: number): string => money(cents, menu.currency);
  switch (benefit.type) {
    case 'percent':
      return `${percent(benefit.offBps)} off ${matchWords(benefit.match, menu)}`;
    case 'unit-price':
      return `${matchWords(benefit.match, menu)} at ${price(benefit.priceCents)} each`;
    case 'amount':
      return `${price(benefit.offCents)} off ${matchWords(benefit.match, menu)}`;
    case 'bundle': {
      const parts = benefit.groups.map(({ match, quantity }) => `${quantity} × ${matchWords(match, menu)}`);
      return `${parts.join(' and ')} for ${price(benefit.priceCents)}`;
    }
    case 'mix-match': {
      const { match, quantity, reward } = benefit;
      const of = `any ${quantity} of ${matchWords(match, menu)}`;
      if ('priceCents' in reward) return `${of} for ${price(reward.priceCents)}`;
      return `${of}, the ${reward.which} ${reward.count} with ${percent(reward.offBps)} off`;
    }
    case 'buy-get': {
      const { buy, get, offBps } = benefit;
      const given = `${get.quantity} × ${matchWords(get.match, menu)}`;
      return `for ${buy.quantity} × ${matchWords(buy.match, menu)}, ${given} ${offBps === 10_000 ? 'free' : `with ${percent(offBps)} off`}`;
    }
    case 'tiered':
      return `${benefit.tiers.length} steps by ${benefit.by} of ${matchWords(benefit.match, menu)}`;
    case 'free-delivery':
      return benefit.upToCents === undefined
        ? 'delivery is free'
        : `up to ${price(benefit.upToCents)} off the delivery`;
  }
}

export function matchWords({ itemIds = [], categoryIds = [], variantIds = [] }: Match, menu: Menu): string {
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
    list.find((one) => one.id === id)?.name ?? id;
  const kinds = menu.items.flatMap((item) => (item.kind === 'simple' ? item.variants : []));
  const variants = variantIds.map((id) => nameOf([...menu.sizes, ...kinds], id));
  const things = [
    ...categoryIds.map((id) => nameOf(menu.categories, id)),
    ...itemIds.map((id) => nameOf(menu.items, id)),
  ];
  const what = things.length === 0 ? 'anything' : things.join(' or ');
  return variants.length === 0 ? what : `${variants.join(' or ')} ${what}`;
}

/** As each kind begins. */
export function newBenefit(type: Benefit['type']): Benefit {
  const match = {};
  const group = { match, quantity: 1 };
  switch (type) {
    case 'percent':
      return { type, offBps: 1000, match };
    case 'unit-price':
      return { type, priceCents: 1000, match };
    case 'amount':
      return { type, offCents: 100, match };
    case 'bundle':
      return { type, priceCents: 2000, groups: [{ match, quantity: 2 }] };
    case 'mix-match':
      return { type, match, quantity: 2, reward: { priceCents: 2000 } };
    case 'buy-get':
      return { type, buy: group, get: group, offBps: 10_000 };
    case 'tiered':
      return { type, by: 'spend', match, tiers: [{ from: 3000, reward: { offBps: 1000 } }] };
    case 'free-delivery':
      return { type };
  }
}
