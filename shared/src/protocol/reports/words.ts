import type { Role } from '../../domain/staff/roles.ts';
import type { Channel, Service } from '../../domain/menu/price.ts';
import type { OrderStatus } from '../../domain/order/order.ts';
import type { Tender } from '../../events/fields.ts';

/** What people read for what is stored in capitals or with hyphens: on pages and in files alike. */

export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  draft: 'Being taken',
  payment_pending: 'Paying',
  scheduled: 'For later',
  preparing: 'Preparing',
  quality_check: 'Checking',
  ready: 'Ready',
  out_for_delivery: 'On the road',
  completed: 'Handed over',
  closed: 'Closed',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
};

export const SERVICE_WORDS: Readonly<Record<Service, string>> = {
  'carry-out': 'Carry-out',
  delivery: 'Delivery',
  'dine-in': 'Dine-in',
  'drive-through': 'Drive-through',
};

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  IN_STORE: 'In store',
  WEB: 'Web',
  MOBILE: 'Mobile',
  PHONE: 'Phone',
  PARTNER: 'Partner',
};

export const TENDER_WORDS: Readonly<Record<Tender, string>> = {
  cash: 'Cash',
  card: 'Card',
  channel: 'Paid at the channel',
  'gift-card': 'Gift card',
  'house-account': 'House account',
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  cashier: 'Cashier',
  kitchen: 'Kitchen',
  driver: 'Driver',
  'shift-lead': 'Shift lead',
  manager: 'Manager',
};

export const DRAWER_WORDS = { till: 'Till', 'driver-bank': 'Driver’s bank' } as const;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** 1 is Monday. */
export const weekdayWords = (weekday: number): string => WEEKDAYS[weekday - 1] ?? String(weekday);
/** `18:00`: the hour that begins then. */
export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
