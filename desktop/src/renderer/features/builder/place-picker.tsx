import { LEFT_HALF, RIGHT_HALF, WHOLE } from '@forno/shared/menu';
import { Segmented, useTranslator } from '@forno/shared/ui';
import { HalfGlyph } from '../../ui/half-glyph.tsx';
import { builderMessages } from './builder-messages.ts';

const PLACES = [
  { quarters: WHOLE, label: builderMessages.whole },
  { quarters: LEFT_HALF, label: builderMessages.leftHalf },
  { quarters: RIGHT_HALF, label: builderMessages.rightHalf },
  { quarters: 8, label: builderMessages.topLeft },
  { quarters: 1, label: builderMessages.topRight },
  { quarters: 4, label: builderMessages.bottomLeft },
  { quarters: 2, label: builderMessages.bottomRight },
] as const;

/** Which part of the pizza the next taps are about: all of it, a half, a quarter. */
export function PlacePicker({
  label,
  quarters,
  wide = false,
  onChange,
}: {
  label: string;
  quarters: number;
  wide?: boolean;
  onChange: (quarters: number) => void;
}) {
  const t = useTranslator();
  return (
    <div className="places">
      <Segmented
        wide={wide}
        label={label}
        value={String(quarters)}
        options={PLACES.map((place) => ({
          value: String(place.quarters),
          label: (
            <span className="place-label" title={t(place.label)}>
              <HalfGlyph quarters={place.quarters} />
              <span className="forno-hidden">{t(place.label)}</span>
            </span>
          ),
        }))}
        onChange={(value) => onChange(Number(value))}
      />
    </div>
  );
}
