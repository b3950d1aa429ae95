import { useTranslator } from '@forno/shared/ui';
import { useMemo } from 'react';
import { dueCents, paidCents, type Order } from '@forno/shared/domain';
import { nearMisses, type OrderTotals as Totals } from '@forno/shared/pricing';
import { selectMenuIndex, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { ExplainedPrice, Price } from '../../ui/price.tsx';
import { useCart } from './use-cart.ts';
import { useOrderPricing } from './use-totals.ts';
import { orderMessages } from './order-messages.ts';

export function OrderTotals({ order, totals }: { order: Order; totals: Totals }) {
  const t = useTranslator();
  const paid = paidCents(order);
  return (
    <div className="order-totals">
      {totals.discounts.map((discount, n) => (
        <div key={`${discount.dealId}-${n}`} className="order-deal">
          <span>{discount.name}</span>
          <ExplainedPrice cents={-discount.cents} subject={{ of: 'total' }} />
        </div>
      ))}
      <GivenDiscounts order={order} />
      <UnusedCodes order={order} totals={totals} />
      {order.status === 'draft' ? <Offers order={order} /> : null}
      {totals.fees.map((fee) => (
        <div key={fee.feeId} className="order-tax">
          <span>{fee.name}</span>
          <ExplainedPrice cents={fee.cents} subject={{ of: 'total' }} />
        </div>
      ))}
      {totals.addedTaxCents === 0 ? null : (
        <div className="order-tax">
          <span>{t(orderMessages.tax)}</span>
          <ExplainedPrice cents={totals.addedTaxCents} subject={{ of: 'total' }} />
        </div>
      )}
      <div className="order-total">
        <span>{t(orderMessages.total)}</span>
        <ExplainedPrice cents={totals.totalCents} subject={{ of: 'total' }} />
      </div>
      {paid === 0 ? null : (
        <div className="order-tax">
          <span>{t(orderMessages.stillToPay)}</span>
          <Price cents={dueCents(order)} bare />
        </div>
      )}
    </div>
  );
}

/** What was given by hand can be taken back until it is paid. */
function GivenDiscounts({ order }: { order: Order }) {
  const t = useTranslator();
  const cart = useCart();
  if (order.status !== 'draft') return null;
  return order.discounts.map(({ discountId, reason }) => (
    <div key={discountId} className="order-code">
      <span>{reason}</span>
      <button
        type="button"
        aria-label={t(orderMessages.takeDiscountOff, { reason })}
        onClick={() => cart.withdrawDiscount(discountId)}
      >
        ×
      </button>
    </div>
  ));
}

/** A code the customer brought that does not bite yet: said, so that nobody wonders. */
function UnusedCodes({ order, totals }: { order: Order; totals: Totals }) {
  const t = useTranslator();
  const deals = useAppSelector((state) => state.shop.menu?.deals);
  const cart = useCart();
  return order.dealCodes.map((code) => {
    const deal = deals?.find((d) => d.code === code);
    const used = totals.discounts.some((discount) => discount.dealId === deal?.id);
    return (
      <div key={code} className="order-code">
        <span>{used ? <bdi>{code}</bdi> : t(orderMessages.codeUnused, { code })}</span>
        <button
          type="button"
          aria-label={t(orderMessages.takeCodeOff, { code })}
          disabled={order.status !== 'draft'}
          onClick={() => cart.removeDeal(code)}
        >
          ×
        </button>
      </div>
    );
  });
}

/** What one more item would bring; a tap adds it. */
function Offers({ order }: { order: Order }) {
  const t = useTranslator();
  const index = useAppSelector(selectMenuIndex);
  const { storeId } = useAppSelector(selectSettings);
  const availability = useAppSelector((state) => state.shop.terminal.availability);
  const pricing = useOrderPricing(order);
  const cart = useCart();
  const offers = useMemo(() => {
    if (!index) return [];
    const isAvailable = (itemId: string, variantId: string): boolean =>
      [`item:${itemId}`, `size:${variantId}`].every((key) => availability[key]?.available !== false);
    return nearMisses(order.lines, pricing, { index, storeId, service: order.service, isAvailable });
  }, [index, order.lines, order.service, pricing, storeId, availability]);
  return offers.slice(0, OFFERS_MAX).map((offer) => (
    <button
      key={`${offer.dealId} ${offer.name}`}
      type="button"
      className="order-suggestion"
      onClick={() => cart.add({ selection: offer.selection }, 'order')}
    >
      <span>
        {t(orderMessages.suggestion, { item: offer.name })}
        <small>{offer.dealName}</small>
      </span>
      <Price cents={-offer.savesCents} bare />
      <span aria-hidden="true">›</span>
    </button>
  ));
}

/** More would crowd out what is on the order. */
const OFFERS_MAX = 2;
