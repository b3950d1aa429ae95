import { useState } from 'react';
import type { DeviceReport } from '@forno/shared/protocol/lan';
import { Button, useTranslator, type Translator } from '@forno/shared/ui';
import { useAsk, useTill } from '../../app/till.ts';
import { useDates } from '../../ui/use-dates.ts';
import { useColleagues } from '../staff/use-colleagues.ts';
import { deviceKinds } from '../status/status-messages.ts';
import { shortAddress } from '../../ui/short-address.ts';
import { pairingMessages, shutOutReasons } from './pairing-messages.ts';

export interface ShopDeviceProps {
  device: DeviceReport;
  colleagues: ReturnType<typeof useColleagues>;
  onAsked: () => void;
}

/** One terminal or screen: what it is, where, how far away, since when it is let in, and out with it. */
export function ShopDevice({ device, colleagues, onAsked }: ShopDeviceProps) {
  const t = useTranslator();
  const { memory } = useTill();
  const [asking, setAsking] = useState(false);
  const { deviceId, kind, name, online, pairing } = device;
  const isRevoked = pairing !== null && pairing.revoked !== null;
  const mayShutOut = pairing !== null && !isRevoked && deviceId !== memory.deviceId;
  return (
    <li className="shop-device" data-revoked={isRevoked || undefined}>
      <div className="device-facts">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {deviceId === memory.deviceId ? (
          <span className="forno-chip">{t(pairingMessages.thisOne)}</span>
        ) : null}
        <span
          className="forno-chip forno-dot"
          data-tone={isRevoked ? 'red' : online ? 'basil' : 'quiet'}
          data-hollow={!online || undefined}
        >
          {t(isRevoked ? pairingMessages.shutOut : online ? pairingMessages.here : pairingMessages.away)}
        </span>
        <span className="forno-muted">
          {[t(deviceKinds[kind]), ...connectionWords(t, device)].map((words, index) => (
            <span key={words}>
              {index === 0 ? null : ' · '}
              <bdi>{words}</bdi>
            </span>
          ))}
        </span>
        <Since device={device} colleagues={colleagues} />
      </div>
      {mayShutOut ? (
        <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t(pairingMessages.toShutOut)}
        </Button>
      ) : null}
      {asking ? (
        <ShutOut
          device={device}
          onDone={() => {
            setAsking(false);
            onAsked();
          }}
        />
      ) : null}
    </li>
  );
}

function connectionWords(t: Translator, { online }: DeviceReport): readonly string[] {
  if (!online) return [];
  const { address, appVersion, lagMs } = online;
  return [
    shortAddress(address),
    ...(appVersion === null ? [] : [t(pairingMessages.version, { version: appVersion })]),
    lagMs === null ? t(pairingMessages.silent) : t(pairingMessages.lag, { ms: lagMs }),
  ];
}

function Since({ device: { online, seenAt, pairing }, colleagues }: Omit<ShopDeviceProps, 'onAsked'>) {
  const t = useTranslator();
  const dates = useDates();
  const who = (staffId: string | null): string => colleagues.get(staffId ?? '')?.name ?? staffId ?? '–';
  const lines = [
    ...(online || seenAt === 0 ? [] : [t(pairingMessages.seen, { when: dates.dateAndTime(seenAt) })]),
    ...(pairing
      ? [
          t(pairingMessages.pairedBy, {
            who: who(pairing.pairedBy),
            when: dates.dateAndTime(pairing.pairedAt),
          }),
        ]
      : []),
    ...(pairing?.revoked
      ? [
          t(pairingMessages.shutOutBy, {
            who: who(pairing.revoked.by),
            when: dates.dateAndTime(pairing.revoked.at),
            reason: pairing.revoked.reason,
          }),
        ]
      : []),
  ];
  return lines.map((line) => (
    <span key={line} className="forno-muted">
      {line}
    </span>
  ));
}

function ShutOut({ device: { deviceId, name }, onDone }: { device: DeviceReport; onDone: () => void }) {
  const t = useTranslator();
  const ask = useAsk('devices');
  return (
    <div className="shut-out" role="group" aria-label={t(pairingMessages.whyShutOut, { name })}>
      <p>{t(pairingMessages.whyShutOut, { name })}</p>
      {Object.values(shutOutReasons).map((reason) => (
        <Button
          key={reason.en}
          onClick={() => {
            ask({ type: 'RevokeDevice', deviceId, reason: t(reason) });
            onDone();
          }}
        >
          {t(reason)}
        </Button>
      ))}
    </div>
  );
}
