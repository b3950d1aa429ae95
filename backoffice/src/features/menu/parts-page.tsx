import { useState, type ReactNode } from 'react';
import type { Menu } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Choice, Field, Several } from '../boards/fields.tsx';
import type { NewEntry } from './menu-edit.ts';
import { useMenuContext } from './menu-page.tsx';
import { idOf } from './new-id.ts';
import { PriceField } from './price-field.tsx';
import { usersOf, type PartList } from './part-users.ts';

type Part<List extends PartList> = Menu[List][number];
type SetPart = (fields: Readonly<Record<string, unknown>>) => void;

const LOOKS = [
  ['thin', 'Thin'],
  ['classic', 'Classic'],
  ['deep', 'Deep'],
  ['stuffed', 'Stuffed'],
] as const;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map(
  (name, day) => [day, name] as const,
);
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** What items of the menu share: crusts, sauces and day parts. */
export function PartsPage() {
  const { menu } = useMenuContext().editor.draft;
  return (
    <div className="bo-parts">
      <PartSection
        title="Crusts"
        one="crust"
        list="crusts"
        blank={(id, name) => ({
          list: 'crusts',
          value: { id, name, look: 'classic', priceBySize: {}, allergens: [] },
        })}
        fields={(crust, set) => (
          <>
            <Choice label="Look" value={crust.look} options={LOOKS} onChange={(look) => set({ look })} />
            <SizePrices menu={menu} prices={crust.priceBySize} set={set} />
            <Allergens values={crust.allergens} set={set} />
          </>
        )}
      />
      <PartSection
        title="Sauces"
        one="sauce"
        list="sauces"
        blank={(id, name) => ({ list: 'sauces', value: { id, name, color: '#c8371f', allergens: [] } })}
        fields={(sauce, set) => (
          <>
            <label className="forno-field">
              Colour on the drawing
              <input
                className="forno-input"
                type="color"
                value={sauce.color}
                onChange={({ target }) => set({ color: target.value })}
              />
            </label>
            <SizePrices menu={menu} prices={sauce.priceBySize ?? {}} set={set} />
            <Allergens values={sauce.allergens} set={set} />
          </>
        )}
      />
      <PartSection
        title="Day parts"
        one="day part"
        list="dayParts"
        blank={(id, name) => ({
          list: 'dayParts',
          value: { id, name, weekdays: EVERY_DAY, from: '11:00', to: '15:00' },
        })}
        fields={(part, set) => (
          <>
            <Several
              label="On"
              options={WEEKDAYS}
              values={part.weekdays}
              // On no day at all it would be no part of any.
              onChange={(weekdays) => (weekdays.length > 0 ? set({ weekdays }) : undefined)}
            />
            <Field
              label="From"
              type="time"
              value={part.from}
              onChange={(from) => (from === '' ? undefined : set({ from }))}
            />
            <Field
              label="To (earlier than from: past midnight)"
              type="time"
              value={part.to}
              onChange={(to) => (to === '' ? undefined : set({ to }))}
            />
          </>
        )}
      />
    </div>
  );
}

interface PartSectionProps<List extends PartList> {
  title: string;
  one: string;
  list: List;
  blank: (id: string, name: string) => NewEntry;
  fields: (part: Part<List>, set: SetPart) => ReactNode;
}

function PartSection<List extends PartList>({ title, one, list, blank, fields }: PartSectionProps<List>) {
  const { editor, mayEdit } = useMenuContext();
  const { menu } = editor.draft;
  const [name, setName] = useState('');
  const parts: readonly Part<List>[] = menu[list];
  const add = (): void => {
    const id = idOf(
      name,
      parts.map((part) => part.id),
    );
    editor.edit({ type: 'add', entry: blank(id, name.trim()) });
    editor.endStep();
    setName('');
  };
  return (
    <section className="forno-panel bo-section" aria-label={title}>
      <h2>{title}</h2>
      <div className="bo-details" onBlur={editor.endStep}>
        {parts.map((part) => {
          const set: SetPart = (values) =>
            editor.edit({ type: 'set', entry: { list, id: part.id }, fields: values });
          const users = usersOf(menu, list, part.id);
          return (
            <details key={part.id}>
              <summary>
                {part.name === '' ? 'No name' : part.name}
                <span className="forno-muted">
                  {' '}
                  · {users.length === 0 ? 'not used' : `in ${users.length}`}
                </span>
              </summary>
              <fieldset className="bo-fields" disabled={!mayEdit}>
                <legend className="forno-hidden">{part.name}</legend>
                <Field label="Name" value={part.name} onChange={(next) => set({ name: next })} />
                {fields(part, set)}
                {users.length === 0 ? null : (
                  <p className="forno-muted bo-note">
                    Used by {users.slice(0, 5).join(', ')}
                    {users.length > 5 ? ` and ${users.length - 5} more` : ''}: take it off there before it can
                    go.
                  </p>
                )}
                <Button
                  disabled={users.length > 0}
                  onClick={() => editor.edit({ type: 'remove', entry: { list, id: part.id } })}
                >
                  Remove<span className="forno-hidden"> {part.name}</span>
                </Button>
              </fieldset>
            </details>
          );
        })}
      </div>
      {mayEdit ? (
        <div className="bo-line">
          <Field label={`Another ${one}`} value={name} onChange={setName} />
          <Button disabled={name.trim() === ''} onClick={add}>
            Add
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** What it costs more in each size; empty where it costs nothing more. */
function SizePrices({
  menu,
  prices,
  set,
}: {
  menu: Menu;
  prices: Menu['crusts'][number]['priceBySize'];
  set: SetPart;
}) {
  return menu.sizes.map((size) => {
    const { [size.id]: price, ...others } = prices;
    return (
      <PriceField
        key={size.id}
        label={`More for ${size.name}`}
        cents={price?.cents ?? null}
        currency={menu.currency}
        isOptional
        placeholder="nothing"
        problem={price && Number.isNaN(price.cents) ? 'Enter a price from 0.' : undefined}
        onChange={(cents) =>
          set({ priceBySize: cents === null ? others : { ...prices, [size.id]: { ...price, cents } } })
        }
        onLeave={nothing}
      />
    );
  });
}

function Allergens({ values, set }: { values: readonly string[]; set: SetPart }) {
  const [text, setText] = useState(values.join(', '));
  return (
    <Field
      label="Allergens, with commas between"
      value={text}
      onChange={(next) => {
        setText(next);
        set({
          allergens: next
            .split(',')
            .map((word) => word.trim())
            .filter(Boolean),
        });
      }}
    />
  );
}

const nothing = (): void => undefined;
