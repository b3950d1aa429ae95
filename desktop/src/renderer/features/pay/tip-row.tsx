import { Button, useTranslator } from '@forno/shared/ui';
import { percentOf } from '@forno/shared/money';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { Price } from '../../ui/price.tsx';
import { tipMessages } from './tip-messages.ts';

export interface TipRowProps {
  /** What the tip is a share of. */
  amountCents: number;
  tipCents: number;
  /** An amount on the keypad that could be meant as the tip. */
  typedCents: number;
  onTip: (cents: number) => void;
}

/** What the customer adds for the staff: shares at a tap, or what was typed. */
export function TipRow({ amountCents, tipCents, typedCents, onTip }: TipRowProps) {
  const t = useTranslator();
  const { suggestedBps } = useAppSelector(selectSettings).tips;
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <div className="tips" role="group" aria-label={t(tipMessages.tip)}>
      <span className="tips-label">
        {tipCents > 0
          ? t.rich(tipMessages.tipOf, { amount: <Price cents={tipCents} bare /> })
          : t(tipMessages.tip)}
      </span>
      <Button aria-pressed={tipCents === 0} onClick={() => onTip(0)}>
        {t(tipMessages.none)}
      </Button>
      {suggestedBps.map((bps) => {
        const cents = percentOf(amountCents, bps);
        return (
          <Button key={bps} aria-pressed={tipCents === cents && cents > 0} onClick={() => onTip(cents)}>
            {percent.format(bps / 10_000)}
          </Button>
        );
      })}
      {typedCents > 0 ? (
        <Button onClick={() => onTip(typedCents)}>
          {t.rich(tipMessages.typed, { amount: <Price cents={typedCents} bare /> })}
        </Button>
      ) : null}
    </div>
  );
}
