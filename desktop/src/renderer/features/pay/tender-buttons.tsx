import { Button, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { Price } from '../../ui/price.tsx';
import { tenderMessages } from '../../ui/word-messages.ts';
import { creditMessages } from '../credit/credit-messages.ts';
import { payMessages } from './pay-messages.ts';
import { useCardTerminal } from './use-card-terminal.ts';

/** Tenders that ask for something before they are taken. */
export type OtherTender = 'gift-card' | 'house-account' | 'offline-card';

export interface TenderButtonsProps {
  /** Credit is bought with money, not with credit. */
  topUp: boolean;
  blocked: boolean;
  /** The part that was typed; null: all that is due. */
  partCents: number | null;
  onCard: () => void;
  onOther: (tender: OtherTender) => void;
}

export function TenderButtons({ topUp, blocked, partCents, onCard, onOther }: TenderButtonsProps) {
  const t = useTranslator();
  const cardTerminal = useCardTerminal();
  const { offlineFloorCents } = useAppSelector(selectSettings).cards;
  return (
    <>
      <div className="pay-tenders">
        <Button size="large" disabled={blocked || cardTerminal !== 'ok'} onClick={onCard}>
          {partCents === null
            ? t(tenderMessages.card)
            : t.rich(payMessages.cardPart, { amount: <Price cents={partCents} bare /> })}
        </Button>
        {topUp ? null : (
          <>
            <Button size="large" disabled={blocked} onClick={() => onOther('gift-card')}>
              {t(tenderMessages['gift-card'])}
            </Button>
            <Button size="large" disabled={blocked} onClick={() => onOther('house-account')}>
              {t(tenderMessages['house-account'])}
            </Button>
          </>
        )}
      </div>
      {cardTerminal === 'ok' ? null : (
        <p className="forno-muted">
          {t(cardTerminal === 'offline' ? payMessages.cardAway : payMessages.noCardTerminal)}
        </p>
      )}
      {cardTerminal !== 'ok' && offlineFloorCents > 0 ? (
        <Button disabled={blocked} onClick={() => onOther('offline-card')}>
          {t(creditMessages.takeOffline)}
        </Button>
      ) : null}
    </>
  );
}
