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
          <Barcodes
            gtins={variant.gtins ?? []}
            onChange={(gtins) =>
              set({ variants: variants.map((one) => (one === variant ? withBarcodes(one, gtins) : one)) })
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

/** As they stand under the bars, with blanks between. What was typed stays as it is while it is typed. */
function Barcodes({
  gtins,
  onChange,
}: {
  gtins: readonly string[];
  onChange: (gtins: readonly string[]) => void;
}) {
  const [text, setText] = useState(gtins.join(' '));
  return (
    <Field
      label="Barcodes"
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(next.split(/[\s,;]+/).filter(Boolean));
      }}
    />
  );
}

/** Without any the field goes. */
function withBarcodes(
  variant: SimpleItem['variants'][number],
  gtins: readonly string[],
): SimpleItem['variants'][number] {
  const { gtins: _, ...plain } = variant;
  return gtins.length === 0 ? plain : { ...plain, gtins: [...gtins] };
}
