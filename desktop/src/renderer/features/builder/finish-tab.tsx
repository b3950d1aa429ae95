import { Segmented, useTranslator } from '@forno/shared/ui';
import { LineNotes } from './line-notes.tsx';
import type { PizzaTabProps } from './pizza-builder.tsx';
import { builderMessages } from './builder-messages.ts';

const CUTS = [
  { value: 'slices', label: builderMessages.slices },
  { value: 'squares', label: builderMessages.squares },
  { value: 'uncut', label: builderMessages.doNotCut },
] as const;

export function FinishTab({ pizza, change }: PizzaTabProps) {
  const t = useTranslator();
  return (
    <div className="builder-tab">
      <h3>{t(builderMessages.cut)}</h3>
      <Segmented
        wide
        label={t(builderMessages.cut)}
        value={pizza.cut ?? 'slices'}
        options={CUTS.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={(cut) => {
          const { cut: _old, ...rest } = pizza;
          change(cut === 'slices' ? rest : { ...rest, cut });
        }}
      />
      <LineNotes />
    </div>
  );
}
