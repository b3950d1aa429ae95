import { useTranslator } from '@forno/shared/ui';
import { payMessages } from './pay-messages.ts';

/** Why nothing should be taken just now, in words. */
export function PayNotes({ away, stored, sending }: { away: boolean; stored: boolean; sending: boolean }) {
  const t = useTranslator();
  return (
    <>
      {away ? (
        <p className="pay-note">{t(sending ? payMessages.sentNotSaved : payMessages.masterAway)}</p>
      ) : null}
      {stored ? null : (
        <p className="pay-note" data-tone="red">
          {t(payMessages.storageFailed)}
        </p>
      )}
      {sending && !away ? <p className="pay-note">{t(payMessages.saving)}</p> : null}
    </>
  );
}
