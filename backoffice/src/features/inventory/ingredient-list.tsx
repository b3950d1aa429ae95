import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ingredient, ingredientsSchema } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, EmptyState, Toggle } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { amount, typedAmount } from './amounts.ts';
import { STOCKROOM } from './stockroom-queries.ts';

interface IngredientListProps {
  ingredients: readonly Ingredient[];
  mayEdit: boolean;
}

export function IngredientList({ ingredients, mayEdit }: IngredientListProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  if (ingredients.length === 0)
    return <EmptyState title="No ingredients yet" hint="They come with the chain’s first stockroom." />;
  return (
    <section className="forno-panel bo-section">
      <h2 className="forno-hidden">Ingredients</h2>
      <ul className="inv-catalogue">
        {ingredients.map((one) => (
          <li key={one.ingredientId}>
            <button
              type="button"
              aria-expanded={openId === one.ingredientId}
              onClick={() => setOpenId(openId === one.ingredientId ? null : one.ingredientId)}
            >
              <span className="bo-strong">{one.name}</span>
              <span className="forno-muted">
                {one.place === '' ? 'No place' : one.place}
                {one.shelfLifeDays === null ? '' : ` · keeps ${plural(one.shelfLifeDays, 'day')}`}
                {one.inCycleCount ? ' · weekly count' : ''}
                {one.units
                  .map(({ name, baseMilli }) => ` · ${name} = ${amount(baseMilli, one.baseUnit)}`)
                  .join('')}
              </span>
            </button>
            {openId === one.ingredientId ? (
              <IngredientForm key={one.revision} ingredient={one} mayEdit={mayEdit} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Answer = ReturnType<typeof ingredientsSchema.parse>;

function IngredientForm({ ingredient, mayEdit }: { ingredient: Ingredient; mayEdit: boolean }) {
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const [name, setName] = useState(ingredient.name);
  const [place, setPlace] = useState(ingredient.place);
  const [life, setLife] = useState(ingredient.shelfLifeDays === null ? '' : String(ingredient.shelfLifeDays));
  const [inCycleCount, setInCycleCount] = useState(ingredient.inCycleCount);
  const [units, setUnits] = useState(() =>
    ingredient.units.map((unit) => ({ ...unit, text: typedAmount(unit.baseMilli, 1000) })),
  );
  const days = /^\d{1,4}$/.test(life) ? Number(life) : null;
  const read = units.map((unit) => ({ ...unit, milli: parseAmount(unit.text, 1000) }));
  const isRight =
    name.trim() !== '' &&
    (life === '' || (days !== null && days > 0)) &&
    read.every((unit) => unit.name.trim() !== '' && unit.milli !== null && unit.milli > 0);
  const save = useMutation({
    mutationFn: () =>
      stockroom.saveIngredient(ingredient.ingredientId, {
        name: name.trim(),
        place: place.trim(),
        shelfLifeDays: days,
        inCycleCount,
        baseUnit: ingredient.baseUnit,
        revision: ingredient.revision,
        units: read.map((unit) => ({
          name: unit.name.trim(),
          baseMilli: unit.milli!,
          forCounting: unit.forCounting,
        })),
      }),
    onMutate: () => {
      const before = queries.getQueryData<Answer>(STOCKROOM.ingredients);
      queries.setQueryData<Answer>(
        STOCKROOM.ingredients,
        before && {
          ingredients: before.ingredients.map((one) =>
            one.ingredientId === ingredient.ingredientId
              ? { ...one, name: name.trim(), place: place.trim() }
              : one,
          ),
        },
      );
      return before;
    },
    onError: (_error, _nothing, before) => queries.setQueryData(STOCKROOM.ingredients, before),
    onSettled: () => queries.invalidateQueries({ queryKey: STOCKROOM.ingredients }),
  });
  return (
    <form
      className="bo-section inv-inner"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight) save.mutate();
      }}
    >
      <fieldset disabled={!mayEdit} className="inv-fields">
        <label className="forno-field">
          Name
          <input
            className="forno-input"
            value={name}
            maxLength={60}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label className="forno-field">
          Place
          <input
            className="forno-input"
            value={place}
            maxLength={40}
            onChange={({ target }) => setPlace(target.value)}
          />
        </label>
        <label className="forno-field">
          Keeps for (days)
          <input
            className="forno-input"
            inputMode="numeric"
            value={life}
            aria-invalid={life !== '' && (days === null || days === 0)}
            onChange={({ target }) => setLife(target.value)}
          />
        </label>
        <Toggle checked={inCycleCount} onChange={setInCycleCount} disabled={!mayEdit}>
          Counted every week
        </Toggle>
      </fieldset>
      <fieldset disabled={!mayEdit} className="inv-units">
        <legend>Units to count and buy in</legend>
        {read.map((unit, n) => (
          <div key={n} className="inv-unit-row">
            <input
              className="forno-input"
              aria-label={`Name of unit ${n + 1}`}
              value={unit.name}
              onChange={({ target }) =>
                setUnits((before) =>
                  before.map((one, at) => (at === n ? { ...one, name: target.value } : one)),
                )
              }
            />
            <span>=</span>
            <input
              className="forno-input"
              inputMode="decimal"
              aria-label={`Size of unit ${n + 1} in ${ingredient.baseUnit}`}
              aria-invalid={unit.milli === null}
              value={unit.text}
              onChange={({ target }) =>
                setUnits((before) =>
                  before.map((one, at) => (at === n ? { ...one, text: target.value } : one)),
                )
              }
            />
            <span>{ingredient.baseUnit}</span>
            <label className="inv-pick">
              <input
                type="radio"
                name={`counting-${ingredient.ingredientId}`}
                checked={unit.forCounting}
                onChange={() =>
                  setUnits((before) => before.map((one, at) => ({ ...one, forCounting: at === n })))
                }
              />
              count in it
            </label>
            <Button
              aria-label={`Take unit ${n + 1} off`}
              onClick={() => setUnits((before) => before.filter((_, at) => at !== n))}
            >
              ×
            </Button>
          </div>
        ))}
      </fieldset>
      {save.error ? <ErrorNote error={save.error} what="It was not saved." /> : null}
      {mayEdit ? (
        <div className="bo-actions">
          <Button
            onClick={() =>
              setUnits((before) => [...before, { name: '', baseMilli: 0, forCounting: false, text: '' }])
            }
          >
            Add a unit
          </Button>
          <Button type="submit" kind="primary" disabled={!isRight || save.isPending}>
            Save
          </Button>
        </div>
      ) : null}
    </form>
  );
}
