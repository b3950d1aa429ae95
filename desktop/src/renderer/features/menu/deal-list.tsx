import type { Deal, MenuIndex } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { selectOrder } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { SERVICE_WORDS } from '../../ui/words.ts';
import { DealCode } from '../order/deal-code.tsx';
import { useCart } from '../order/use-cart.ts';
import { useSellContext } from './use-sell-context.ts';

/** What is on offer: deals without a code are found by themselves, the others are given here. */
export function DealList({ index }: { index: MenuIndex }) {
  const cart = useCart();
  const codes = useAppSelector((state) => selectOrder(state)?.dealCodes);
  const { service, dayPartIds } = useSellContext(index);
  const inStore = index.menu.deals.filter((deal) => !deal.channels || deal.channels.includes('IN_STORE'));
  const why = (deal: Deal): string | null => {
    if (deal.services && !deal.services.includes(service))
      return `only for ${deal.services.map((s) => SERVICE_WORDS[s].toLowerCase()).join(', ')}`;
    if (deal.dayPartIds && !deal.dayPartIds.some((id) => dayPartIds.includes(id))) return 'not at this time';
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
                {[deal.code === undefined ? 'found by itself' : `code ${deal.code}`, why(deal)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {deal.code === undefined ? null : (
              <Button
                disabled={codes?.includes(deal.code) === true}
                onClick={() => cart.applyDeal(deal.code!)}
              >
                {codes?.includes(deal.code) === true ? 'On this order' : 'Use'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
