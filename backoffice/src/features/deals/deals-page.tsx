import { Link, useLocation, useNavigate, useParams } from 'react-router';
import type { Deal } from '@forno/shared/menu';
import { Button, EmptyState } from '@forno/shared/ui';
import '../boards/boards.css';
import { useMenuContext } from '../menu/menu-page.tsx';
import { idOf } from '../menu/new-id.ts';
import { DealEditor } from './deal-editor.tsx';
import { benefitWords, newBenefit } from './deal-words.ts';

/** The menu's deals, and beside them the one that is chosen. */
export function DealsPage() {
  const { editor, mayEdit } = useMenuContext();
  const { dealId } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const { menu, base } = editor.draft;
  const chosen = menu.deals.find(({ id }) => id === dealId);
  const create = (): void => {
    const value: Deal = {
      id: idOf(
        'new-deal',
        menu.deals.map(({ id }) => id),
      ),
      name: 'New deal',
      benefit: newBenefit('percent'),
      perOrderMax: 1,
    };
    editor.edit({ type: 'add', entry: { list: 'deals', value } });
    editor.endStep();
    void navigate({ pathname: `/menu/${menu.menuId}/deals/${value.id}`, search });
  };
  return (
    <div className="bo-split" data-chosen={chosen !== undefined || undefined}>
      <section className="forno-panel bo-section bo-items bo-deals-list" aria-label="Deals">
        <div className="bo-section-head">
          <h2>Deals</h2>
          {mayEdit ? <Button onClick={create}>New deal</Button> : null}
        </div>
        {menu.deals.length === 0 ? (
          <EmptyState
            title="No deals"
            hint="A deal is found by itself at the till, or asked for by its code."
          />
        ) : (
          <ul className="bo-deals">
            {menu.deals.map((deal) => (
              <li key={deal.id}>
                <Link
                  aria-current={deal.id === dealId || undefined}
                  to={{ pathname: `/menu/${menu.menuId}/deals/${deal.id}`, search }}
                  preventScrollReset
                >
                  <span className="bo-item-name">
                    {deal.name === '' ? 'No name' : deal.name}
                    {editor.problems.some(({ field }) => field.startsWith(`deal:${deal.id}:`)) ? (
                      <span className="forno-chip" data-tone="red">
                        to mend
                      </span>
                    ) : base.deals.includes(deal) ? null : (
                      <span className="forno-chip" data-tone="amber">
                        changed
                      </span>
                    )}
                    {deal.code === undefined ? null : <code>{deal.code}</code>}
                  </span>
                  <span className="forno-muted">{benefitWords(deal.benefit, menu)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
      {chosen ? (
        <DealEditor key={chosen.id} deal={chosen} />
      ) : (
        <section className="forno-panel bo-hint">
          <p className="forno-muted">
            {dealId === undefined
              ? 'Choose a deal from the list to change it.'
              : 'That deal is not on this menu.'}
          </p>
        </section>
      )}
    </div>
  );
}
