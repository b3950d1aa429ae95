import { useState } from 'react';
import { REJECT_REASONS, type Offer } from '@forno/shared/domain';
import { Button, EmptyState, Segmented, useNow, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { serviceMessages } from '../../ui/word-messages.ts';
import { channelMessages, rejectMessages } from './channel-messages.ts';
import './channels.css';

const PAUSES_MINUTES = [15, 30, 60] as const;

/** Orders from the web shop and partners, the one that waits longest first: taken on with a promise, or turned down with a reason. */
export function ChannelsPane() {
  const t = useTranslator();
  const offers = useAppSelector((state) => state.shop.terminal.offers);
  const list = Object.values(offers).sort((a, b) => a.receivedAt - b.receivedAt);
  return (
    <div className="channels">
      <header className="channels-head">
        <h2>{t(channelMessages.online)}</h2>
        <Pause />
      </header>
      <RefusalNote place="channels" />
      {list.length === 0 ? (
        <EmptyState title={t(channelMessages.none)} hint={t(channelMessages.noneHint)} />
      ) : (
        <ul className="channels-list" aria-label={t(channelMessages.online)}>
          {list.map((offer) => (
            <OfferCard key={offer.offerId} offer={offer} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Pause() {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('channels');
  const now = useNow(useTill().now, 10_000);
  const until = useAppSelector((state) => state.shop.terminal.channelsPausedUntil);
  const [choosing, setChoosing] = useState(false);
  if (until !== null && until > now)
    return (
      <div className="channels-pause">
        <span>{t(channelMessages.pausedUntil, { time: dates.clock(until) })}</span>
        <Button onClick={() => ask({ type: 'PauseChannels', minutes: 0 })}>
          {t(channelMessages.resume)}
        </Button>
      </div>
    );
  return (
    <div className="channels-pause">
      <Button aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
        {t(channelMessages.pause)}
      </Button>
      {choosing
        ? PAUSES_MINUTES.map((minutes) => (
            <Button
              key={minutes}
              onClick={() => {
                ask({ type: 'PauseChannels', minutes });
                setChoosing(false);
              }}
            >
              {t(channelMessages.minutes, { minutes })}
            </Button>
          ))
        : null}
    </div>
  );
}

/** Later than the kitchen's own time by so much. */
const LATER_MINUTES = [0, 10, 20, 30] as const;

function OfferCard({ offer }: { offer: Offer }) {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('channels');
  const now = useNow(useTill().now, 1000);
  const kitchen = useAppSelector((state) => state.shop.status?.promiseMinutes ?? 15);
  const [later, setLater] = useState(0);
  const [rejecting, setRejecting] = useState(false);
  const { offerId, from, externalId, callName, service, items, totalCents, paymentId, dueAt } = offer;
  const { zones } = useAppSelector(selectSettings).delivery;
  const zone = zones.find(({ id }) => id === offer.delivery?.zoneId);
  const payLater = service === 'delivery' ? channelMessages.payAtDoor : channelMessages.payHere;
  const accept = (): void =>
    void ask({ type: 'AcceptChannelOrder', offerId, ...(later > 0 && { minutes: kitchen + later }) });
  const choices = LATER_MINUTES.map((minutes) => ({
    value: String(minutes),
    label: t(minutes === 0 ? channelMessages.kitchenTime : channelMessages.minutes, {
      minutes: kitchen + minutes,
    }),
  }));
  return (
    <li className="channel-offer" data-offer={offerId}>
      <header>
        <strong>
          <bdi>{from}</bdi> {externalId === null ? null : <bdi>{externalId}</bdi>}
        </strong>
        <bdi>{callName}</bdi>
        <span>{t(serviceMessages[service])}</span>
        {zone ? <bdi>{zone.name}</bdi> : null}
        {dueAt === null ? null : (
          <span>{t(channelMessages.wantedAt, { time: dates.dayAndTime(dueAt) })}</span>
        )}
        <span className="channel-offer-left">
          {t(channelMessages.left, { minutes: Math.max(0, Math.ceil((offer.expiresAt - now) / 60_000)) })}
        </span>
      </header>
      <ul className="channel-offer-items">
        {items.map(({ quantity, name, details }, n) => (
          <li key={n}>
            <strong>
              {quantity} <bdi>{name}</bdi>
            </strong>
            {details.length === 0 ? null : <span className="forno-muted"> {details.join(' · ')}</span>}
          </li>
        ))}
        {offer.notes === null ? null : (
          <li>
            <em>
              <bdi>{offer.notes}</bdi>
            </em>
          </li>
        )}
      </ul>
      <p className="channel-offer-total">
        <Price cents={totalCents} /> {t(paymentId === null ? payLater : channelMessages.paidOnline)}
      </p>
      {rejecting ? (
        <div className="channel-offer-acts" role="group" aria-label={t(channelMessages.why)}>
          <span>{t(channelMessages.why)}</span>
          {REJECT_REASONS.map((reason) => (
            <Button key={reason} onClick={() => ask({ type: 'RejectChannelOrder', offerId, reason })}>
              {t(rejectMessages[reason])}
            </Button>
          ))}
          <Button onClick={() => setRejecting(false)}>{t(channelMessages.keep)}</Button>
        </div>
      ) : (
        <div className="channel-offer-acts">
          <Segmented
            label={t(channelMessages.readyIn)}
            options={choices}
            value={String(later)}
            onChange={(value) => setLater(Number(value))}
          />
          <Button onClick={() => setRejecting(true)}>{t(channelMessages.reject)}</Button>
          <Button kind="primary" onClick={accept}>
            {t(channelMessages.accept)}
          </Button>
        </div>
      )}
    </li>
  );
}
