import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { codeWords } from '@forno/shared/protocol/reports/names';
import type { LeftOrder } from '@forno/shared/protocol/cloud/conflicts';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';

/** What only the history that was decided against has: nothing of it is lost before somebody has looked. */
export function LeftOrders({ conflictId }: { conflictId: string }) {
  const { api } = useCloud();
  const query = useQuery({
    queryKey: ['conflicts', 'orders', conflictId],
    queryFn: () => api.review.leftOrders(conflictId),
    refetchInterval: 15_000,
  });
  return (
    <Loaded query={query} failed="The orders of the other history could not be loaded." height="6rem">
      {({ orders }) =>
        orders.length === 0 ? (
          <p className="forno-muted">The other history has no order that this one lacks.</p>
        ) : (
          <ul className="left-orders" aria-label="Orders of the other history">
            {orders.map((order) => (
              <LeftOrderRow key={order.leftOrderId} order={order} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function LeftOrderRow({ order }: { order: LeftOrder }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const { leftOrderId, number, callName, status, createdAt, lines, decision, isThere } = order;
  const decide = useMutation({
    mutationFn: (chosen: 're-enter' | 'dismiss') =>
      api.review.decideLeftOrder(leftOrderId, { decision: chosen, note }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conflicts'] }),
  });
  return (
    <li>
      <div>
        <strong>
          Order {number}
          {callName === null ? '' : `, ${callName}`}
        </strong>
        <p className="forno-muted">
          {moment(createdAt)} · {codeWords(status, 'status').toLowerCase()} ·{' '}
          {money(order.totalCents, order.currency)}, paid {money(order.paidCents, order.currency)}
        </p>
        <p>{lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}</p>
      </div>
      {decision === null ? (
        <div className="review-acts">
          <label className="forno-field">
            Note
            <input
              className="forno-input"
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
          {isThere ? (
            <p className="forno-muted">The shop has this order, as it stood before the histories parted.</p>
          ) : (
            <Button disabled={decide.isPending} onClick={() => decide.mutate('re-enter')}>
              Enter again at the shop
            </Button>
          )}
          <Button disabled={decide.isPending} onClick={() => decide.mutate('dismiss')}>
            Let it go
          </Button>
        </div>
      ) : (
        <p className="review-decided">
          {decision === 'dismiss'
            ? 'Let go'
            : isThere
              ? 'Entered again, and in the shop’s log'
              : 'To be entered again: the shop has not taken it yet'}
          , by {order.decidedBy ?? '–'}
          {order.note === '' ? '' : `. “${order.note}”`}
        </p>
      )}
      {decide.error ? <ErrorNote error={decide.error} what="This could not be decided." /> : null}
    </li>
  );
}
