import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeadLetter } from '@forno/shared/protocol/cloud/gateway';
import { Button, EmptyState, Segmented } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';

/** Messages of partners that could not be carried out: why, what they say, and one more try. */
export function DeadLettersPage() {
  const { api } = useCloud();
  const [state, setState] = useState<'open' | 'settled'>('open');
  const query = useQuery({
    queryKey: ['dead-letters', state],
    queryFn: () => api.review.deadLetters(state),
    refetchInterval: 10_000,
  });
  return (
    <>
      <Segmented
        label="Which dead letters"
        options={[
          { value: 'open', label: 'Waiting' },
          { value: 'settled', label: 'Settled' },
        ]}
        value={state}
        onChange={setState}
      />
      <Loaded query={query} failed="The dead letters could not be loaded." height="20rem">
        {({ deadLetters }) =>
          deadLetters.length === 0 ? (
            <EmptyState
              title={state === 'open' ? 'Nothing waits' : 'Nothing was settled yet'}
              hint="A partner's message that cannot be carried out is kept here, so that the partner need not send it again."
            />
          ) : (
            <ul className="review-list">
              {deadLetters.map((letter) => (
                <LetterCard key={letter.deadLetterId} letter={letter} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function LetterCard({ letter }: { letter: DeadLetter }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: (act: 'replay' | 'drop') => api.review.settle(letter.deadLetterId, act),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
  const stillBad = settle.data?.settledAt === null ? settle.data : null;
  return (
    <li className="forno-panel review-card">
      <header>
        <h2>{letter.reason}</h2>
        <p className="forno-muted">
          {letter.connectionName} · {letter.storeName} · {letter.direction === 'in' ? 'from' : 'to'} the
          partner · {moment(letter.firstAt)} · tried{' '}
          {letter.attempts === 1 ? 'once' : `${letter.attempts} times`}
          {letter.nextAt === null ? '' : ` · again by itself ${moment(letter.nextAt)}`}
        </p>
      </header>
      <details>
        <summary>What it says</summary>
        <pre className="review-message">{letter.message}</pre>
      </details>
      {letter.settledAt === null ? (
        <div className="review-acts">
          <Button disabled={settle.isPending} onClick={() => settle.mutate('drop')}>
            Give it up
          </Button>
          <Button kind="primary" disabled={settle.isPending} onClick={() => settle.mutate('replay')}>
            Replay
          </Button>
        </div>
      ) : (
        <p className="review-decided">
          {letter.settledAs === 'dropped' ? 'Given up' : 'Carried out'}, {moment(letter.settledAt)}.
        </p>
      )}
      {stillBad ? (
        <p role="status">It was tried again and still cannot be carried out: {stillBad.reason}.</p>
      ) : null}
      {settle.error ? <ErrorNote error={settle.error} what="That did not work." /> : null}
    </li>
  );
}
