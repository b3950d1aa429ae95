import type { ReactNode } from 'react';
import { Button, ConnectionBadge, ThemeToggle, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { themeChosen, wentBack } from '../../app/view-slice.ts';
import { useTill } from '../../app/till.ts';
import { machineStates, StateChip } from './machine-states.tsx';
import { deviceKinds, printerStates, statusPaneMessages } from './status-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { useDates } from '../../ui/use-dates.ts';

export function StatusPane() {
  const t = useTranslator();
  const dates = useDates();
  const { link, status, seq } = useAppSelector((state) => state.shop);
  const pending = useAppSelector((state) => state.outbox.pending);
  const theme = useAppSelector((state) => state.view.theme);
  const dispatch = useAppDispatch();
  const { memory } = useTill();
  return (
    <div className="status-pane">
      <h2>{t(statusPaneMessages.status)}</h2>
      <dl>
        <Row name={t(statusPaneMessages.thisTerminal)}>
          <bdi>{memory.deviceId}</bdi>
        </Row>
        <Row name={t(statusPaneMessages.master)}>
          <ConnectionBadge
            state={link.state === 'online' ? 'live' : 'offline'}
            lagMs={link.lagMs}
            seq={seq ?? 0}
            locale={t.locale}
          />
        </Row>
        {pending.length === 0 ? null : (
          <Row name={t(statusPaneMessages.waitingForMaster)}>
            {t(statusPaneMessages.changes, { count: pending.length })}
          </Row>
        )}
        {status ? (
          <>
            <Row name={t(statusPaneMessages.shop)}>
              {t(statusPaneMessages.shopFacts, {
                name: status.shopName,
                id: status.storeId,
                epoch: status.epoch,
              })}
            </Row>
            {link.state === 'online'
              ? machineStates(t, status.mastership).map(({ what, tone, words }) => (
                  <Row key={what} name={what}>
                    <StateChip tone={tone} words={words} />
                  </Row>
                ))
              : null}
            <Row name={t(statusPaneMessages.storage)}>
              {status.storage.state === 'ok'
                ? t(statusPaneMessages.storageOk)
                : t(statusPaneMessages.storageFailed, {
                    why: status.storage.message ?? t(statusPaneMessages.noDetails),
                  })}
            </Row>
            <Row name={t(statusPaneMessages.cloud)}>
              {status.cloud.state === 'online'
                ? t(statusPaneMessages.cloudConnected)
                : status.cloud.state === 'offline'
                  ? t(statusPaneMessages.cloudAway, { time: dates.clock(status.cloud.since) })
                  : t(statusPaneMessages.cloudNever)}{' '}
              {status.cloud.waitingEvents === 0
                ? t(statusPaneMessages.nothingWaits)
                : t(statusPaneMessages.recordsWait, {
                    records: status.cloud.waitingEvents,
                    orders: status.cloud.waitingOrders,
                  })}
            </Row>
            <Row name={t(statusPaneMessages.kitchen)}>
              {t(statusPaneMessages.promise, { minutes: status.promiseMinutes })}
            </Row>
            {status.printers.map((printer) => (
              <Row key={printer.id} name={printer.name}>
                {t(printerStates[printer.state])}{' '}
                {printer.waitingJobs === 0
                  ? null
                  : t(statusPaneMessages.ticketsWait, { count: printer.waitingJobs })}
              </Row>
            ))}
            <Row name={t(statusPaneMessages.cardTerminal)}>
              {t(
                status.cardTerminal === 'ok'
                  ? statusPaneMessages.ready
                  : status.cardTerminal === 'offline'
                    ? statusPaneMessages.noAnswer
                    : statusPaneMessages.notSetUp,
              )}
            </Row>
            <Row name={t(statusPaneMessages.devices)}>
              <ul>
                {status.devices.map((device) => (
                  <li key={device.deviceId}>
                    <span
                      className="forno-chip forno-dot"
                      data-tone={device.online ? 'basil' : 'quiet'}
                      data-hollow={!device.online || undefined}
                    >
                      {device.name}
                    </span>{' '}
                    <span className="forno-muted">{t(deviceKinds[device.kind])}</span>
                  </li>
                ))}
              </ul>
            </Row>
          </>
        ) : null}
        <Row name={t(uiMessages.language)}>
          <LanguageChoice />
        </Row>
        <Row name={t(statusPaneMessages.screen)}>
          <ThemeToggle theme={theme} onChange={(next) => dispatch(themeChosen(next))} />
        </Row>
      </dl>
      <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        {t(uiMessages.back)}
      </Button>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
