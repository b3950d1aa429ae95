import { Button } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { notesWritten } from './builder-slice.ts';

const FOR_THE_OVEN = ['well done', 'light bake', 'separate box', 'allergy: ask kitchen'] as const;

export function LineNotes({ quick = FOR_THE_OVEN }: { quick?: readonly string[] }) {
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
        Note for the kitchen
        <input
          className="forno-input"
          maxLength={120}
          value={notes}
          onChange={(event) => dispatch(notesWritten(event.target.value))}
        />
      </label>
      <div className="chips">
        {quick.map((words) => (
          <Button key={words} aria-pressed={parts.includes(words)} onClick={() => toggle(words)}>
            {words}
          </Button>
        ))}
      </div>
    </div>
  );
}
