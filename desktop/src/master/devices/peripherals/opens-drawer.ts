import type { Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';

/** Whether somebody has to get at the cash now. Practice leaves it shut. */
export function opensDrawer(event: ShopEvent, { orders }: Pick<Shop, 'orders'>): boolean {
  switch (event.eventType) {
    case 'NO_SALE':
    case 'CASH_MOVED':
      return true;
    case 'PAYMENT_COMPLETED':
      return event.payload.tender === 'cash' && orders.get(event.payload.orderId)?.training !== true;
    default:
      return false;
  }
}
