import type { Ingredient } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { plural } from '../../app/locale.ts';
import { amount } from './amounts.ts';
import { CatalogueList } from './catalogue-list.tsx';
import { IngredientForm } from './ingredient-form.tsx';

interface IngredientListProps {
  ingredients: readonly Ingredient[];
  mayEdit: boolean;
}

export function IngredientList({ ingredients, mayEdit }: IngredientListProps) {
  return (
    <CatalogueList
      title="Ingredients"
      one="ingredient"
      entries={ingredients}
      idOf={({ ingredientId }) => ingredientId}
      name={({ name }) => name}
      words={wordsOf}
      emptyHint="What is listed here is counted, bought and used by recipes."
      mayEdit={mayEdit}
      form={(ingredient, onSaved) => (
        <IngredientForm
          key={ingredient?.revision ?? 0}
          ingredient={ingredient}
          taken={ingredients.map(({ ingredientId }) => ingredientId)}
          mayEdit={mayEdit}
          onSaved={onSaved}
        />
      )}
    />
  );
}

const wordsOf = ({ place, shelfLifeDays, inCycleCount, units, baseUnit }: Ingredient): string =>
  [
    place === '' ? 'No place' : place,
    ...(shelfLifeDays === null ? [] : [`keeps ${plural(shelfLifeDays, 'day')}`]),
    ...(inCycleCount ? ['weekly count'] : []),
    ...units.map(({ name, baseMilli }) => `${name} = ${amount(baseMilli, baseUnit)}`),
  ].join(' · ');
