import { refusalWords, useTranslator } from '@forno/shared/ui';
import { refusalDismissed, type Place } from '../app/outbox-slice.ts';
import { useAppDispatch, useAppSelector } from '../app/store.ts';
import { uiMessages } from './ui-messages.ts';

/** Why the last tap here did nothing, in words, until the next one or until it is waved away. */
export function RefusalNote({ place }: { place: Place }) {
  const t = useTranslator();
  const refusal = useAppSelector((state) => state.outbox.refusals[place]);
  const dispatch = useAppDispatch();
  if (!refusal) return null;
  return (
    <div className="refusal-note" role="alert">
      <p>{refusal.code === 'forbidden' ? t(uiMessages.forbidden) : refusalWords(t, refusal)}</p>
      <button
        type="button"
        aria-label={t(uiMessages.dismiss)}
        onClick={() => dispatch(refusalDismissed(place))}
      >
        ×
      </button>
    </div>
  );
}
