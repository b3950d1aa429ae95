import { useState } from 'react';
import type { ComboItem, Menu, MenuItem } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Choice, Field } from '../boards/fields.tsx';
import type { SetFields } from './item-details.tsx';
import { idOf } from './new-id.ts';
import { PriceField } from './price-field.tsx';

type Slot = ComboItem['slots'][number];
type SlotChoice = Slot['choices'][number];

/** What a combo is made of: in each place one of its choices, some dearer than the plain one. */
export function ComboFields({ menu, combo, set }: { menu: Menu; combo: ComboItem; set: SetFields }) {
  const [name, setName] = useState('');
  const { slots } = combo;
  const offered = choicesOf(menu);
  const put = (slot: Slot, change: Partial<Slot>): void =>
    set({ slots: slots.map((one) => (one === slot ? { ...one, ...change } : one)) });
  const add = (): void => {
    const id = idOf(
      name,
      slots.map((slot) => slot.id),
    );
    const [first] = offered;
    if (!first) return;
    set({ slots: [...slots, { id, name: name.trim(), choices: [asChoice(first.key)] }] });
    setName('');
  };
  return (
    <>
      {slots.map((slot) => (
        <fieldset key={slot.id} className="bo-fields bo-slot">
          <legend>{slot.name === '' ? 'Part' : slot.name}</legend>
          <Field label="Name of the part" value={slot.name} onChange={(next) => put(slot, { name: next })} />
          {slot.choices.map((choice) => (
            <div className="bo-slot-choice" key={keyOf(choice)}>
              <Choice
                label="Choice"
                value={keyOf(choice)}
                options={offered
                  .filter(
                    ({ key }) => key === keyOf(choice) || !slot.choices.some((one) => keyOf(one) === key),
                  )
                  .map(({ key, words }) => [key, words] as const)}
                onChange={(key) =>
                  put(slot, {
                    choices: slot.choices.map((one) =>
                      one === choice ? { ...asChoice(key), upchargeCents: choice.upchargeCents } : one,
                    ),
                  })
                }
              />
              <PriceField
                label="Dearer by"
                cents={choice.upchargeCents}
                currency={menu.currency}
                problem={Number.isNaN(choice.upchargeCents) ? 'Enter a price from 0.' : undefined}
                onChange={(cents) =>
                  put(slot, {
                    choices: slot.choices.map((one) =>
                      one === choice ? { ...one, upchargeCents: cents ?? Number.NaN } : one,
                    ),
                  })
                }
                onLeave={nothing}
              />
              <Button
                disabled={slot.choices.length === 1}
                onClick={() => put(slot, { choices: slot.choices.filter((one) => one !== choice) })}
              >
                Remove<span className="forno-hidden"> {wordsOf(offered, choice)}</span>
              </Button>
            </div>
          ))}
          <div className="bo-actions">
            <Button
              disabled={offered.length <= slot.choices.length}
              onClick={() => {
                const free = offered.find(({ key }) => !slot.choices.some((one) => keyOf(one) === key));
                if (free) put(slot, { choices: [...slot.choices, asChoice(free.key)] });
              }}
            >
              Another choice
            </Button>
            <Button
              disabled={slots.length === 1}
              onClick={() => set({ slots: slots.filter((one) => one !== slot) })}
            >
              Take the part out<span className="forno-hidden"> {slot.name}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      {slots.length < SLOTS_MAX ? (
        <div className="bo-line">
          <Field label="Another part" value={name} onChange={setName} />
          <Button disabled={name.trim() === ''} onClick={add}>
            Add
          </Button>
        </div>
      ) : null}
    </>
  );
}

const SLOTS_MAX = 8;
const nothing = (): void => undefined;

interface Offered {
  readonly key: string;
  readonly words: string;
}

const keyOf = ({ itemId, variantId }: Pick<SlotChoice, 'itemId' | 'variantId'>): string =>
  `${itemId}/${variantId}`;

/** Ids have no slash. */
function asChoice(key: string): SlotChoice {
  const [itemId = '', variantId = ''] = key.split('/');
  return { itemId, variantId, upchargeCents: 0 };
}

const wordsOf = (offered: readonly Offered[], choice: SlotChoice): string =>
  offered.find(({ key }) => key === keyOf(choice))?.words ?? keyOf(choice);

/** Each pizza in its sizes and each simple item in its variants; a combo in a combo there is not. */
export function choicesOf(menu: Menu): Offered[] {
  const sizeNames = new Map(menu.sizes.map(({ id, name }) => [id, name]));
  const variants = (item: MenuItem): readonly (readonly [string, string])[] =>
    item.kind === 'pizza'
      ? item.sizes.map(({ sizeId }) => [sizeId, sizeNames.get(sizeId) ?? sizeId] as const)
      : item.kind === 'simple' && !item.soldByWeight
        ? item.variants.map(({ id, name }) => [id, name] as const)
        : [];
  return menu.items.flatMap((item) =>
    variants(item).map(([variantId, name]) => ({
      key: keyOf({ itemId: item.id, variantId }),
      words: name === '' ? item.name : `${item.name}, ${name}`,
    })),
  );
}
