import { useEffect, useState } from 'react';
import { GRAMS_MAX, type MenuIndex, type SimpleSelection } from '@forno/shared/menu';
import type { WeightReading } from '@forno/shared/protocol/devices';
import { Button, Keypad, refusalWords, useTranslator, type Translator } from '@forno/shared/ui';
import type { Refusal } from '@forno/shared/domain';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { ItemPicture } from '../../ui/item-picture.tsx';
import { weighed } from './builder-slice.ts';
import { LineNotes } from './line-notes.tsx';
import { weighMessages } from './weigh-messages.ts';

/** Between looks at the scale: a weight follows the hand without keeping the line busy. */
const LOOK_EVERY_MS = 350;

type From = 'scale' | 'hand' | 'before';

/** Something that is sold by weight: what lies on the scale is the line, until somebody types it. */
export function WeighItem({ index, selection }: { index: MenuIndex; selection: SimpleSelection }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const isKept = useAppSelector((state) => state.builder.lineId !== null);
  const [from, setFrom] = useState<From>(isKept ? 'before' : 'scale');
  const [tareGrams, setTare] = useState(0);
  const [typedGrams, setTyped] = useState(0);
  const { reading, trouble } = useScale(from === 'scale');
  const onScale = reading?.state === 'stable' ? reading.grams : null;
  const netGrams = onScale === null ? 0 : onScale - tareGrams;
  const grams = from === 'hand' ? typedGrams : from === 'scale' ? netGrams : (selection.weight?.grams ?? 0);
  useEffect(() => {
    if (from === 'before') return;
    const isSound = grams > 0 && grams <= GRAMS_MAX;
    dispatch(weighed(isSound ? { grams, by: from } : null));
  }, [dispatch, from, grams]);
  const item = index.items.get(selection.itemId);
  if (item?.kind !== 'simple') return null;
  return (
    <div className="weigh" data-by={from}>
      <ItemPicture index={index} item={item} />
      <div>
        <h2>{item.name}</h2>
        <p className="forno-muted">
          <bdi>{item.description}</bdi>
        </p>
      </div>
      <div className="weigh-side">
        <div className="weigh-reading" role="status" aria-live="polite">
          <span className="forno-muted">
            {t(weighMessages[from === 'hand' ? 'byHand' : from === 'scale' ? 'onScale' : 'asItWas'])}
          </span>
          <strong>{grams > 0 ? t(weighMessages.grams, { grams }) : t(weighMessages.none)}</strong>
          <span>
            {from === 'scale'
              ? trouble
                ? refusalWords(t, trouble)
                : wordsOf(t, reading, { netGrams, tareGrams })
              : null}
          </span>
        </div>
        <div className="weigh-acts">
          <Button disabled={from !== 'scale' || !onScale} onClick={() => setTare(onScale ?? 0)}>
            {t(weighMessages.tare)}
          </Button>
          <Button disabled={from !== 'scale' || tareGrams === 0} onClick={() => setTare(0)}>
            {t(weighMessages.noTare)}
          </Button>
          <Button onClick={() => setFrom(from === 'scale' ? 'hand' : 'scale')}>
            {t(from === 'scale' ? weighMessages.typeIt : weighMessages.weighIt)}
          </Button>
        </div>
        <LineNotes quick={[]} />
      </div>
      {from === 'hand' ? (
        <Keypad
          mode="amount"
          label={t(weighMessages.typed)}
          valueCents={typedGrams}
          maxCents={GRAMS_MAX}
          onChange={setTyped}
        />
      ) : null}
    </div>
  );
}

/** What this terminal's scale says, again and again while it is looked at. */
function useScale(isLooking: boolean): {
  readonly reading: WeightReading | null;
  readonly trouble: Refusal | null;
} {
  const till = useTill();
  const [seen, setSeen] = useState<{ reading: WeightReading | null; trouble: Refusal | null }>({
    reading: null,
    trouble: null,
  });
  useEffect(() => {
    if (!isLooking) return;
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const answer = await till.request('weigh', {});
      if (left.signal.aborted) return;
      setSeen(
        answer.ok ? { reading: answer.value, trouble: null } : { reading: null, trouble: answer.error },
      );
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [till, isLooking]);
  return seen;
}

function wordsOf(
  t: Translator,
  reading: WeightReading | null,
  { netGrams, tareGrams }: { readonly netGrams: number; readonly tareGrams: number },
): string {
  switch (reading?.state) {
    case 'unstable':
      return t(weighMessages.moving);
    case 'overload':
      return t(weighMessages.tooMuch);
    case 'below-zero':
      return t(weighMessages.belowZero);
    case 'stable':
      if (netGrams <= 0) return t(weighMessages.empty);
      return tareGrams > 0 ? t(weighMessages.tared, { grams: tareGrams }) : '';
    default:
      return '';
  }
}
