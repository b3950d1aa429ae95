import type { ReactNode } from 'react';
import { Button, ConnectionBadge, ThemeToggle } from '@forno/shared/ui';
import { selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { themeChosen, wentBack } from '../../app/view-slice.ts';
import { useTill } from '../../app/till.ts';
import { clockTime, counted } from '../../ui/words.ts';

const PRINTER_STATES = {
  ok: 'ready',
  'paper-low': 'paper is low',
  'paper-out': 'out of paper',
  'cover-open': 'cover is open',
  offline: 'does not answer',
} as const;

export function StatusPane() {
  const { link, status, seq } = useAppSelector((state) => state.shop);
  const settings = useAppSelector(selectSettings);
  const pending = useAppSelector((state) => state.outbox.pending);
  const theme = useAppSelector((state) => state.view.theme);
  const dispatch = useAppDispatch();
  const { memory } = useTill();
  return (
    <div className="status-pane">
      <h2>Status</h2>
      <dl>
        <Row name="This terminal">{memory.deviceId}</Row>
        <Row name="Master">
          <ConnectionBadge
            state={link.state === 'online' ? 'live' : 'offline'}
            lagMs={link.lagMs}
            seq={seq ?? 0}
            locale={settings.locale}
          />
        </Row>
        {pending.length === 0 ? null : (
          <Row name="Waiting for the master">
            {counted(pending.length, { one: 'change', other: 'changes' })}
          </Row>
        )}
        {status ? (
          <>
            <Row name="Shop">
              {status.shopName} ({status.storeId}, epoch {status.epoch})
            </Row>
            <Row name="Storage">
              {status.storage.state === 'ok'
                ? 'saves every step'
                : `failed: ${status.storage.message ?? 'no details'}`}
            </Row>
            <Row name="Cloud">
              {status.cloud.state === 'online'
                ? 'connected'
                : status.cloud.state === 'offline'
                  ? `away since ${clockTime(status.cloud.since, settings)}`
                  : 'never reached yet'}
              ,{' '}
              {status.cloud.waitingEvents === 0
                ? 'nothing waits'
                : `${counted(status.cloud.waitingEvents, { one: 'record waits', other: 'records wait' })}, ${counted(status.cloud.waitingOrders, { one: 'order', other: 'orders' })} among them`}
            </Row>
            <Row name="Kitchen">
              {counted(status.promiseMinutes, { one: 'minute', other: 'minutes' })} for an order taken now
            </Row>
            {status.printers.map((printer) => (
              <Row key={printer.id} name={printer.name}>
                {PRINTER_STATES[printer.state]}
                {printer.waitingJobs === 0
                  ? ''
                  : `, ${counted(printer.waitingJobs, { one: 'ticket waits', other: 'tickets wait' })}`}
              </Row>
            ))}
            <Row name="Card terminal">
              {status.cardTerminal === 'ok'
                ? 'ready'
                : status.cardTerminal === 'offline'
                  ? 'does not answer'
                  : 'not set up'}
            </Row>
            <Row name="Devices">
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
                    <span className="forno-muted">{device.kind}</span>
                  </li>
                ))}
              </ul>
            </Row>
          </>
        ) : null}
        <Row name="Screen">
          <ThemeToggle theme={theme} onChange={(next) => dispatch(themeChosen(next))} />
        </Row>
      </dl>
      <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        Back
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
