import type { Menu } from '@forno/shared/menu';
import { Field, Several } from '../boards/fields.tsx';
import { slotsBySize, type Kitchen } from './kitchen-edit.ts';

interface OvenFieldsProps {
  kitchen: Kitchen;
  menu: Menu;
  mayEdit: boolean;
  onChange: (kitchen: Kitchen) => void;
}

/** What goes through the oven, and how much room it takes there: promised times are reckoned from it. */
export function OvenFields({ kitchen, menu, mayEdit, onChange }: OvenFieldsProps) {
  const { ovenStationIds, ovenSlotsBySize } = kitchen;
  // A size that was renamed since keeps its number until somebody changes it.
  const sizes = [...new Set([...menu.sizes.map(({ name }) => name), ...Object.keys(ovenSlotsBySize)])];
  return (
    <section aria-labelledby="kitchen-oven">
      <h2 id="kitchen-oven">Oven</h2>
      <Several
        label="Made here, by the menu, it goes through the oven:"
        none="nothing does"
        options={menu.stations.map(({ id, name }) => [id, name])}
        values={ovenStationIds}
        disabled={!mayEdit}
        onChange={(ids) => onChange({ ...kitchen, ovenStationIds: ids })}
      />
      <div className="board-fields">
        {sizes.map((size) => (
          <Field
            key={size}
            label={`Slots for one ${size}`}
            type="number"
            min={1}
            max={20}
            value={String(ovenSlotsBySize[size] ?? 1)}
            disabled={!mayEdit}
            onChange={(slots) => onChange(slotsBySize(kitchen, size, Number(slots)))}
          />
        ))}
      </div>
    </section>
  );
}
