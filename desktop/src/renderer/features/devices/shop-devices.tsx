import { useTranslator } from '@forno/shared/ui';
import { useColleagues } from '../staff/use-colleagues.ts';
import { MachineStates } from '../status/machine-states.tsx';
import { PairDevice } from './pair-device.tsx';
import { pairingMessages } from './pairing-messages.ts';
import { ShopDevice } from './shop-device.tsx';
import { useShopDevices } from './use-shop-devices.ts';

/** Long enough for the command to be on the disk. */
const RELOAD_AFTER_MS = 400;

/** The shop's terminals and screens, and letting in another one. */
export function ShopDevices({ scanned }: { scanned?: string | undefined }) {
  const t = useTranslator();
  const { found, reload } = useShopDevices();
  const colleagues = useColleagues();
  const soon = (): void => void setTimeout(reload, RELOAD_AFTER_MS);
  if (found === null) return null;
  const rank = ({ online, pairing }: (typeof found.devices)[number]): number =>
    pairing?.revoked ? 2 : online ? 0 : 1;
  const devices = found.devices.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  return (
    <>
      <section aria-label={t(pairingMessages.screens)}>
        <h3>{t(pairingMessages.screens)}</h3>
        <ul className="devices-list">
          <MachineStates />
          {devices.map((device) => (
            <ShopDevice key={device.deviceId} device={device} colleagues={colleagues} onAsked={soon} />
          ))}
        </ul>
      </section>
      <PairDevice waiting={found.waiting} door={found.door} scanned={scanned} onAsked={soon} />
    </>
  );
}
