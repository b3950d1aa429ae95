import { dueCents, type Order, type Settings } from '@forno/shared/domain';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { Elapsed, Money, useTranslator } from '@forno/shared/ui';
import { clockTime } from '../../client/connection-words.ts';
import { driverMessages } from './driver-messages.ts';
import { notDeliveredMessages } from './not-delivered.ts';

interface CardProps {
  order: Order;
  address: DeliveryAddress | undefined;
  now: number;
  settings: Settings | null;
}

interface ReadyCardProps extends CardProps {
  /** Its place on the trip; 0: not on it. */
  stop: number;
  onToggle: () => void;
}

/** A bag at the pass: where it goes, until when, and what is paid at the door. */
export function ReadyCard({ order, address, now, settings, stop, onToggle }: ReadyCardProps) {
  const t = useTranslator();
  const { number, promisedAt, readyAt, delivery, notDelivered } = order;
  const late = promisedAt !== null && now > promisedAt;
  const atDoorCents = Math.max(0, dueCents(order));
  return (
    <li data-order={order.orderId}>
      <button
        type="button"
        className="delivery"
        aria-pressed={stop > 0}
        aria-label={t(driverMessages.stop, { number })}
        onClick={onToggle}
      >
        <span className="delivery-stop">{stop > 0 ? stop : ''}</span>
        <span className="delivery-where">
          <strong>#{number}</strong>
          <bdi>{address?.address?.street ?? delivery?.zoneName ?? ''}</bdi>
          <span className="forno-muted">
            <bdi>{address?.name ?? order.callName ?? ''}</bdi>
            {address?.address?.unit ? <bdi> · {address.address.unit}</bdi> : null}
          </span>
        </span>
        <span className="delivery-facts">
          {promisedAt === null ? null : (
            <span className="forno-chip" data-tone={late ? 'red' : 'quiet'}>
              {t(late ? driverMessages.lateFor : driverMessages.promised, {
                time: clockTime(t, promisedAt, settings),
              })}
            </span>
          )}
          {delivery ? (
            <span className="forno-chip">
              <bdi>{delivery.zoneName}</bdi>
            </span>
          ) : null}
          <Elapsed
            elapsedMs={now - (readyAt ?? now)}
            locale={t.locale}
            {...(late && { tone: 'red' as const })}
          />
          {atDoorCents > 0 && settings ? (
            <span className="forno-chip" data-tone="amber">
              {t.rich(driverMessages.atDoor, {
                amount: <Money cents={atDoorCents} currency={settings.currency} locale={t.locale} bare />,
              })}
            </span>
          ) : null}
          {notDelivered ? (
            <span className="forno-chip" data-tone="red">
              {t(driverMessages.cameBack, { reason: t(notDeliveredMessages[notDelivered]) })}
            </span>
          ) : null}
        </span>
      </button>
    </li>
  );
}

/** Still being made: worth waiting for, perhaps. */
export function SoonRow({ order, address, now, settings }: CardProps) {
  const t = useTranslator();
  const { number, promisedAt, delivery, status } = order;
  const late = promisedAt !== null && now > promisedAt;
  return (
    <li data-order={order.orderId}>
      <strong>#{number}</strong>
      <bdi>{address?.address?.street ?? delivery?.zoneName ?? ''}</bdi>
      {delivery ? <span className="forno-chip">{delivery.zoneName}</span> : null}
      <span className="forno-chip" data-tone={status === 'quality_check' ? 'basil' : 'quiet'}>
        {t(status === 'quality_check' ? driverMessages.inCheck : driverMessages.inKitchen)}
      </span>
      {promisedAt === null ? null : (
        <span className="forno-chip" data-tone={late ? 'red' : 'quiet'}>
          {t(late ? driverMessages.lateFor : driverMessages.promised, {
            time: clockTime(t, promisedAt, settings),
          })}
        </span>
      )}
    </li>
  );
}
