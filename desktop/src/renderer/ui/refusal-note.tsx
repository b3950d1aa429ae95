import { refusalDismissed, type Place } from '../app/outbox-slice.ts';
import { useAppDispatch, useAppSelector } from '../app/store.ts';

/** Why the last tap here did nothing, in words, until the next one or until it is waved away. */
export function RefusalNote({ place }: { place: Place }) {
  const refusal = useAppSelector((state) => state.outbox.refusals[place]);
  const dispatch = useAppDispatch();
  if (!refusal) return null;
  return (
    <div className="refusal-note" role="alert">
      <p>
        {refusal.code === 'forbidden'
          ? 'Your login does not allow this. A shift lead or manager can log in with “Switch user”.'
          : refusal.message}
      </p>
      <button type="button" aria-label="Dismiss" onClick={() => dispatch(refusalDismissed(place))}>
        ×
      </button>
    </div>
  );
}
