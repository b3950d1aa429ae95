import { useState } from 'react';
import { deviceKindSchema, type DeviceKind, type Refusal } from '@forno/shared/domain';
import type { WaitingDevice } from '@forno/shared/protocol/lan';
import type { ShopDoor } from '@forno/shared/protocol/pairing';
import { Button, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAsk, useTill } from '../../app/till.ts';
import { shortAddress } from '../../ui/short-address.ts';
import { deviceKinds } from '../status/status-messages.ts';
import { pairingMessages } from './pairing-messages.ts';
import { ShopDoorLinks } from './shop-door-links.tsx';

const KINDS = deviceKindSchema.options;

type Found = WaitingDevice & { readonly pairingId: string };

/** The code on a new device's screen is typed here; then it is said what the device is. */
export function PairDevice({
  waiting,
  door,
  scanned,
  onAsked,
}: {
  waiting: readonly WaitingDevice[];
  door: ShopDoor;
  /** A code that was scanned from a screen. */
  scanned?: string | undefined;
  onAsked: () => void;
}) {
  const t = useTranslator();
  const till = useTill();
  const [code, setCode] = useState(scanned ?? '');
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const find = async (): Promise<void> => {
    const answer = await till.request('find-waiting', { code });
    setRefused(answer.ok ? null : answer.error);
    setFound(answer.ok ? answer.value : null);
  };
  return (
    <section className="pair-device" aria-label={t(pairingMessages.pair)}>
      <h3>{t(pairingMessages.pair)}</h3>
      <p className="forno-muted">{t(pairingMessages.how)}</p>
      <form
        className="devices-search"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <input
          className="forno-input pair-code"
          aria-label={t(pairingMessages.code)}
          placeholder={t(pairingMessages.code)}
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          maxLength={7}
          value={code}
          onChange={({ target }) => setCode(target.value.replaceAll(/\D/g, '').slice(0, 6))}
        />
        <Button type="submit" disabled={code.length < 6}>
          {t(pairingMessages.next)}
        </Button>
      </form>
      {refused === null ? null : <p role="alert">{refusalWords(t, refused)}</p>}
      {found === null ? (
        <Waiting waiting={waiting} />
      ) : (
        <Identity
          key={found.pairingId}
          found={found}
          onDone={() => {
            setFound(null);
            setCode('');
            onAsked();
          }}
        />
      )}
      <ShopDoorLinks door={door} />
    </section>
  );
}

function Waiting({ waiting }: { waiting: readonly WaitingDevice[] }) {
  const t = useTranslator();
  return (
    <ul className="pair-waiting">
      {waiting.map(({ deviceId, kind, name, address }) => (
        <li key={deviceId} className="forno-muted">
          {t(pairingMessages.waits, { name, kind: t(deviceKinds[kind]), address: shortAddress(address) })}
        </li>
      ))}
    </ul>
  );
}

function Identity({ found, onDone }: { found: Found; onDone: () => void }) {
  const t = useTranslator();
  const ask = useAsk('devices');
  const [kind, setKind] = useState<DeviceKind>(found.kind);
  const [name, setName] = useState(found.name);
  const { deviceId, pairingId, address } = found;
  return (
    <form
      className="pair-identity"
      onSubmit={(event) => {
        event.preventDefault();
        ask({ type: 'PairDevice', deviceId, pairingId, kind, name: name.trim() });
        onDone();
      }}
    >
      <p>{t(pairingMessages.isThis, { address: shortAddress(address) })}</p>
      <label>
        <span className="forno-muted">{t(pairingMessages.kind)}</span>
        <select
          className="forno-input"
          value={kind}
          onChange={({ target }) => setKind(target.value as DeviceKind)}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(deviceKinds[one])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="forno-muted">{t(pairingMessages.name)}</span>
        <input
          className="forno-input"
          dir="auto"
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <Button type="submit" kind="primary" disabled={name.trim() === ''}>
        {t(pairingMessages.letIn)}
      </Button>
    </form>
  );
}
