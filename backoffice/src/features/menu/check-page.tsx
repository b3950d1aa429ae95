import { Link, useLocation } from 'react-router';
import type { FindingKind, MenuFinding } from '@forno/shared/domain';
import type { Menu, SpokenKind } from '@forno/shared/menu';
import type { MenuCheck } from '@forno/shared/protocol/cloud/menu-releases';
import { Button, EmptyState, Strip } from '@forno/shared/ui';
import { useMenuCheck, useStartCheck } from '../../api/menu-queries.ts';
import { useStores } from '../../api/queries.ts';
import { moment, number, plural } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { languageName } from './language-name.ts';
import { useMenuContext } from './menu-page.tsx';

/** A store's last week, sold again by the draft: what would be different, before anybody pays it. */
export function CheckPage() {
  const { editor, mayEdit } = useMenuContext();
  const { draft, isDirty, save } = editor;
  const { menuId } = draft.menu;
  const { storeId } = useScope();
  const stores = useStores().data?.stores.filter((store) => store.menuId === menuId);
  const store = stores?.find((one) => one.storeId === storeId) ?? stores?.[0];
  const check = useMenuCheck(menuId, store?.storeId);
  const start = useStartCheck(menuId);
  const phase = check.data?.check?.state;
  const isUnderWay = phase === 'queued' || phase === 'running';
  const begin = async (): Promise<void> => {
    if (!store) return;
    if (isDirty) await save.mutateAsync();
    start.mutate(store.storeId);
  };
  return (
    <section className="forno-panel bo-section">
      <div className="bo-section-head">
        <h2>{store ? `The last week of ${store.name}` : 'Menu check'}</h2>
        {mayEdit ? (
          <Button
            kind="primary"
            disabled={!store || isUnderWay || start.isPending || editor.problems.length > 0}
            onClick={() => void begin()}
          >
            {phase === undefined ? 'Check the draft' : 'Check again'}
          </Button>
        ) : null}
      </div>
      <p className="forno-muted bo-note">
        Every order of the week is priced again by the draft. Choose another store above to check it there.
      </p>
      {start.error ? <ErrorNote error={start.error} what="The check was not started." /> : null}
      <Loaded query={check} failed="The check could not be loaded." height="10rem">
        {(data) =>
          data.check === null ? (
            <EmptyState
              title="Not checked yet"
              hint="Check the draft before you publish it: prices, deals, stations, recipes and translations."
            />
          ) : (
            <CheckResult check={data.check} currency={draft.menu.currency} />
          )
        }
      </Loaded>
    </section>
  );
}

function CheckResult({ check, currency }: { check: MenuCheck; currency: string }) {
  const { state, ordersDone, ordersTotal, findings, isOutdated, createdBy, finishedAt, error } = check;
  if (state === 'failed') return <Strip tone="red">{error ?? 'The check broke off.'}</Strip>;
  if (state !== 'done')
    return (
      <label className="bo-progress">
        {ordersTotal === null
          ? 'Waiting to begin…'
          : `${number(ordersDone)} of ${plural(ordersTotal, 'order')} sold again`}
        <progress {...(ordersTotal !== null && { value: ordersDone, max: Math.max(1, ordersTotal) })} />
      </label>
    );
  const kinds = KINDS.filter(({ kind }) => findings.some((one) => one.kind === kind));
  return (
    <>
      {isOutdated ? (
        <Strip tone="amber">The draft was saved since: check it again before you publish.</Strip>
      ) : null}
      <p className="forno-muted" role="status">
        {plural(ordersTotal ?? 0, 'order')} sold again for {createdBy}
        {finishedAt === null ? '' : `, ${moment(finishedAt)}`}.
      </p>
      {kinds.length === 0 ? (
        <EmptyState title="Nothing found" hint="The week would have gone the same way." />
      ) : (
        kinds.map(({ kind, one, many }) => {
          const list = findings.filter((finding) => finding.kind === kind);
          return (
            <section key={kind} className="bo-findings">
              <h3>{plural(list.length, one, many)}</h3>
              <ul>
                {list.slice(0, SHOWN_MAX).map((finding) => (
                  <FindingRow key={JSON.stringify(finding)} finding={finding} currency={currency} />
                ))}
              </ul>
              {list.length > SHOWN_MAX ? (
                <p className="forno-muted">and {number(list.length - SHOWN_MAX)} more</p>
              ) : null}
            </section>
          );
        })
      )}
    </>
  );
}

const SHOWN_MAX = 20;
/** The gravest first. */
const KINDS: readonly { readonly kind: FindingKind; readonly one: string; readonly many: string }[] = [
  { kind: 'not-sold', one: 'thing could not be sold', many: 'things could not be sold' },
  { kind: 'deal-broken', one: 'broken deal', many: 'broken deals' },
  { kind: 'unrouted', one: 'item without a station', many: 'items without a station' },
  { kind: 'price-changed', one: 'changed price', many: 'changed prices' },
  { kind: 'recipe-missing', one: 'missing recipe', many: 'missing recipes' },
  { kind: 'translation-missing', one: 'missing translation', many: 'missing translations' },
];

function FindingRow({ finding, currency }: { finding: MenuFinding; currency: string }) {
  const { editor } = useMenuContext();
  const { search } = useLocation();
  const { menu } = editor.draft;
  const place = placeOf(menu, finding, search);
  return (
    <li>
      {place ? <Link to={place}>{finding.name}</Link> : <b>{finding.name}</b>}
      <span>{findingWords(finding, currency)}</span>
    </li>
  );
}

/** Where it is mended; null where it is gone from the menu. */
function placeOf(
  menu: Menu,
  finding: MenuFinding,
  search: string,
): { readonly pathname: string; readonly search: string } | null {
  const { id } = finding;
  const base = `/menu/${menu.menuId}`;
  if (finding.kind === 'translation-missing' && !EDITED_ALONE.has(finding.what)) {
    const params = new URLSearchParams(search);
    params.set('language', finding.language);
    return { pathname: `${base}/translations`, search: `?${params.toString()}` };
  }
  if (menu.deals.some((deal) => deal.id === id)) return { pathname: `${base}/deals/${id}`, search };
  if (menu.toppings.some((topping) => topping.id === id))
    return { pathname: `${base}/topping/${id}`, search };
  return menu.items.some((item) => item.id === id) ? { pathname: `${base}/item/${id}`, search } : null;
}

/** What has a page of its own, its translations with it. */
const EDITED_ALONE: ReadonlySet<SpokenKind> = new Set(['item', 'topping', 'deal']);

function findingWords(finding: MenuFinding, currency: string): string {
  switch (finding.kind) {
    case 'price-changed': {
      const { beforeCents, afterCents, units, effectCents } = finding;
      const more = `${effectCents < 0 ? '' : '+'}${money(effectCents, currency)}`;
      return `${money(beforeCents, currency)} → ${money(afterCents, currency)}, sold ${plural(units, 'time')}: ${more}`;
    }
    case 'not-sold':
      return `${finding.why} Sold ${plural(finding.units, 'time')}.`;
    case 'deal-broken':
      return `used on ${plural(finding.ordersBefore, 'order')}, would be on ${number(finding.ordersAfter)}. ${finding.why}`;
    case 'unrouted':
      return `nobody stands at “${finding.station}” in this kitchen`;
    case 'recipe-missing':
      return finding.variant === ''
        ? 'takes nothing from the stock'
        : `${finding.variant}: takes nothing from the stock`;
    case 'translation-missing':
      return `this ${finding.what} has no name in ${languageName(finding.language)}`;
  }
}
