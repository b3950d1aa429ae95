import type { SubmitEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Delivery, Webhook } from '@forno/shared/protocol/cloud/webhooks';
import { Button, EmptyState } from '@forno/shared/ui';
import { ApiError } from '../../api/api-error.ts';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { OutsideCard } from './outside-card.tsx';

/** Endpoints of partners that are told of events, and every telling. */
export function WebhooksPage() {
  const { api } = useCloud();
  const query = useQuery({
    queryKey: ['webhooks'],
    queryFn: () => api.review.webhooks(),
    refetchInterval: 10_000,
  });
  if (query.error instanceof ApiError && query.error.status === 403)
    return (
      <EmptyState
        title="Not for your role"
        hint="Webhooks tell of the whole chain: owners of all of it set them up."
      />
    );
  return (
    <Loaded query={query} failed="The webhooks could not be loaded." height="20rem">
      {({ webhooks, eventTypes }) => (
        <>
          {webhooks.length === 0 ? (
            <EmptyState
              title="Nobody is told yet"
              hint="A webhook sends events to a partner's endpoint, signed, until it is answered."
            />
          ) : (
            <ul className="review-list">
              {webhooks.map((webhook) => (
                <WebhookCard key={webhook.webhookId} webhook={webhook} />
              ))}
            </ul>
          )}
          <AddWebhook eventTypes={eventTypes} />
        </>
      )}
    </Loaded>
  );
}

function WebhookCard({ webhook }: { webhook: Webhook }) {
  const { api } = useCloud();
  const { webhookId, name, url, eventTypes, pending, failed, lastDeliveredAt, disabledAt } = webhook;
  return (
    <OutsideCard
      name={name}
      about={
        <>
          <code>{url}</code> · {eventTypes.length === 0 ? 'every event' : eventTypes.join(', ')}
        </>
      }
      state={
        <>
          {disabledAt === null ? null : <span className="forno-chip">switched off</span>} {pending} waiting,{' '}
          {failed} given up
          {lastDeliveredAt === null ? '' : `, last told ${moment(lastDeliveredAt)}`}
        </>
      }
      isOff={disabledAt !== null}
      onOff={() => api.review.removeWebhook(webhookId)}
      list="webhooks"
      more="Deliveries"
    >
      <Deliveries webhookId={webhookId} />
    </OutsideCard>
  );
}

const TONES = { delivered: 'basil', pending: 'amber', failed: 'red' } as const;

function Deliveries({ webhookId }: { webhookId: string }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const stores = useStores().data?.stores;
  const nameOf = (id: string): string => stores?.find(({ storeId }) => storeId === id)?.name ?? id;
  const query = useQuery({
    queryKey: ['deliveries', webhookId],
    queryFn: () => api.review.deliveries(webhookId),
    refetchInterval: 5000,
  });
  const again = useMutation({
    mutationFn: (deliveryId: string) => api.review.redeliver(deliveryId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['deliveries', webhookId] }),
  });
  return (
    <Loaded query={query} failed="The deliveries could not be loaded." height="6rem">
      {({ deliveries }) =>
        deliveries.length === 0 ? (
          <p className="forno-muted">Nothing was told yet.</p>
        ) : (
          <ul className="review-exchanges">
            {deliveries.map((delivery) => (
              <li key={delivery.deliveryId} className="review-delivery">
                <span className="forno-chip forno-dot" data-tone={TONES[delivery.status]}>
                  {delivery.status}
                </span>
                <span>{wordsOf(delivery, nameOf(delivery.storeId))}</span>
                {delivery.status === 'pending' ? null : (
                  <Button disabled={again.isPending} onClick={() => again.mutate(delivery.deliveryId)}>
                    Tell again
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

const wordsOf = (
  { eventType, createdAt, attempts, answerStatus, answer, nextAt, ms }: Delivery,
  store: string,
): string =>
  [
    `${eventType} at ${store}, ${moment(createdAt)}`,
    attempts === 0 ? 'not tried yet' : `tried ${attempts === 1 ? 'once' : `${attempts} times`}`,
    answerStatus === null ? answer : `answered ${answerStatus}${ms === null ? '' : ` in ${ms} ms`}`,
    nextAt === null ? null : `next ${moment(nextAt)}`,
  ]
    .filter(Boolean)
    .join(' · ');

function AddWebhook({ eventTypes }: { eventTypes: readonly string[] }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (form: FormData) =>
      api.review.addWebhook({
        name: (form.get('name') as string).trim(),
        url: (form.get('url') as string).trim(),
        eventTypes: form.getAll('eventTypes') as string[],
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    add.mutate(new FormData(event.currentTarget));
  };
  return (
    <section className="forno-panel bo-section">
      <h2>Tell somebody</h2>
      <form className="review-form" onSubmit={submit}>
        <label className="forno-field">
          Name
          <input className="forno-input" name="name" required maxLength={80} />
        </label>
        <label className="forno-field">
          Endpoint
          <input
            className="forno-input"
            name="url"
            type="url"
            required
            placeholder="https://partner.example/hook"
          />
        </label>
        <label className="forno-field">
          Events (none chosen: all of them)
          <select className="forno-input review-types" name="eventTypes" multiple size={6}>
            {eventTypes.map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" kind="primary" disabled={add.isPending}>
          Add
        </Button>
      </form>
      {add.data ? (
        <div className="review-secret" role="status">
          <p>
            What is sent is signed with this secret. It is shown once: <code>{add.data.secret}</code>
          </p>
        </div>
      ) : null}
      {add.error ? <ErrorNote error={add.error} what="The webhook could not be added." /> : null}
    </section>
  );
}
