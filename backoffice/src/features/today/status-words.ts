import type { LiveOrder } from '@forno/shared/protocol/reports/realtime-orders';

type Status = LiveOrder['status'];

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
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

export const STATUS_TONES: Readonly<Partial<Record<Status, 'basil' | 'amber' | 'red' | 'tomato'>>> = {
  payment_pending: 'amber',
  preparing: 'tomato',
  quality_check: 'tomato',
  ready: 'basil',
  out_for_delivery: 'basil',
  cancelled: 'red',
  refunded: 'red',
};

export const SERVICE_WORDS: Readonly<Record<string, string>> = {
  'carry-out': 'Carry-out',
  delivery: 'Delivery',
  'dine-in': 'Dine-in',
  'drive-through': 'Drive-through',
};
