import { useState } from 'react';
import type { SimpleItem } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Field } from '../boards/fields.tsx';
import type { SetFields } from './item-details.tsx';
import { idOf } from './new-id.ts';

/** What a simple item comes in: a can and a bottle, six wings and twelve. */
export function VariantFields({ item, set }: { item: SimpleItem; set: SetFields }) {
  const [name, setName] = useState('');
  const { variants } = item;
  const add = (): void => {
    const id = idOf(
      name,
      variants.map((variant) => variant.id),
    );
    const cents = Math.max(0, ...variants.map(({ price }) => price.cents));
    set({ variants: [...variants, { id, name: name.trim(), price: { cents }, recipe: {} }] });
    setName('');
  };
  return (
    <>
      {variants.map((variant) => (
        <div className="bo-line" key={variant.id}>
          <Field
            label="Variant"
            value={variant.name}
            onChange={(next) =>
              set({ variants: variants.map((one) => (one === variant ? { ...one, name: next } : one)) })
            }
          />
          <Button
            disabled={variants.length === 1}
            onClick={() => set({ variants: variants.filter((one) => one !== variant) })}
          >
            Remove<span className="forno-hidden"> {variant.name}</span>
          </Button>
        </div>
      ))}
      <div className="bo-line">
        <Field label="Another variant" value={name} onChange={setName} />
        <Button disabled={name.trim() === ''} onClick={add}>
          Add
        </Button>
      </div>
    </>
  );
}
