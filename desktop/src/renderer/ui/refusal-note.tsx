import { useState } from 'react';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { refusalDismissed, type Place } from '../app/outbox-slice.ts';
import { useAppDispatch, useAppSelector } from '../app/store.ts';
import { approveMessages } from '../features/approve/approve-messages.ts';
import { ApprovePad } from '../features/approve/approve-pad.tsx';
import { uiMessages } from './ui-messages.ts';

/**
 * Why the last tap here did nothing, in words, until the next one or until it is waved away. What the
 * login does not allow, a colleague's PIN may.
 */
export function RefusalNote({ place }: { place: Place }) {
  const t = useTranslator();
  const refused = useAppSelector((state) => state.outbox.refusals[place]);
  const dispatch = useAppDispatch();
  const [askedFor, setAskedFor] = useState<string | null>(null);
  if (!refused) return null;
  const { refusal, command } = refused;
  const mayBeAllowed = refusal.needs !== undefined;
  const asking = mayBeAllowed && askedFor === command.commandId;
  return (
    <div className="refusal-note" role="alert">
      <p>{mayBeAllowed ? t(approveMessages.notAllowed) : refusalWords(t, refusal)}</p>
      {mayBeAllowed && !asking ? (
        <Button onClick={() => setAskedFor(command.commandId)}>{t(approveMessages.allow)}</Button>
      ) : null}
      <button
        type="button"
        className="refusal-note-close"
        aria-label={t(uiMessages.dismiss)}
        onClick={() => dispatch(refusalDismissed(place))}
      >
        ×
      </button>
      {asking ? <ApprovePad refused={refused} place={place} /> : null}
    </div>
  );
}
