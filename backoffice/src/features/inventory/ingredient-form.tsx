import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ingredient, ingredientsSchema } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, Toggle } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Choice } from '../boards/fields.tsx';
import { idOf } from '../menu/new-id.ts';
import { typedAmount } from './amounts.ts';
import { STOCKROOM } from './stockroom-queries.ts';

type Answer = ReturnType<typeof ingredientsSchema.parse>;

interface IngredientFormProps {
  /** Null: a new one. */
  ingredient: Ingredient | null;
  taken: readonly string[];
  mayEdit: boolean;
  onSaved: () => void;
}

const BLANK: Omit<Ingredient, 'ingredientId'> = {
  name: '',
  baseUnit: 'g',
  place: '',
  shelfLifeDays: null,
  inCycleCount: false,
  units: [{ name: 'kg', baseMilli: 1_000_000, forCounting: true }],
  revision: 0,
};
const BASE_UNITS = [
  ['g', 'by weight (g)'],
  ['ml', 'by volume (ml)'],
  ['piece', 'by the piece'],
] as const;

/** What an ingredient is called, where it stands, how long it keeps and what it is counted and bought in. */
export function IngredientForm({ ingredient: saved, taken, mayEdit, onSaved }: IngredientFormProps) {
  const ingredient = saved ?? BLANK;
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const [name, setName] = useState(ingredient.name);
  const [baseUnit, setBaseUnit] = useState(ingredient.baseUnit);
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
      stockroom.saveIngredient(saved?.ingredientId ?? idOf(name, taken), {
        name: name.trim(),
        place: place.trim(),
        shelfLifeDays: days,
        inCycleCount,
        baseUnit,
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
            one.ingredientId === saved?.ingredientId
              ? { ...one, name: name.trim(), place: place.trim() }
              : one,
          ),
        },
      );
      return before;
    },
    onError: (_error, _nothing, before) => queries.setQueryData(STOCKROOM.ingredients, before),
    onSuccess: onSaved,
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
        {saved ? null : (
          <Choice
            label="Recipes measure it"
            value={baseUnit}
            options={BASE_UNITS}
            onChange={(unit) => {
              setBaseUnit(unit);
              // What it was counted in is a unit of the other kind.
              setUnits([]);
            }}
          />
        )}
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
              aria-label={`Size of unit ${n + 1} in ${baseUnit}`}
              aria-invalid={unit.milli === null}
              value={unit.text}
              onChange={({ target }) =>
                setUnits((before) =>
                  before.map((one, at) => (at === n ? { ...one, text: target.value } : one)),
                )
              }
            />
            <span>{baseUnit}</span>
            <label className="inv-pick">
              <input
                type="radio"
                name={`counting-${saved?.ingredientId ?? 'new'}`}
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
            {saved ? 'Save' : 'Add ingredient'}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
