import { useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Count, CountLine } from '@forno/shared/protocol/cloud/inventory/counts';
import { parseAmount } from '@forno/shared/stockroom';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { amount, typedAmount } from './amounts.ts';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM, useCount } from './stockroom-queries.ts';
import { useCountSheet } from './use-count-sheet.ts';

/** A count sheet: to fill on a phone while it is open, to look at what it found after. */
export function CountSheetPage() {
  const { store } = useShelves();
  const { countId = '' } = useParams();
  const count = useCount(store.storeId, countId);
  return (
    <Loaded query={count} failed="The count sheet could not be loaded." height="36rem">
      {(data) => (data.status === 'open' ? <OpenSheet count={data} /> : <ClosedSheet count={data} />)}
    </Loaded>
  );
}

function OpenSheet({ count: known }: { count: Count }) {
  const { store, mayEdit } = useShelves();
  const { stockroom } = useCloud().api;
  const { search } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { count, waiting, refusal, enter } = useCountSheet(known);
  const sheet = useRef<HTMLDivElement>(null);
  const counted = count.lines.filter(({ countedMilli }) => countedMilli !== null).length;
  const end = useMutation({
    mutationFn: (how: 'close' | 'cancel') => stockroom.endCount(store.storeId, count.countId, how),
    onSuccess: async (after, how) => {
      queries.setQueryData(STOCKROOM.count(store.storeId, count.countId), after);
      await queries.invalidateQueries({ queryKey: STOCKROOM.of(store.storeId) });
      if (how === 'cancel') await navigate({ pathname: '/inventory/counts', search });
    },
  });
  const next = (from: HTMLInputElement): void => {
    const inputs = [...(sheet.current?.querySelectorAll<HTMLInputElement>('input') ?? [])];
    const after = inputs[inputs.indexOf(from) + 1];
    if (after) after.focus();
    else from.blur();
  };
  const places = [...Map.groupBy(count.lines, ({ place }) => place)];
  return (
    <div className="inv-sheet" ref={sheet}>
      <div className="inv-sheet-head">
        <p role="status">
          <span className="bo-strong">
            {counted} of {count.lines.length} counted
          </span>{' '}
          <span className="forno-muted">
            {waiting.size === 0
              ? 'All saved.'
              : `${waiting.size} kept on this device until the cloud can be reached.`}
          </span>
        </p>
        <progress value={counted} max={count.lines.length} aria-label="Counted so far" />
      </div>
      {refusal ? <ErrorNote error={refusal} what="A count was not taken." /> : null}
      {places.map(([place, lines]) => (
        <section
          key={place}
          className="forno-panel inv-shelf"
          aria-label={place === '' ? 'Elsewhere' : place}
        >
          <h2>{place === '' ? 'Elsewhere' : place}</h2>
          <ul>
            {lines.map((line) => (
              <SheetLine
                key={line.ingredientId}
                line={line}
                isWaiting={waiting.has(line.ingredientId)}
                disabled={!mayEdit}
                onEnter={enter}
                onNext={next}
              />
            ))}
          </ul>
        </section>
      ))}
      {end.error ? <ErrorNote error={end.error} what="The count could not be ended." /> : null}
      {mayEdit ? (
        <div className="bo-actions inv-sticky">
          <Button onClick={() => end.mutate('cancel')} disabled={end.isPending}>
            Call it off
          </Button>
          <Button
            kind="primary"
            size="large"
            disabled={counted === 0 || waiting.size > 0 || end.isPending}
            onClick={() => end.mutate('close')}
          >
            {waiting.size > 0 ? 'Waiting for the cloud' : `Finish with ${counted}`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface SheetLineProps {
  line: CountLine;
  isWaiting: boolean;
  disabled: boolean;
  onEnter: (ingredientId: string, countedMilli: number) => void;
  onNext: (from: HTMLInputElement) => void;
}

function SheetLine({ line, isWaiting, disabled, onEnter, onNext }: SheetLineProps) {
  const { ingredientId, name, unitName, unitMilli, countedMilli } = line;
  const shown = countedMilli === null ? '' : typedAmount(countedMilli, unitMilli);
  /** What is being typed; null: what was counted stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? shown;
  const milli = parseAmount(text, unitMilli);
  const isWrong = text !== '' && milli === null;
  const take = (): void => {
    if (typed === null || isWrong) return;
    if (milli !== null && milli !== countedMilli) onEnter(ingredientId, milli);
    setTyped(null);
  };
  const state = isWrong ? 'wrong' : isWaiting ? 'waiting' : countedMilli === null ? 'open' : 'saved';
  return (
    <li data-state={state}>
      <label>
        <span className="bo-strong">{name}</span>
        <span className="forno-muted">{STATE_WORDS[state]}</span>
        <input
          className="forno-input"
          inputMode="decimal"
          enterKeyHint="next"
          autoComplete="off"
          aria-label={`${name}, in ${unitName}`}
          aria-invalid={isWrong}
          disabled={disabled}
          value={text}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(null);
            if (event.key !== 'Enter') return;
            event.preventDefault();
            take();
            onNext(event.currentTarget);
          }}
        />
        <span className="inv-unit">{unitName}</span>
      </label>
    </li>
  );
}

const STATE_WORDS = { wrong: 'a number, please', waiting: 'kept here', open: '', saved: 'saved ✓' } as const;

function ClosedSheet({ count }: { count: Count }) {
  const { store } = useShelves();
  const { search } = useLocation();
  const counted = count.lines
    .filter(({ countedMilli }) => countedMilli !== null)
    .toSorted((a, b) => Math.abs(b.varianceCents ?? 0) - Math.abs(a.varianceCents ?? 0));
  const total = counted.reduce((sum, { varianceCents }) => sum + (varianceCents ?? 0), 0);
  return (
    <>
      <p>
        <Link to={{ pathname: '/inventory/counts', search }}>‹ All counts</Link>
      </p>
      <section className="forno-panel bo-section">
        <div className="bo-section-head">
          <h2>
            {count.kind === 'full' ? 'Count of everything' : 'Weekly count'}, {moment(count.openedAt)}
          </h2>
          <span className="forno-chip" data-tone={total < 0 ? 'amber' : 'basil'}>
            {count.status === 'cancelled' ? 'called off' : money(total, store.currency)}
          </span>
        </div>
        <p className="forno-muted">
          {counted.length} of {count.lines.length} counted. Below nought is missing from the shelf.
        </p>
        <ul className="inv-moves">
          {counted.map((line) => (
            <li key={line.ingredientId}>
              <span>
                <span className="bo-strong">{line.name}</span>{' '}
                <span className="forno-muted">
                  {amount(line.countedMilli ?? 0, line.baseUnit)}
                  {line.expectedMilli === null
                    ? ''
                    : ` where the books said ${amount(line.expectedMilli, line.baseUnit)}`}
                </span>
              </span>
              {line.expectedMilli === null ? null : (
                <span className="inv-move-figures">
                  <span className={(line.varianceCents ?? 0) < 0 ? 'bo-late' : 'bo-strong'}>
                    {amount((line.countedMilli ?? 0) - line.expectedMilli, line.baseUnit)}
                  </span>{' '}
                  <span className="forno-muted">{money(line.varianceCents ?? 0, store.currency)}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
