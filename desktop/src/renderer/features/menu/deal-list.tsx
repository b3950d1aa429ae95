import type { Deal, MenuIndex } from '@forno/shared/menu';
import { formatMoney } from '@forno/shared/money';
import { isOnDate } from '@forno/shared/pricing';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { DealCode } from '../order/deal-code.tsx';
import { useCart } from '../order/use-cart.ts';
import { useSellContext } from './use-sell-context.ts';
import { menuMessages } from './menu-messages.ts';
import { serviceMessages } from '../../ui/word-messages.ts';

/** What is on offer: deals without a code are found by themselves, the others are given here. */
export function DealList({ index }: { index: MenuIndex }) {
  const t = useTranslator();
  const cart = useCart();
  const codes = useAppSelector((state) => selectOrder(state)?.dealCodes);
  const { service, dayPartIds, date } = useSellContext(index);
  const { currency } = useAppSelector(selectSettings);
  const inStore = index.menu.deals.filter((deal) => !deal.channels || deal.channels.includes('IN_STORE'));
  const why = (deal: Deal): string | null => {
    if (deal.services && !deal.services.includes(service))
      return t(menuMessages.onlyFor, {
        services: new Intl.ListFormat(t.locale).format(deal.services.map((s) => t(serviceMessages[s]))),
      });
    if (deal.dayPartIds && !deal.dayPartIds.some((id) => dayPartIds.includes(id)))
      return t(menuMessages.notNow);
    if (!isOnDate(deal, date)) return t(menuMessages.notToday);
    return null;
  };
  const facts = (deal: Deal): string[] => {
    const words = [
      deal.code === undefined ? t(menuMessages.foundByItself) : t(menuMessages.withCode, { code: deal.code }),
    ];
    if (deal.minSubtotalCents !== undefined)
      words.push(t(menuMessages.atLeast, { amount: formatMoney(deal.minSubtotalCents, currency, t.locale) }));
    if (deal.customer) words.push(t(menuMessages.forCustomers));
    const off = why(deal);
    return off === null ? words : [...words, off];
  };
  return (
    <div className="deal-list">
      <DealCode onDone={() => undefined} />
      <ul>
        {inStore.map((deal) => (
          <li key={deal.id} data-off={why(deal) !== null || undefined}>
            <div>
              <strong>{deal.name}</strong>
              <p className="forno-muted">{facts(deal).join(' · ')}</p>
            </div>
            {deal.code === undefined ? null : (
              <Button
                disabled={codes?.includes(deal.code) === true}
                onClick={() => cart.applyDeal(deal.code!)}
              >
                {codes?.includes(deal.code) === true ? t(menuMessages.onThisOrder) : t(menuMessages.use)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
