import type { Deal, MenuIndex } from '@forno/shared/menu';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectOrder } from '../../app/selectors.ts';
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
  const { service, dayPartIds } = useSellContext(index);
  const inStore = index.menu.deals.filter((deal) => !deal.channels || deal.channels.includes('IN_STORE'));
  const why = (deal: Deal): string | null => {
    if (deal.services && !deal.services.includes(service))
      return t(menuMessages.onlyFor, {
        services: new Intl.ListFormat(t.locale).format(deal.services.map((s) => t(serviceMessages[s]))),
      });
    if (deal.dayPartIds && !deal.dayPartIds.some((id) => dayPartIds.includes(id)))
      return t(menuMessages.notNow);
    return null;
  };
  return (
    <div className="deal-list">
      <DealCode onDone={() => undefined} />
      <ul>
        {inStore.map((deal) => (
          <li key={deal.id} data-off={why(deal) !== null || undefined}>
            <div>
              <strong>{deal.name}</strong>
              <p className="forno-muted">
                {[
                  deal.code === undefined
                    ? t(menuMessages.foundByItself)
                    : t(menuMessages.withCode, { code: deal.code }),
                  why(deal),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
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
