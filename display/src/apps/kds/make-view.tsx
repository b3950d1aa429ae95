import type { Make } from '@forno/shared/pricing';
import { allergenWords, detailWords, Picture, useTranslator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';
import { halvesPicture } from './pictures.ts';

/** What is to be made: name, size, what differs in bold, allergens marked, halves drawn. */
export function MakeView({ make }: { make: Make }) {
  const t = useTranslator();
  const picture = halvesPicture(make);
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
      {picture === null ? null : <Picture svg={picture} className="make-picture" />}
    </span>
  );
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
