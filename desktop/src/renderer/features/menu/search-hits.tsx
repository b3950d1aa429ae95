import type { MenuIndex } from '@forno/shared/menu';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectOrders } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { opened } from '../../app/view-slice.ts';
import { useCart } from '../order/use-cart.ts';
import { menuMessages } from './menu-messages.ts';
import { statusMessages } from '../../ui/word-messages.ts';

/** What else the same letters may mean: a deal's code, an order's number or its customer's name. */
export function SearchHits({ index, typed }: { index: MenuIndex; typed: string }) {
  const t = useTranslator();
  const orders = useAppSelector(selectOrders);
  const cart = useCart();
  const dispatch = useAppDispatch();
  const text = typed.trim().toLowerCase();
  const deal = index.menu.deals.find((d) => d.code?.toLowerCase() === text);
  const known = Object.values(orders).filter(
    (order) =>
      order.lines.length > 0 &&
      (String(order.number) === text || order.callName?.toLowerCase().startsWith(text)),
  );
  if (!deal && known.length === 0) return null;
  return (
    <div className="search-hits">
      {deal?.code === undefined ? null : (
        <Button onClick={() => cart.applyDeal(deal.code!)}>
          {t(menuMessages.useCode, { code: deal.code, deal: deal.name })}
        </Button>
      )}
      {known.slice(0, 6).map((order) => (
        <Button
          key={order.orderId}
          onClick={() =>
            order.status === 'draft'
              ? cart.recall(order.orderId)
              : dispatch(opened({ name: 'receipt', orderId: order.orderId }))
          }
        >
          <bdi>
            #{order.number} {order.callName ?? ''}
          </bdi>{' '}
          · {t(statusMessages[order.status])}
        </Button>
      ))}
    </div>
  );
}
