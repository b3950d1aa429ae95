import { useState } from 'react';
import type { Menu, MenuItem, MenuOverride, OverrideScope, Topping } from '@forno/shared/menu';
import { Button, Toggle } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useScope } from '../../app/use-scope.ts';
import { Choice } from '../boards/fields.tsx';
import type { Subject } from './menu-edit.ts';
import { useMenuContext } from './menu-page.tsx';
import { PriceField } from './price-field.tsx';
import { priceSlots } from './price-slots.ts';
import { TextField } from './text-field.tsx';

/** What a region or one store says differently; what it leaves empty is as it is above it. */
export function OverridePanel({
  menu,
  subject,
  entry,
}: {
  menu: Menu;
  subject: Subject;
  entry: MenuItem | Topping;
}) {
  const { editor, mayEdit } = useMenuContext();
  const { storeId } = useScope();
  const stores = (useStores().data?.stores ?? []).filter((store) => store.menuId === menu.menuId);
  const regions = [...new Set(stores.map(({ region }) => region))].sort();
  const [chosen, setChosen] = useState('');
  const fallback = storeId === undefined ? `region:${regions[0] ?? ''}` : `store:${storeId}`;
  const place = chosen === '' ? fallback : chosen;
  const scope: OverrideScope = place.startsWith('region:')
    ? { level: 'region', region: place.slice('region:'.length) }
    : { level: 'store', storeId: place.slice('store:'.length) };
  if (regions.length === 0) return null;
  const list = subject.kind === 'item' ? 'items' : 'toppings';
  const at = (field: string): Omit<MenuOverride, 'value'> => ({ scope, list, id: subject.id, field });
  const valueOf = (field: string): MenuOverride['value'] | undefined =>
    editor.draft.overrides.find(
      (one) =>
        one.list === list &&
        one.id === subject.id &&
        one.field === field &&
        scopeText(one.scope) === scopeText(scope),
    )?.value;
  const say = (field: string, value: MenuOverride['value'] | undefined): void =>
    editor.edit({ type: 'override', place: at(field), value });
  const name = valueOf('name');
  const own = editor.draft.overrides.filter(
    (one) => one.list === list && one.id === subject.id && scopeText(one.scope) === scopeText(scope),
  );
  return (
    <details
      className="bo-overrides"
      open={editor.draft.overrides.some((one) => one.id === subject.id) || undefined}
    >
      <summary>Different in a region or store</summary>
      <div onBlur={editor.endStep}>
        <fieldset className="bo-fields" disabled={!mayEdit}>
          <legend className="forno-hidden">Different in a region or store</legend>
          <Choice
            label="Where"
            value={place}
            options={[
              ...regions.map((region) => [`region:${region}`, `Region ${region}`] as const),
              ...stores.map((store) => [`store:${store.storeId}`, store.name] as const),
            ]}
            onChange={setChosen}
          />
          <TextField
            label="Name there"
            value={typeof name === 'string' ? name : ''}
            problem={undefined}
            onChange={(text) => say('name', text === '' ? undefined : text)}
            onLeave={editor.endStep}
          />
          {priceSlots(menu, subject).map(({ place: slot, label }) => {
            const field = priceField(entry, slot.variantId);
            const cents = valueOf(field);
            return (
              <PriceField
                key={slot.variantId}
                label={`${label === '' ? 'Price' : label} there`}
                cents={typeof cents === 'number' ? cents : null}
                currency={menu.currency}
                isOptional
                problem={
                  typeof cents === 'number' && Number.isNaN(cents)
                    ? 'Enter a price from 0, such as 12.50.'
                    : undefined
                }
                onChange={(next) => say(field, next ?? undefined)}
                onLeave={editor.endStep}
              />
            );
          })}
          <Toggle
            checked={valueOf('offered') !== false}
            disabled={!mayEdit}
            onChange={(isOffered) => say('offered', isOffered ? undefined : false)}
          >
            On the menu there
          </Toggle>
          {own.length > 0 ? (
            <Button onClick={() => own.forEach(({ field }) => say(field, undefined))}>
              Take all of it back
            </Button>
          ) : null}
          <p className="forno-muted bo-note">What is empty is as the region says, or the chain.</p>
        </fieldset>
      </div>
    </details>
  );
}

const scopeText = (scope: OverrideScope): string =>
  scope.level === 'region' ? `region:${scope.region}` : `store:${scope.storeId}`;

function priceField(entry: MenuItem | Topping, variantId: string): string {
  if (!('kind' in entry)) return `priceBySize/${variantId}/cents`;
  switch (entry.kind) {
    case 'pizza':
      return `sizes/${variantId}/price/cents`;
    case 'simple':
      return `variants/${variantId}/price/cents`;
    case 'combo':
      return 'price/cents';
  }
}
