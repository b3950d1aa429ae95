import { useCallback, useMemo, useState } from 'react';
import { driversInLine, suggestRoutes } from '@forno/shared/domain';
import { dispatchState } from '@forno/shared/projections';
import { Button, refusalWords, Strip, useNow, useTranslator } from '@forno/shared/ui';
import { clockTime } from '../../client/connection-words.ts';
import { ScreenStatus } from '../../client/screen-status.tsx';
import { useScreen, useSettings, useView } from '../../client/use-screen.ts';
import { deliveriesOf } from './deliveries.ts';
import { driverMessages } from './driver-messages.ts';
import { DriversColumn } from './drivers-column.tsx';
import { PinPanel } from './pin-panel.tsx';
import { ReadyCard, SoonRow } from './order-cards.tsx';
import { useActs } from './use-acts.ts';
import { useAddresses, useDriverNames } from './use-drivers.ts';

const NOTHING = dispatchState.empty();
const CLOCK_EVERY_MS = 10_000;

/** Who is asked for a PIN, and for what. */
type Asked = { readonly for: 'trip' } | { readonly for: 'return'; readonly driverId: string } | null;

/** For drivers at the pass: what is to be driven where, whose turn it is, and who is on the road. */
export function DispatchScreen() {
  const t = useTranslator();
  const { clock } = useScreen();
  const now = useNow(clock.now, CLOCK_EVERY_MS);
  const settings = useSettings();
  const state = useView(({ topics }) => topics.dispatch?.state ?? NOTHING);
  const names = useDriverNames();
  const { ready, soon } = useMemo(() => deliveriesOf(state), [state]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked>(null);
  const isDriver = useCallback((staffId: string) => names.has(staffId), [names]);
  const { refused, dismiss, newId, act, actAs } = useActs(isDriver);
  const line = useMemo(() => driversInLine([...names.keys()], state), [names, state]);
  const onTheRoad = line.out.flatMap(({ route }) => route?.orderIds ?? []);
  const addresses = useAddresses(
    [...ready, ...soon].map(({ orderId }) => orderId).concat(onTheRoad.filter((id) => id in state.orders)),
  );
  const picked = chosen.filter((orderId) => ready.some((order) => order.orderId === orderId));
  const byPin = settings?.delivery.takenBy === 'pin';
  const trip = (driverId: string) => ({
    type: 'DispatchRoute' as const,
    routeId: newId(),
    driverId,
    orderIds: [...picked],
  });
  const suggest = (): void => {
    if (!settings) return;
    const stops = ready.map(({ orderId, delivery, promisedAt }) => ({
      orderId,
      zoneId: delivery?.zoneId ?? null,
      point: addresses.get(orderId)?.address?.point ?? null,
      promisedAt: promisedAt ?? 0,
    }));
    const [first = []] = suggestRoutes(stops, settings.delivery);
    setChosen(first.map(({ orderId }) => orderId));
  };
  const toggle = (orderId: string): void =>
    setChosen(picked.includes(orderId) ? picked.filter((id) => id !== orderId) : [...picked, orderId]);
  const send = async (driverId: string): Promise<void> => {
    if (await act(trip(driverId))) setChosen([]);
  };
  const comeBack = (driverId: string): void => {
    if (byPin) setAsked({ for: 'return', driverId });
    else void act({ type: 'ReturnDriver', driverId });
  };
  const withPin = async (pin: string): Promise<void> => {
    if (asked?.for === 'trip' && (await actAs(pin, trip, null))) setChosen([]);
    if (asked?.for === 'return')
      await actAs(pin, (driverId) => ({ type: 'ReturnDriver', driverId }), asked.driverId);
    setAsked(null);
  };
  return (
    <div className="drivers" data-screen>
      <header>
        <h1>{settings?.name ?? ''}</h1>
        <ScreenStatus topic="dispatch" />
        <time>{clockTime(t, now, settings)}</time>
      </header>
      {refused === null ? null : (
        <Strip tone="red" actions={[{ label: t(driverMessages.dismiss), onPress: dismiss }]}>
          {refused === 'other-pin' ? t(driverMessages.otherPin) : refusalWords(t, refused)}
        </Strip>
      )}
      <main>
        <section className="drivers-ready" aria-label={t(driverMessages.ready)}>
          <div className="drivers-head">
            <h2>
              {t(driverMessages.ready)} <span className="forno-muted">{ready.length}</span>
            </h2>
            {ready.length === 0 || !settings ? null : (
              <Button onClick={suggest}>{t(driverMessages.suggest)}</Button>
            )}
          </div>
          {ready.length === 0 ? <p className="forno-muted">{t(driverMessages.noneReady)}</p> : null}
          <ul>
            {ready.map((order) => (
              <ReadyCard
                key={order.orderId}
                order={order}
                address={addresses.get(order.orderId)}
                stop={picked.indexOf(order.orderId) + 1}
                now={now}
                settings={settings}
                onToggle={() => toggle(order.orderId)}
              />
            ))}
          </ul>
          <h2>
            {t(driverMessages.soon)} <span className="forno-muted">{soon.length}</span>
          </h2>
          <ul className="drivers-soon">
            {soon.map((order) => (
              <SoonRow
                key={order.orderId}
                order={order}
                address={addresses.get(order.orderId)}
                now={now}
                settings={settings}
              />
            ))}
          </ul>
        </section>
        {asked === null ? (
          <DriversColumn
            line={line}
            names={names}
            state={state}
            addresses={addresses}
            now={now}
            settings={settings}
            stops={picked.length}
            byPin={byPin}
            onSend={(driverId) => void send(driverId)}
            onTakeByPin={() => setAsked({ for: 'trip' })}
            onBack={comeBack}
            onFailed={(orderId, reason) => void act({ type: 'FailDelivery', orderId, reason })}
          />
        ) : (
          <PinPanel
            label={
              asked.for === 'trip'
                ? t(driverMessages.pinForTrip, { count: picked.length })
                : t(driverMessages.pinOf, { name: names.get(asked.driverId) ?? asked.driverId })
            }
            onPin={(pin) => void withPin(pin)}
            onLeave={() => setAsked(null)}
          />
        )}
      </main>
    </div>
  );
}
