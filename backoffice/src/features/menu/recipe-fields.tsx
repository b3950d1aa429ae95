import { useState } from 'react';
import type { Menu, MenuItem, Recipe, Topping } from '@forno/shared/menu';
import { Button, Segmented } from '@forno/shared/ui';
import { Choice, Field } from '../boards/fields.tsx';
import type { SetFields } from './item-details.tsx';

interface RecipeOf {
  readonly id: string;
  readonly name: string;
  readonly recipe: Recipe;
  readonly write: (recipe: Recipe) => void;
}

/** What one takes from the stock, a size or variant at a time. */
export function RecipeFields({
  menu,
  entry,
  set,
}: {
  menu: Menu;
  entry: MenuItem | Topping;
  set: SetFields;
}) {
  const recipes = recipesOf(menu, entry, set);
  const [chosen, setChosen] = useState('');
  const [ingredient, setIngredient] = useState('');
  const shown = recipes.find(({ id }) => id === chosen) ?? recipes[0];
  if (!shown) return <p className="forno-muted">It has no sizes yet.</p>;
  const { recipe, write } = shown;
  const unused = menu.ingredients.filter(({ id }) => recipe[id] === undefined);
  const next = unused.find(({ id }) => id === ingredient) ?? unused[0];
  return (
    <>
      {recipes.length > 1 ? (
        <Segmented
          label="Recipe of"
          options={recipes.map(({ id, name, recipe: of }) => ({
            value: id,
            label: Object.keys(of).length === 0 ? `${name} (none)` : name,
          }))}
          value={shown.id}
          onChange={setChosen}
        />
      ) : null}
      {Object.entries(recipe).map(([id, quantity]) => {
        const known = menu.ingredients.find((one) => one.id === id);
        const { [id]: _, ...others } = recipe;
        return (
          <div className="bo-line" key={id}>
            <Field
              label={`${known?.name ?? id}${known ? ` (${known.unit})` : ''}`}
              type="number"
              min={0}
              max={100_000}
              value={String(quantity)}
              onChange={(text) => write({ ...recipe, [id]: text === '' ? 0 : Number(text) })}
            />
            <Button onClick={() => write(others)}>
              Remove<span className="forno-hidden"> {known?.name ?? id}</span>
            </Button>
          </div>
        );
      })}
      {next ? (
        <div className="bo-line">
          <Choice
            label="Another ingredient"
            value={next.id}
            options={unused.map(({ id, name }) => [id, name] as const)}
            onChange={setIngredient}
          />
          <Button onClick={() => write({ ...recipe, [next.id]: 1 })}>Add</Button>
        </div>
      ) : null}
    </>
  );
}

function recipesOf(menu: Menu, entry: MenuItem | Topping, set: SetFields): RecipeOf[] {
  const sizeName = (sizeId: string): string => menu.sizes.find(({ id }) => id === sizeId)?.name ?? sizeId;
  if (!('kind' in entry))
    return menu.sizes.map(({ id, name }) => ({
      id,
      name,
      recipe: entry.recipeBySize[id] ?? {},
      write: (recipe) => set({ recipeBySize: { ...entry.recipeBySize, [id]: recipe } }),
    }));
  switch (entry.kind) {
    case 'pizza':
      return entry.sizes.map((size) => ({
        id: size.sizeId,
        name: sizeName(size.sizeId),
        recipe: size.recipe,
        write: (recipe) =>
          set({ sizes: entry.sizes.map((one) => (one === size ? { ...one, recipe } : one)) }),
      }));
    case 'simple':
      return entry.variants.map((variant) => ({
        id: variant.id,
        name: variant.name === '' ? entry.name : variant.name,
        recipe: variant.recipe,
        write: (recipe) =>
          set({ variants: entry.variants.map((one) => (one === variant ? { ...one, recipe } : one)) }),
      }));
    case 'combo':
      return [];
  }
}
