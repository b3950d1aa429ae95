import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Conflict, ConflictSide } from '@forno/shared/protocol/cloud/conflicts';
import { codeWords } from '@forno/shared/protocol/reports/names';
import type { ConflictKind, Resolution } from '@forno/shared/sync';
import { Button, EmptyState, Segmented } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { LeftOrders } from './left-orders.tsx';

const KIND_WORDS: Record<ConflictKind, { readonly title: string; readonly what: string }> = {
  'order-both-sides': {
    title: 'Order changed on both sides',
    what: 'The shop took an order on that the chain had given up meanwhile, or its partner cancelled what the shop had taken on. If the chain’s version stands, the shop cancels it.',
  },
  'price-changed': {
    title: 'Sold at an older price',
    what: 'The price was changed centrally while the order was open. Its lines keep the price they were added at.',
  },
  'sold-out': {
    title: 'Oversold',
    what: 'Something was sold and paid that the chain had marked sold out. It was sold on.',
  },
  payment: {
    title: 'Payment differs',
    what: 'The shop counts this order as paid, the payment provider does not. No money is moved by a decision here.',
  },
  'two-histories': {
    title: 'Two histories',
    what: 'Two machines of the shop wrote on without each other. Whichever stands, the orders that only the other one has are listed here to be entered again or let go.',
  },
};

const CHOICE_WORDS: Record<Resolution, string> = {
  'keep-shop': "The shop's version stands",
  'keep-cloud': "The chain's version stands",
  'keep-both': 'Both stand as they are',
};

/** Both versions side by side, and who decided what. */
export function ConflictsPage() {
  const { api } = useCloud();
  const { storeId } = useScope();
  const [state, setState] = useState<'open' | 'resolved'>('open');
  const query = useQuery({
    queryKey: ['conflicts', state, storeId ?? null],
    queryFn: () => api.review.conflicts(state, storeId),
    refetchInterval: 15_000,
  });
  return (
    <>
      <Segmented
        label="Which conflicts"
        options={[
          { value: 'open', label: 'To be decided' },
          { value: 'resolved', label: 'Decided' },
        ]}
        value={state}
        onChange={setState}
      />
      <Loaded query={query} failed="The conflicts could not be loaded." height="20rem">
        {({ conflicts }) =>
          conflicts.length === 0 ? (
            <EmptyState
              title={state === 'open' ? 'Nothing to decide' : 'Nothing was decided yet'}
              hint="A conflict appears here when a shop and the chain see an order, a payment or a history differently. Both versions are kept."
            />
          ) : (
            <ul className="review-list">
              {conflicts.map((conflict) => (
                <ConflictCard key={conflict.conflictId} conflict={conflict} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function ConflictCard({ conflict }: { conflict: Conflict }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const { conflictId, kind, storeId, storeName, subject, detectedAt, shop, cloud, choices, resolution } =
    conflict;
  const resolve = useMutation({
    mutationFn: (chosen: Resolution) => api.review.resolve(conflictId, { resolution: chosen, note }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['conflicts'] }),
  });
  const currency = useStores().data?.stores.find((one) => one.storeId === storeId)?.currency ?? 'USD';
  const names = [...new Set([...shop.facts, ...cloud.facts].map(({ name }) => name))];
  const { title, what } = KIND_WORDS[kind];
  return (
    <li className="forno-panel review-card">
      <header>
        <h2>{title}</h2>
        <p className="forno-muted">
          {storeName} · {moment(detectedAt)} · <code>{subject}</code>
        </p>
        <p>{what}</p>
        {kind === 'two-histories' && resolution === null && choices.length === 1 ? (
          <p>
            The shop’s newest master goes on with its own history, so that one has to stand. Until then the
            chain takes nothing more from this shop.
          </p>
        ) : null}
      </header>
      <table className="review-sides">
        <thead>
          <tr>
            <th scope="col">
              <span className="forno-hidden">What</span>
            </th>
            <Side side={shop} />
            <Side side={cloud} />
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const [here, there] = [valueOf(shop, name), valueOf(cloud, name)];
            return (
              <tr key={name} data-differs={here !== there || undefined}>
                <th scope="row">{name}</th>
                <td>{factWords(name, here, currency)}</td>
                <td>{factWords(name, there, currency)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {resolution === null ? (
        <div className="review-acts">
          <label className="forno-field">
            Note, kept with the decision
            <input
              className="forno-input"
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
          {choices.map((choice) => (
            <Button key={choice} disabled={resolve.isPending} onClick={() => resolve.mutate(choice)}>
              {CHOICE_WORDS[choice]}
            </Button>
          ))}
        </div>
      ) : (
        <p className="review-decided">
          {CHOICE_WORDS[resolution]}, by {conflict.resolvedBy ?? 'the rule'}
          {conflict.resolvedAt === null ? '' : `, ${moment(conflict.resolvedAt)}`}.
          {conflict.note === '' ? '' : ` “${conflict.note}”`}
        </p>
      )}
      {kind === 'two-histories' && resolution !== null ? <LeftOrders conflictId={conflictId} /> : null}
      {resolve.error ? <ErrorNote error={resolve.error} what="This could not be decided." /> : null}
    </li>
  );
}

function Side({ side: { label, at } }: { side: ConflictSide }) {
  return (
    <th scope="col">
      {label}
      {at === null ? null : <span className="forno-muted review-when">{moment(at)}</span>}
    </th>
  );
}

const valueOf = ({ facts }: ConflictSide, name: string): string | undefined =>
  facts.find((fact) => fact.name === name)?.value;

const MONEY: ReadonlySet<string> = new Set(['total', 'refund', 'price']);

/** Facts travel as they are kept: cents, codes, and times as ISO has them. */
function factWords(name: string, value: string | undefined, currency: string): string {
  if (value === undefined) return '–';
  if (MONEY.has(name) && /^-?\d+$/.test(value)) return money(Number(value), currency);
  if (name === 'promised') return moment(Date.parse(value));
  return name === 'status' ? codeWords(value, 'status') : value;
}
