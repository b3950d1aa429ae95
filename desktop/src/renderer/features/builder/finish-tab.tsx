import { Segmented } from '@forno/shared/ui';
import { LineNotes } from './line-notes.tsx';
import type { PizzaTabProps } from './pizza-builder.tsx';

const CUTS = [
  { value: 'slices', label: 'Slices' },
  { value: 'squares', label: 'Squares' },
  { value: 'uncut', label: 'Do not cut' },
] as const;

export function FinishTab({ pizza, change }: PizzaTabProps) {
  return (
    <div className="builder-tab">
      <h3>Cut</h3>
      <Segmented
        wide
        label="Cut"
        value={pizza.cut ?? 'slices'}
        options={CUTS}
        onChange={(cut) => {
          const { cut: _old, ...rest } = pizza;
          change(cut === 'slices' ? rest : { ...rest, cut });
        }}
      />
      <LineNotes />
    </div>
  );
}
