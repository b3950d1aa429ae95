import type { Menu } from '@forno/shared/menu';
import { pizzaParts, type Make } from '@forno/shared/pricing';
import { detailWords, Picture, useTranslator } from '@forno/shared/ui';
import { toppingSvg } from '@forno/shared/ui/drawing';
import { amountWords } from './amount-words.ts';
import { Allergens } from './make-view.tsx';

const PART_PX = 44;

/** What lies on a pizza, each drawn with how much and where in words; what differs from the recipe in bold. */
export function MakeParts({ make, itemId, menu }: { make: Make; itemId: string; menu: Menu | null }) {
  const t = useTranslator();
  const parts = pizzaParts(make, itemId, menu);
  // What the list of parts does not say: crust, sauce, cheese, what is left off, the cut.
  const said = new Set(parts.flatMap(({ words, differs }) => (differs && words !== null ? [words] : [])));
  const isSaid = (detail: string): boolean => said.has(detail.replace('+ ', ''));
  const others = make.details.filter((detail) => !isSaid(detail));
  return (
    <>
      {others.length === 0 ? null : (
        <p className="make-differs">
          {others.map((detail) => (
            <strong key={detail}>{detailWords(t, detail)}</strong>
          ))}
        </p>
      )}
      {parts.length === 0 ? null : (
        <ul className="make-parts">
          {parts.map((part, index) => (
            <li key={`${part.drawn.shape}${index}`} data-differs={part.differs || undefined}>
              <Picture svg={toppingSvg({ ...part.drawn, size: PART_PX })} />
              <span>{part.words === null ? null : detailWords(t, part.words)}</span>
              <span className="forno-muted">
                {part.quantity === null ? null : amountWords(t, part.quantity.amount, part.quantity.unit)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Allergens make={make} />
    </>
  );
}
