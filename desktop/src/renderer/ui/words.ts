import type { Order, OrderStatus, Settings } from '@forno/shared/domain';
import type { Amount, Service } from '@forno/shared/menu';

export const SERVICE_WORDS: Readonly<Record<Service, string>> = {
  'carry-out': 'Carry-out',
  delivery: 'Delivery',
  'dine-in': 'Dine-in',
  'drive-through': 'Drive-through',
};

export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  draft: 'on hold',
  payment_pending: 'waiting for payment',
  preparing: 'in the kitchen',
  quality_check: 'being checked',
  ready: 'ready',
  out_for_delivery: 'on its way',
  completed: 'handed over',
  closed: 'done',
  cancelled: 'cancelled',
  refunded: 'refunded',
};

export const TENDER_WORDS: Readonly<Record<Order['payments'][number]['tender'], string>> = {
  cash: 'Cash',
  card: 'Card',
  'gift-card': 'Gift card',
  'house-account': 'House account',
  channel: 'Paid online',
};

export const AMOUNT_WORDS: Readonly<Record<Amount, string>> = {
  none: 'None',
  light: 'Less',
  regular: 'Normal',
  extra: 'Extra',
  double: 'Double',
};

/** Local time of the shop, hours and minutes. */
export function clockTime(at: number, { locale, timeZone }: Pick<Settings, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
}

export function dayAndTime(at: number, { locale, timeZone }: Pick<Settings, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
}

/** For lists, where the weekday only takes room. */
export function dateAndTime(at: number, { locale, timeZone }: Pick<Settings, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
}

/** A business date is a label, not a moment: it is the same in every zone. */
export function dateLabel(businessDate: string, { locale }: Pick<Settings, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${businessDate}T00:00:00Z`));
}

/** A count with the right form of its noun. */
export function counted(count: number, forms: { readonly one: string; readonly other: string }): string {
  return `${count} ${count === 1 ? forms.one : forms.other}`;
}
