import { Link, useLocation } from 'react-router';
import { EmptyState, Toggle } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useScope } from '../../app/use-scope.ts';
import { EntryPreview } from './entry-preview.tsx';
import { EntryDetails } from './item-details.tsx';
import type { Subject } from './menu-edit.ts';
import { useMenuContext } from './menu-page.tsx';
import { OverridePanel } from './override-panel.tsx';
import { PriceField } from './price-field.tsx';
import { entryOf, priceSlots } from './price-slots.ts';
import { TextField } from './text-field.tsx';
import { useShownMenu } from './use-shown-menu.ts';

/** Name, words, prices and whether it is sold; the preview follows each letter. */
export function EntryEditor({ subject }: { subject: Subject }) {
  const { editor, mayEdit } = useMenuContext();
  const { storeId } = useScope();
  const { search } = useLocation();
  const stores = useStores();
  const { menu } = editor.draft;
  const entry = entryOf(menu, subject);
  const store = stores.data?.stores.find((one) => one.storeId === storeId);
  const shown = useShownMenu(store);
  const back = (
    <Link className="bo-back" to={{ pathname: `/menu/${menu.menuId}`, search }}>
      ‹ All items
    </Link>
  );
  if (!entry) {
    return (
      <section className="forno-panel bo-editor">
        {back}
        <EmptyState
          title="Not on this menu"
          hint="It may have been taken off. Choose another from the list."
        />
      </section>
    );
  }
  const problemOf = (field: string): string | undefined =>
    editor.problems.find(
      (problem) =>
        problem.subject?.kind === subject.kind &&
        problem.subject.id === subject.id &&
        problem.field === field,
    )?.message;
  return (
    <section className="forno-panel bo-editor" aria-label={`Edit ${entry.name}`}>
      {back}
      <h2>{entry.name === '' ? 'No name' : entry.name}</h2>
      <fieldset className="bo-fields" disabled={!mayEdit}>
        <legend className="forno-hidden">Words</legend>
        <TextField
          label="Name"
          value={entry.name}
          problem={problemOf('name')}
          onChange={(name) => editor.edit({ type: 'rename', subject, name })}
          onLeave={editor.endStep}
        />
        {'description' in entry ? (
          <TextField
            label="Description"
            isLong
            value={entry.description}
            problem={problemOf('description')}
            onChange={(description) => editor.edit({ type: 'describe', subject, description })}
            onLeave={editor.endStep}
          />
        ) : null}
      </fieldset>
      <fieldset className="bo-fields bo-prices" disabled={!mayEdit}>
        <legend>Prices{'kind' in entry ? '' : ' of a regular amount'}</legend>
        {priceSlots(menu, subject).map(({ place, label, price }) => (
          <div className="bo-price-row" key={place.variantId}>
            <PriceField
              label={label === '' ? 'Price' : label}
              cents={price.cents}
              currency={menu.currency}
              problem={problemOf(`price:${place.variantId}`)}
              onChange={(cents) =>
                editor.edit({ type: 'price', place, storeId: null, cents: cents ?? Number.NaN })
              }
              onLeave={editor.endStep}
            />
          </div>
        ))}
        <p className="forno-muted bo-note">Open orders keep the price they have.</p>
      </fieldset>
      <OverridePanel menu={menu} subject={subject} entry={entry} />
      <EntryDetails menu={menu} entry={entry} />
      <SoldOut subject={subject} storeName={store?.name} />
      <EntryPreview
        menu={shown}
        subject={subject}
        entry={entryOf(shown, subject) ?? entry}
        storeId={storeId}
      />
    </section>
  );
}

/** Sold out holds for one shop and at once; it is no part of the draft. */
function SoldOut({ subject, storeName }: { subject: Subject; storeName: string | undefined }) {
  const { availability, mayEdit } = useMenuContext();
  if (storeName === undefined) {
    return (
      <div className="bo-fields">
        <h3>On sale</h3>
        <p className="forno-muted bo-note">
          Sold out is of one shop: choose a store above to mark it sold out there or bring it back.
        </p>
      </div>
    );
  }
  const told = availability.toldOf(subject);
  const isOnSale = told ?? !availability.isSoldOut(subject);
  const waiting = told === undefined ? '' : 'The shop has been told; waiting for it to do so.';
  return (
    <div className="bo-fields">
      <h3>On sale</h3>
      <Toggle
        checked={isOnSale}
        disabled={!mayEdit || availability.query.data === undefined}
        onChange={(available) => availability.change.mutate({ subject, available })}
      >
        {isOnSale ? `On sale at ${storeName}` : `Sold out at ${storeName}`}
      </Toggle>
      <p className="forno-muted bo-note" role="status">
        {waiting === '' ? 'Takes effect at once, without publishing.' : waiting}
      </p>
    </div>
  );
}
