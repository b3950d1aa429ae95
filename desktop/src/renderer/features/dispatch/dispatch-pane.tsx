import { useState } from 'react';
import { suggestRoutes, type Order } from '@forno/shared/domain';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { Button, Elapsed, useNow, useTranslator } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useColleagues } from '../staff/use-colleagues.ts';
import { dispatchMessages } from './dispatch-messages.ts';
import { DriverRow } from './driver-row.tsx';
import { DriverRoute } from './driver-route.tsx';
import { notDeliveredWords } from './not-delivered.ts';
import { SettleDriver } from './settle-driver.tsx';
import { StartDriver } from './start-driver.tsx';
import { useAddresses } from './use-addresses.ts';
import { dueAtDoorCents } from './due-at-door.ts';
import { Price } from '../../ui/price.tsx';
import './dispatch.css';

type Act = { readonly kind: 'start' | 'settle'; readonly driverId: string } | null;

/** Who drives what where: ready deliveries, drivers, and the trips that are under way. */
export function DispatchPane() {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const ask = useAsk('dispatch');
  const orders = useAppSelector((state) => state.shop.terminal.orders);
  const drivers = useAppSelector((state) => state.shop.terminal.drivers);
  const shifts = useAppSelector((state) => state.shop.terminal.shifts);
  const colleagues = useColleagues();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [act, setAct] = useState<Act>(null);
  const deliveries = Object.values(orders).filter((order) => order.service === 'delivery');
  const ready = deliveries
    .filter((order) => order.status === 'ready')
    .sort((a, b) => (a.promisedAt ?? 0) - (b.promisedAt ?? 0));
  const addresses = useAddresses(
    deliveries
      .filter(({ status }) => status === 'ready' || status === 'out_for_delivery')
      .map((o) => o.orderId),
  );
  const picked = chosen.filter((orderId) => ready.some((order) => order.orderId === orderId));
  const send = (driverId: string): void => {
    ask({ type: 'DispatchRoute', routeId: till.newId(), driverId, orderIds: [...picked] });
    setChosen([]);
  };
  const nameOf = (driverId: string): string => colleagues.get(driverId)?.name ?? driverId;
  // Who is at work comes first; somebody who forgot the clock can be sent all the same.
  const team = [...colleagues.values()]
    .filter(({ role }) => role === 'driver')
    .toSorted((a, b) => Number(b.staffId in shifts) - Number(a.staffId in shifts));
  const out = Object.values(drivers).filter((driver) => driver.route !== null);
  if (act?.kind === 'start')
    return <StartDriver driverId={act.driverId} name={nameOf(act.driverId)} onDone={() => setAct(null)} />;
  if (act?.kind === 'settle')
    return <SettleDriver driverId={act.driverId} name={nameOf(act.driverId)} onDone={() => setAct(null)} />;
  return (
    <div className="dispatch">
      <section className="dispatch-ready" aria-label={t(dispatchMessages.ready)}>
        <h2>
          {t(dispatchMessages.ready)} <span className="forno-muted">{ready.length}</span>
        </h2>
        <RefusalNote place="dispatch" />
        {ready.length === 0 ? (
          <p className="forno-muted">{t(dispatchMessages.noneReady)}</p>
        ) : (
          <Suggest ready={ready} addresses={addresses} onSuggest={setChosen} picked={picked.length} />
        )}
        <ul>
          {ready.map((order) => (
            <ReadyRow
              key={order.orderId}
              order={order}
              address={addresses.get(order.orderId)}
              stop={picked.indexOf(order.orderId) + 1}
              onToggle={() =>
                setChosen(
                  picked.includes(order.orderId)
                    ? picked.filter((orderId) => orderId !== order.orderId)
                    : [...picked, order.orderId],
                )
              }
            />
          ))}
        </ul>
      </section>
      <section className="dispatch-drivers" aria-label={t(dispatchMessages.drivers)}>
        <h2>{t(dispatchMessages.drivers)}</h2>
        {team.length === 0 ? <p className="forno-muted">{t(dispatchMessages.noDrivers)}</p> : null}
        <ul>
          {team.map((one) => (
            <DriverRow
              key={one.staffId}
              driverId={one.staffId}
              name={one.name}
              canSend={picked.length > 0}
              onSend={() => send(one.staffId)}
              onStart={() => setAct({ kind: 'start', driverId: one.staffId })}
              onSettle={() => setAct({ kind: 'settle', driverId: one.staffId })}
            />
          ))}
        </ul>
        {out.map((driver) => (
          <DriverRoute
            key={driver.driverId}
            driver={driver}
            name={nameOf(driver.driverId)}
            addresses={addresses}
          />
        ))}
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </section>
    </div>
  );
}

/** The most urgent trip, with what can go along, in the order to drive it. */
function Suggest({
  ready,
  addresses,
  picked,
  onSuggest,
}: {
  ready: readonly Order[];
  addresses: ReadonlyMap<string, DeliveryAddress>;
  picked: number;
  onSuggest: (orderIds: readonly string[]) => void;
}) {
  const t = useTranslator();
  const { delivery } = useAppSelector(selectSettings);
  const suggest = (): void => {
    const stops = ready.map((order) => ({
      orderId: order.orderId,
      zoneId: order.delivery?.zoneId ?? null,
      point: addresses.get(order.orderId)?.address?.point ?? null,
      promisedAt: order.promisedAt ?? 0,
    }));
    const [first = []] = suggestRoutes(stops, delivery);
    onSuggest(first.map(({ orderId }) => orderId));
  };
  return (
    <div className="dispatch-suggest">
      <Button onClick={suggest}>{t(dispatchMessages.suggest)}</Button>
      <span className="forno-muted">{t(dispatchMessages.chosen, { count: picked })}</span>
    </div>
  );
}

function ReadyRow({
  order,
  address,
  stop,
  onToggle,
}: {
  order: Order;
  address: DeliveryAddress | undefined;
  /** Its place on the trip; 0: not on it. */
  stop: number;
  onToggle: () => void;
}) {
  const t = useTranslator();
  const now = useNow(useTill().now, 10_000);
  const late = order.promisedAt !== null && now > order.promisedAt;
  const dueCents = dueAtDoorCents(order);
  return (
    <li>
      <button
        type="button"
        className="dispatch-order"
        aria-pressed={stop > 0}
        aria-label={t(dispatchMessages.stop, { number: order.number })}
        onClick={onToggle}
      >
        <span className="dispatch-stop">{stop > 0 ? stop : ''}</span>
        <span className="dispatch-what">
          <strong>#{order.number}</strong> <bdi>{address?.name ?? order.callName ?? ''}</bdi>
          <span className="forno-muted">
            <bdi>{address?.address?.street ?? order.delivery?.zoneName ?? ''}</bdi>
          </span>
        </span>
        <span className="dispatch-facts">
          <Elapsed
            elapsedMs={now - (order.readyAt ?? now)}
            locale={t.locale}
            {...(late && { tone: 'red' as const })}
          />
          <span className="forno-chip">
            <bdi>{order.delivery?.zoneName ?? ''}</bdi>
          </span>
          {dueCents > 0 ? (
            <span className="forno-chip" data-tone="amber">
              {t.rich(dispatchMessages.payAtDoor, { amount: <Price cents={dueCents} bare /> })}
            </span>
          ) : null}
          {order.notDelivered ? (
            <span className="forno-chip" data-tone="red">
              {t(dispatchMessages.cameBack, { reason: t(notDeliveredWords[order.notDelivered]) })}
            </span>
          ) : null}
        </span>
      </button>
    </li>
  );
}
