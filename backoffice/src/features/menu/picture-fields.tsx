import { ITEM_SHAPES, TOPPING_SHAPES, type Menu, type MenuItem, type Topping } from '@forno/shared/menu';
import { Choice } from '../boards/fields.tsx';
import type { SetFields } from './item-details.tsx';

const inWords = (shape: string): string => shape.replaceAll('-', ' ');

/** What it is drawn from. A pizza is drawn from what lies on it, a combo from its parts. */
export function PictureFields({
  menu,
  entry,
  set,
}: {
  menu: Menu;
  entry: MenuItem | Topping;
  set: SetFields;
}) {
  if (!('kind' in entry)) {
    const { drawing } = entry;
    return (
      <>
        <Choice
          label="Form"
          value={drawing.shape}
          options={TOPPING_SHAPES.map((shape) => [shape, inWords(shape)] as const)}
          onChange={(shape) => set({ drawing: { ...drawing, shape } })}
        />
        <Colour value={drawing.color} onChange={(color) => set({ drawing: { ...drawing, color } })} />
      </>
    );
  }
  if (entry.kind === 'pizza') {
    const sauce = menu.sauces.find(({ id }) => id === entry.sauceId)?.name ?? entry.sauceId;
    return (
      <p className="forno-muted bo-note">
        Drawn from its {sauce} sauce, its cheese and its toppings: change those above.
      </p>
    );
  }
  const { drawing } = entry;
  if (drawing.shape === 'combo') return <p className="forno-muted bo-note">Drawn from what it is made of.</p>;
  return (
    <>
      <Choice
        label="Form"
        value={drawing.shape}
        options={ITEM_SHAPES.map((shape) => [shape, inWords(shape)] as const)}
        onChange={(shape) => set({ drawing: { ...drawing, shape } })}
      />
      <Colour value={drawing.color} onChange={(color) => set({ drawing: { ...drawing, color } })} />
    </>
  );
}

function Colour({ value, onChange }: { value: string; onChange: (color: string) => void }) {
  return (
    <label className="forno-field">
      Colour
      <input
        className="forno-input bo-colour"
        type="color"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
