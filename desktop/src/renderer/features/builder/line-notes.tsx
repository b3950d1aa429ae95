import { Button, languageOf, useTranslator, type Message } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { notesWritten } from './builder-slice.ts';
import { builderMessages } from './builder-messages.ts';
import { ovenNotes } from './oven-messages.ts';

const FOR_THE_OVEN: readonly Message[] = Object.values(ovenNotes);

/** The chips speak to the cashier, the note to the kitchen, which reads the shop's language. */
export function LineNotes({ quick = FOR_THE_OVEN }: { quick?: readonly Message[] }) {
  const t = useTranslator();
  const { locale } = useAppSelector(selectSettings);
  const kitchen = languageOf(locale);
  const notes = useAppSelector((state) => state.builder.notes);
  const dispatch = useAppDispatch();
  const parts = notes.split(', ').filter(Boolean);
  const toggle = (words: string): void => {
    const next = parts.includes(words) ? parts.filter((part) => part !== words) : [...parts, words];
    dispatch(notesWritten(next.join(', ')));
  };
  return (
    <div className="line-notes">
      <label className="forno-field">
        {t(builderMessages.noteForKitchen)}
        <input
          className="forno-input"
          dir="auto"
          maxLength={120}
          value={notes}
          onChange={(event) => dispatch(notesWritten(event.target.value))}
        />
      </label>
      <div className="chips">
        {quick.map((note) => (
          <Button
            key={note.en}
            aria-pressed={parts.includes(note[kitchen])}
            onClick={() => toggle(note[kitchen])}
          >
            {t(note)}
          </Button>
        ))}
      </div>
    </div>
  );
}
