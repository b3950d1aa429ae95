import { useMemo } from 'react';
import { dueCents, paidCents, type Order } from '@forno/shared/domain';
import type { OrderTotals as Totals } from '@forno/shared/pricing';
import { selectMenuIndex, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { ExplainedPrice, Price } from '../../ui/price.tsx';
import { suggestDeal } from './suggest-deal.ts';
import { useCart } from './use-cart.ts';
import { useOrderPricing } from './use-totals.ts';

export function OrderTotals({ order, totals }: { order: Order; totals: Totals }) {
  const paid = paidCents(order);
  return (
    <div className="order-totals">
      {totals.discounts.map((discount, n) => (
        <div key={`${discount.dealId}-${n}`} className="order-deal">
          <span>{discount.name}</span>
          <ExplainedPrice cents={-discount.cents} subject={{ of: 'total' }} />
        </div>
      ))}
      <UnusedCodes order={order} totals={totals} />
      {order.status === 'draft' ? <Suggested order={order} /> : null}
      {totals.fees.map((fee) => (
        <div key={fee.feeId} className="order-tax">
          <span>{fee.name}</span>
          <ExplainedPrice cents={fee.cents} subject={{ of: 'total' }} />
        </div>
      ))}
      {totals.addedTaxCents === 0 ? null : (
        <div className="order-tax">
          <span>Tax</span>
          <ExplainedPrice cents={totals.addedTaxCents} subject={{ of: 'total' }} />
        </div>
      )}
      <div className="order-total">
        <span>Total</span>
        <ExplainedPrice cents={totals.totalCents} subject={{ of: 'total' }} />
      </div>
      {paid === 0 ? null : (
        <div className="order-tax">
          <span>Still to pay</span>
          <Price cents={dueCents(order)} bare />
        </div>
      )}
    </div>
  );
}

/** A code the customer brought that does not bite yet: said, so that nobody wonders. */
function UnusedCodes({ order, totals }: { order: Order; totals: Totals }) {
  const deals = useAppSelector((state) => state.shop.menu?.deals);
  const cart = useCart();
  return order.dealCodes.map((code) => {
    const deal = deals?.find((d) => d.code === code);
    const used = totals.discounts.some((discount) => discount.dealId === deal?.id);
    return (
      <div key={code} className="order-code">
        <span>
          {code}
          {used ? '' : ' does not apply to this order yet'}
        </span>
        <button
          type="button"
          aria-label={`Take ${code} off`}
          disabled={order.status !== 'draft'}
          onClick={() => cart.removeDeal(code)}
        >
          ×
        </button>
      </div>
    );
  });
}

function Suggested({ order }: { order: Order }) {
  const index = useAppSelector(selectMenuIndex);
  const { storeId } = useAppSelector(selectSettings);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const pricing = useOrderPricing(order);
  const cart = useCart();
  const found = useMemo(
    () => (index ? suggestDeal(index, order, pricing, { storeId, service: order.service }) : null),
    [index, order, pricing, storeId],
  );
  if (!found || availability[`item:${found.itemId}`]?.available === false) return null;
  return (
    <button
      type="button"
      className="order-suggestion"
      title={found.dealName}
      onClick={() => cart.add({ selection: found.selection }, 'order')}
    >
      <span>Add {found.name}</span>
      <Price cents={-found.savesCents} bare />
      <span aria-hidden="true">›</span>
    </button>
  );
}
