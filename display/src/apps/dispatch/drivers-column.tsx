import type { Driver, DriversInLine, NotDeliveredReason, Settings } from '@forno/shared/domain';
import type { DispatchState } from '@forno/shared/projections';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { Button, Elapsed, useTranslator } from '@forno/shared/ui';
import { driverMessages } from './driver-messages.ts';
import { RouteCard } from './route-card.tsx';

export interface DriversColumnProps {
  line: DriversInLine;
  names: ReadonlyMap<string, string>;
  state: DispatchState;
  addresses: ReadonlyMap<string, DeliveryAddress>;
  now: number;
  settings: Settings | null;
  /** How many stops are chosen. */
  stops: number;
  byPin: boolean;
  onSend: (driverId: string) => void;
  onTakeByPin: () => void;
  onBack: (driverId: string) => void;
  onFailed: (orderId: string, reason: NotDeliveredReason) => void;
}

/** Whose turn it is, and who is out since when. */
export function DriversColumn(props: DriversColumnProps) {
  const { line, names, state, addresses, now, settings, stops, byPin, onSend, onTakeByPin } = props;
  const t = useTranslator();
  const inLine = new Set(line.waiting.map(({ driverId }) => driverId));
  const nameOf = (driverId: string): string => names.get(driverId) ?? driverId;
  const others = [...names.keys()].filter(
    (driverId) => !inLine.has(driverId) && !state.drivers[driverId]?.route,
  );
  const banks = new Set(Object.values(state.banks));
  const row = (driverId: string, place: number | null, since: number | null) => (
    <li key={driverId} className="driver" data-driver={driverId} data-next={place === 1 || undefined}>
      <span className="driver-place">{place ?? ''}</span>
      <span className="driver-name">
        <bdi>{nameOf(driverId)}</bdi>
        <small>
          {place === 1 ? <b>{t(driverMessages.next)}</b> : null}
          {since === null ? (
            t(driverMessages.notClockedIn)
          ) : (
            <Elapsed elapsedMs={now - since} locale={t.locale} />
          )}
          {banks.has(driverId) ? null : <span>{t(driverMessages.noBank)}</span>}
        </small>
      </span>
      {byPin ? null : (
        <Button
          kind={stops > 0 && place === 1 ? 'primary' : 'quiet'}
          disabled={stops === 0}
          onClick={() => onSend(driverId)}
        >
          {t(driverMessages.send, { name: nameOf(driverId) })}
        </Button>
      )}
    </li>
  );
  return (
    <section className="drivers-column" aria-label={t(driverMessages.line)}>
      <h2>{t(driverMessages.line)}</h2>
      {names.size === 0 ? <p className="forno-muted">{t(driverMessages.noDrivers)}</p> : null}
      {byPin ? (
        <Button kind="primary" size="large" wide disabled={stops === 0} onClick={onTakeByPin}>
          {t(driverMessages.takeByPin, { count: stops })}
        </Button>
      ) : null}
      <ol>
        {line.waiting.map(({ driverId, since }, n) => row(driverId, n + 1, since))}
        {others.map((driverId) => row(driverId, null, null))}
      </ol>
      {line.out.length === 0 ? null : <h2>{t(driverMessages.onTheRoad)}</h2>}
      {line.out.map((driver: Driver) => (
        <RouteCard
          key={driver.driverId}
          driver={driver}
          name={nameOf(driver.driverId)}
          orders={state.orders}
          addresses={addresses}
          now={now}
          settings={settings}
          onBack={() => props.onBack(driver.driverId)}
          onFailed={props.onFailed}
        />
      ))}
    </section>
  );
}
