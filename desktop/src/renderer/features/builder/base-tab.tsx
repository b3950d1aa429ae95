import { AMOUNTS, WHOLE } from '@forno/shared/menu';
import { Segmented, useTranslator } from '@forno/shared/ui';
import { useState } from 'react';
import { amountMessages } from '../../ui/word-messages.ts';
import { basesOf, layBase, type QuarterBase } from './base-edit.ts';
import { builderMessages } from './builder-messages.ts';
import type { PizzaTabProps } from './pizza-builder.tsx';
import { PlacePicker } from './place-picker.tsx';

/** Sauce and cheese of the whole pizza, a half or a quarter. */
export function BaseTab({ index, pizza, change }: PizzaTabProps) {
  const t = useTranslator();
  const [quarters, setQuarters] = useState(WHOLE);
  const here = basesOf(index, pizza).filter((_, q) => (quarters >> q) & 1);
  const lay = (base: Partial<QuarterBase>): void => change(layBase(index, pizza, quarters, base));
  /** What all quarters of the place agree on. */
  const common = <Key extends keyof QuarterBase>(key: Key): QuarterBase[Key] | '' =>
    here.every((base) => base[key] === here[0]![key]) ? here[0]![key] : '';
  const amounts = AMOUNTS.map((value) => ({ value, label: t(amountMessages[value]) }));
  const sauceId = common('sauceId');
  return (
    <div className="builder-tab">
      <PlacePicker wide label={t(builderMessages.whichPart)} quarters={quarters} onChange={setQuarters} />
      <h3>{t(builderMessages.sauce)}</h3>
      <div className="sauces" role="radiogroup" aria-label={t(builderMessages.sauce)}>
        {index.menu.sauces.map((sauce) => (
          <button
            key={sauce.id}
            type="button"
            role="radio"
            aria-checked={sauce.id === sauceId}
            onClick={() => lay({ sauceId: sauce.id })}
          >
            <i style={{ background: sauce.color }} />
            {sauce.name}
          </button>
        ))}
      </div>
      <Segmented
        wide
        label={t(builderMessages.howMuchSauce)}
        value={common('sauceAmount')}
        options={amounts}
        onChange={(value) => value !== '' && lay({ sauceAmount: value })}
      />
      <h3>{t(builderMessages.cheese)}</h3>
      <Segmented
        wide
        label={t(builderMessages.howMuchCheese)}
        value={common('cheese')}
        options={amounts}
        onChange={(value) => value !== '' && lay({ cheese: value })}
      />
    </div>
  );
}
