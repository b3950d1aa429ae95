import type { Amount, PizzaItem, PizzaSelection } from '@forno/shared/menu';
import { Segmented } from '@forno/shared/ui';
import { AMOUNT_WORDS } from '../../ui/words.ts';
import type { PizzaTabProps } from './pizza-builder.tsx';

const SAUCE_AMOUNTS: readonly Amount[] = ['none', 'light', 'regular', 'extra'];
const CHEESE_AMOUNTS: readonly Amount[] = ['none', 'light', 'regular', 'extra', 'double'];

export function BaseTab({ index, pizza, change }: PizzaTabProps) {
  const item = index.items.get(pizza.itemId) as PizzaItem;
  const sauceId = pizza.sauceId ?? item.sauceId;
  // What the recipe says anyway is left out, so that the kitchen reads only what differs.
  const choose = <Key extends 'sauceId' | 'sauceAmount' | 'cheeseAmount'>(
    key: Key,
    value: NonNullable<PizzaSelection[Key]>,
    own: string,
  ): void => {
    const { [key]: _old, ...rest } = pizza;
    change(value === own ? (rest as PizzaSelection) : { ...(rest as PizzaSelection), [key]: value });
  };
  return (
    <div className="builder-tab">
      <h3>Sauce</h3>
      <div className="sauces" role="radiogroup" aria-label="Sauce">
        {index.menu.sauces.map((sauce) => (
          <button
            key={sauce.id}
            type="button"
            role="radio"
            aria-checked={sauce.id === sauceId}
            onClick={() => choose('sauceId', sauce.id, item.sauceId)}
          >
            <i style={{ background: sauce.color }} />
            {sauce.name}
          </button>
        ))}
      </div>
      <Segmented
        wide
        label="How much sauce"
        value={pizza.sauceAmount ?? 'regular'}
        options={SAUCE_AMOUNTS.map((value) => ({ value, label: AMOUNT_WORDS[value] }))}
        onChange={(value) => choose('sauceAmount', value, 'regular')}
      />
      <h3>Cheese</h3>
      <Segmented
        wide
        label="How much cheese"
        value={pizza.cheeseAmount ?? item.cheese}
        options={CHEESE_AMOUNTS.map((value) => ({ value, label: AMOUNT_WORDS[value] }))}
        onChange={(value) => choose('cheeseAmount', value, item.cheese)}
      />
    </div>
  );
}
