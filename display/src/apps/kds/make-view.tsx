import type { Make } from '@forno/shared/pricing';
import { allergenWords, detailWords, Picture, useTranslator } from '@forno/shared/ui';
import { useEffect, useReducer } from 'react';
import { whenIdle } from '../../client/when-idle.ts';
import { kitchenMessages } from './kitchen-messages.ts';
import { drawHalves, drawnHalves, halvesOf } from './pictures.ts';

/** What is to be made: name, size, what differs in bold, allergens marked, halves drawn. */
export function MakeView({ make }: { make: Make }) {
  const t = useTranslator();
  const halves = halvesOf(make);
  return (
    <span className="make">
      <span className="make-text">
        <span className="make-name">
          {make.name} <span className="make-variant">{make.variant}</span>
        </span>
        {make.details.map((detail) => (
          <strong key={detail}>{detailWords(t, detail)}</strong>
        ))}
        <Allergens make={make} />
      </span>
      {halves === null ? null : <Halves drawing={halves} />}
    </span>
  );
}

/** The words are on the glass first: what nobody has drawn yet is drawn after them, in the place kept for it. */
function Halves({ drawing }: { drawing: NonNullable<Make['drawing']> }) {
  const svg = drawnHalves(drawing);
  const [, drawn] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (svg !== null) return undefined;
    return whenIdle(() => {
      drawHalves(drawing);
      drawn();
    });
  }, [svg, drawing]);
  return <Picture svg={svg ?? ''} className="make-picture" />;
}

export function Allergens({ make: { allergens } }: { make: Pick<Make, 'allergens'> }) {
  const t = useTranslator();
  if (allergens.length === 0) return null;
  return (
    <span className="make-allergens">
      <span className="forno-hidden">{t(kitchenMessages.allergens)}</span>
      {allergens.map((allergen) => allergenWords(t, allergen)).join(' · ')}
    </span>
  );
}
