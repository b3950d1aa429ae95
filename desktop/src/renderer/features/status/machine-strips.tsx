import { useEffect, useState } from 'react';
import { Button, Strip, useTranslator } from '@forno/shared/ui';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { useAppSelector } from '../../app/store.ts';
import { machineMessages } from './machine-messages.ts';
import { SetAsideStrip } from './set-aside-strip.tsx';

const LOOK_EVERY_MS = 3_000;

/** What a person has to know or do about the two machines that can be master. */
export function MachineStrips() {
  const t = useTranslator();
  const { status, link } = useAppSelector((state) => state.shop);
  const mastership = status?.mastership ?? null;
  const isOnline = link.state === 'online';
  return (
    <>
      {link.state === 'away' ? <AskManager /> : null}
      {isOnline && (mastership?.standby === 'away' || mastership?.standby === 'behind') ? (
        <StandbyAway isAway={mastership.standby === 'away'} />
      ) : null}
      {isOnline && mastership?.voter === 'away' ? (
        <Strip tone="amber">{t(machineMessages.voterAway)}</Strip>
      ) : null}
      {isOnline
        ? (status?.setAside ?? []).map((review) => <SetAsideStrip key={review.reviewId} review={review} />)
        : null}
    </>
  );
}

/** The machine that served this page may go on by a manager's word, when nobody can win by vote. */
function AskManager() {
  const t = useTranslator();
  const [own, setOwn] = useState<MastershipStatus | null>(null);
  useEffect(() => {
    const look = (): void => {
      fetch('/mastership')
        .then(async (answer) => setOwn(answer.ok ? ((await answer.json()) as MastershipStatus) : null))
        // This machine does not answer either: there is nobody to let go on.
        .catch(() => setOwn(null));
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (own?.pairingCode)
    return <Strip tone="amber">{t(machineMessages.pairStandby, { code: own.pairingCode })}</Strip>;
  if (!own?.needsManager) return null;
  const asked = `${t(machineMessages.askManager)} ${own.lacks === 'sales' ? t(machineMessages.lacksSales) : ''}`;
  return (
    <ManagersWord tone="red" to="/mastership/confirm" says={t(machineMessages.goOn)}>
      {asked}
    </ManagersWord>
  );
}

/** A standby that is away may be gone for good: then its place is for another machine. */
function StandbyAway({ isAway }: { isAway: boolean }) {
  const t = useTranslator();
  const [isAsking, setAsking] = useState(false);
  if (!isAway || !isAsking)
    return (
      <Strip
        tone="amber"
        {...(isAway && {
          actions: [{ label: t(machineMessages.goneForGood), onPress: () => setAsking(true) }],
        })}
      >
        {t(isAway ? machineMessages.standbyAway : machineMessages.standbyBehind)}
      </Strip>
    );
  return (
    <ManagersWord tone="amber" to="/mastership/remove-standby" says={t(machineMessages.removeStandby)}>
      {t(machineMessages.removeWhy)}
    </ManagersWord>
  );
}

/** What only a manager may say, at this machine: a PIN, and what it is to do. */
function ManagersWord({
  tone,
  to,
  says,
  children,
}: {
  tone: 'red' | 'amber';
  to: string;
  says: string;
  children: string;
}) {
  const t = useTranslator();
  const [pin, setPin] = useState('');
  const [isRefused, setRefused] = useState(false);
  const confirm = async (): Promise<void> => {
    const body = JSON.stringify({ pin });
    const headers = { 'content-type': 'application/json' };
    setPin('');
    const answer = await fetch(to, { method: 'POST', headers, body }).catch(() => null);
    const done = answer?.ok ? ((await answer.json()) as { ok: boolean }).ok : false;
    setRefused(!done);
  };
  return (
    <div className="forno-strip machine-strip" data-tone={tone} role="alert">
      <p>
        {children} {isRefused ? t(machineMessages.notTaken) : ''}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <input
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          aria-label={t(machineMessages.managerPin)}
          placeholder={t(machineMessages.managerPin)}
          value={pin}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
        />
        <Button type="submit" disabled={pin.length < 4}>
          {says}
        </Button>
      </form>
    </div>
  );
}
