import type { Amount, PizzaItem, PizzaSelection } from '@forno/shared/menu';
import { Segmented, useTranslator } from '@forno/shared/ui';
import type { PizzaTabProps } from './pizza-builder.tsx';
import { builderMessages } from './builder-messages.ts';
import { amountMessages } from '../../ui/word-messages.ts';

const SAUCE_AMOUNTS: readonly Amount[] = ['none', 'light', 'regular', 'extra'];
const CHEESE_AMOUNTS: readonly Amount[] = ['none', 'light', 'regular', 'extra', 'double'];

export function BaseTab({ index, pizza, change }: PizzaTabProps) {
  const t = useTranslator();
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
      <h3>{t(builderMessages.sauce)}</h3>
      <div className="sauces" role="radiogroup" aria-label={t(builderMessages.sauce)}>
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
        label={t(builderMessages.howMuchSauce)}
        value={pizza.sauceAmount ?? 'regular'}
        options={SAUCE_AMOUNTS.map((value) => ({ value, label: t(amountMessages[value]) }))}
        onChange={(value) => choose('sauceAmount', value, 'regular')}
      />
      <h3>{t(builderMessages.cheese)}</h3>
      <Segmented
        wide
        label={t(builderMessages.howMuchCheese)}
        value={pizza.cheeseAmount ?? item.cheese}
        options={CHEESE_AMOUNTS.map((value) => ({ value, label: t(amountMessages[value]) }))}
        onChange={(value) => choose('cheeseAmount', value, item.cheese)}
      />
    </div>
  );
}
