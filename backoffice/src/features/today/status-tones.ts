import type { LiveOrder } from '@forno/shared/protocol/reports/realtime-orders';

type Status = LiveOrder['status'];

export const STATUS_TONES: Readonly<Partial<Record<Status, 'basil' | 'amber' | 'red' | 'tomato'>>> = {
  payment_pending: 'amber',
  preparing: 'tomato',
  quality_check: 'tomato',
  ready: 'basil',
  out_for_delivery: 'basil',
  cancelled: 'red',
  refunded: 'red',
};
