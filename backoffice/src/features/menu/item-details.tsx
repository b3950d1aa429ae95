import { SERVICES, type Menu, type MenuItem, type Topping } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Choice, Field, Several } from '../boards/fields.tsx';
import { ComboFields } from './combo-fields.tsx';
import type { EntryRef } from './menu-edit.ts';
import { useMenuContext } from './menu-page.tsx';
import { PictureFields } from './picture-fields.tsx';
import { PizzaFields } from './pizza-fields.tsx';
import { RecipeFields } from './recipe-fields.tsx';
import { TranslationFields } from './translation-fields.tsx';
import { VariantFields } from './variant-fields.tsx';

export type SetFields = (fields: Readonly<Record<string, unknown>>) => void;

const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
  list.map(({ id, name }) => [id, name] as const);

const SERVICE_NAMES = {
  'carry-out': 'Carry out',
  delivery: 'Delivery',
  'dine-in': 'Dine in',
  'drive-through': 'Drive through',
} as const;

/** Everything of an item or topping besides its name and prices, a fold a subject so that the page stays short. */
export function EntryDetails({ menu, entry }: { menu: Menu; entry: MenuItem | Topping }) {
  const { editor, mayEdit } = useMenuContext();
  const isItem = 'kind' in entry;
  const ref: EntryRef = { list: isItem ? 'items' : 'toppings', id: entry.id };
  const category = isItem ? menu.categories.find(({ id }) => id === entry.categoryId) : undefined;
  const set: SetFields = (fields) => editor.edit({ type: 'set', entry: ref, fields });
  return (
    <div className="bo-details" onBlur={editor.endStep}>
      {isItem ? (
        <details>
          <summary>Place, tax and kitchen</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">Place, tax and kitchen</legend>
            <PlaceFields menu={menu} item={entry} set={set} />
          </fieldset>
        </details>
      ) : null}
      {isItem && entry.kind === 'pizza' ? (
        <details>
          <summary>Sizes and modifiers</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">Sizes and modifiers</legend>
            <PizzaFields menu={menu} pizza={entry} set={set} />
          </fieldset>
        </details>
      ) : null}
      {isItem && entry.kind === 'simple' ? (
        <details>
          <summary>Variants</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">Variants</legend>
            <VariantFields item={entry} set={set} />
          </fieldset>
        </details>
      ) : null}
      {isItem && entry.kind === 'combo' ? (
        <details>
          <summary>Parts of the combo</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">Parts of the combo</legend>
            <ComboFields menu={menu} combo={entry} set={set} />
          </fieldset>
        </details>
      ) : null}
      {isItem && entry.kind === 'combo' ? null : (
        <details>
          <summary>Recipe</summary>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">Recipe</legend>
            <RecipeFields menu={menu} entry={entry} set={set} />
          </fieldset>
        </details>
      )}
      <details>
        <summary>Picture</summary>
        <fieldset className="bo-fields" disabled={!mayEdit}>
          <legend className="forno-hidden">Picture</legend>
          <PictureFields menu={menu} entry={entry} set={set} />
        </fieldset>
      </details>
      <details>
        <summary>Translations</summary>
        <fieldset className="bo-fields" disabled={!mayEdit}>
          <legend className="forno-hidden">Translations</legend>
          {category ? (
            <TranslationFields
              menu={menu}
              entry={category}
              isPart
              label={`Category “${category.name}”`}
              set={(fields) =>
                editor.edit({ type: 'set', entry: { list: 'categories', id: category.id }, fields })
              }
            />
          ) : null}
          <TranslationFields menu={menu} entry={entry} hasDescription={isItem} set={set} />
        </fieldset>
      </details>
      {mayEdit ? (
        <Button kind="danger" onClick={() => editor.edit({ type: 'remove', entry: ref })}>
          Take off the menu
        </Button>
      ) : null}
    </div>
  );
}

function PlaceFields({ menu, item, set }: { menu: Menu; item: MenuItem; set: SetFields }) {
  const optional = (list: readonly string[]): readonly string[] | undefined =>
    list.length === 0 ? undefined : list;
  return (
    <>
      <Choice
        label="Category"
        value={item.categoryId}
        options={named(menu.categories)}
        onChange={(categoryId) => set({ categoryId })}
      />
      <Choice
        label="Tax"
        value={item.taxCategoryId}
        options={menu.taxCategories.map(
          ({ id, name, rateBps }) => [id, `${name} (${rateBps / 100} %)`] as const,
        )}
        onChange={(taxCategoryId) => set({ taxCategoryId })}
      />
      <Choice
        label="Station"
        value={item.stationId}
        options={named(menu.stations)}
        onChange={(stationId) => set({ stationId })}
      />
      <Field
        label="Seconds to make it"
        type="number"
        min={0}
        max={7200}
        value={String(item.prepSeconds)}
        onChange={(text) => set({ prepSeconds: text === '' ? 0 : Number(text) })}
      />
      <Field
        label="Allergens, with commas between"
        value={item.allergens.join(', ')}
        onChange={(text) => set({ allergens: words(text) })}
      />
      <Several
        label="Only for"
        none="every service"
        options={SERVICES.map((service) => [service, SERVICE_NAMES[service]] as const)}
        values={item.services ?? []}
        onChange={(services) => set({ services: optional(services) })}
      />
      {menu.dayParts.length === 0 ? null : (
        <Several
          label="Only at"
          none="any time"
          options={named(menu.dayParts)}
          values={item.dayPartIds ?? []}
          onChange={(dayPartIds) => set({ dayPartIds: optional(dayPartIds) })}
        />
      )}
    </>
  );
}

const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trimStart())
    .filter((word, index, all) => word !== '' || index === all.length - 1)
    .filter((word) => word !== '');
