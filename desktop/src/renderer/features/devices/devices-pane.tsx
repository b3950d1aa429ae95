import { Button, EmptyState, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { wentBack } from '../../app/view-slice.ts';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { printerStates } from '../status/status-messages.ts';
import { DeviceRow, TestButton } from './device-row.tsx';
import { devicesMessages } from './devices-messages.ts';
import { FoundDevices } from './found-devices.tsx';
import { ScanCard } from './scan-card.tsx';
import { ShopDevices } from './shop-devices.tsx';
import { usePeripherals } from './use-peripherals.ts';
import './devices.css';

/** The shop's terminals and screens, and its hardware: how it is, whose it is, whether it works, what happened to it. */
export function DevicesPane({ scanned }: { scanned?: string | undefined }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const reports = usePeripherals();
  const printers = useAppSelector((state) => state.shop.status?.printers ?? []);
  return (
    <div className="devices">
      <header>
        <h2>{t(devicesMessages.devices)}</h2>
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </header>
      <RefusalNote place="devices" />
      <ShopDevices scanned={scanned} />
      <h3>{t(devicesMessages.hardware)}</h3>
      {reports?.length === 0 ? (
        <EmptyState title={t(devicesMessages.none)} hint={t(devicesMessages.noneHint)} />
      ) : null}
      <ul className="devices-list">
        {(reports ?? []).map((report) => (
          <DeviceRow key={report.id} report={report} />
        ))}
      </ul>
      {printers.length === 0 ? null : (
        <section aria-label={t(devicesMessages.printers)}>
          <h3>{t(devicesMessages.printers)}</h3>
          <ul className="devices-printers">
            {printers.map(({ id, name, state }) => (
              <li key={id}>
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                <span className="forno-chip forno-dot" data-tone={state === 'ok' ? 'basil' : 'amber'}>
                  {t(printerStates[state])}
                </span>
                <TestButton id={id} name={name} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ScanCard />
      <FoundDevices known={reports ?? []} />
    </div>
  );
}
