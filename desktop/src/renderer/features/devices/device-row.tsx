import { useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { DeviceTest, PeripheralReport } from '@forno/shared/protocol/devices';
import { Button, refusalWords, useTranslator, type Translator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { useDates } from '../../ui/use-dates.ts';
import { classMessages, devicesMessages, logMessages, outcomeOf, stateMessages } from './devices-messages.ts';

const TONES = { online: 'basil', offline: 'amber', unknown: 'quiet' } as const;

export function DeviceRow({ report }: { report: PeripheralReport }) {
  const t = useTranslator();
  const { id, name, state, problem } = report;
  const [open, setOpen] = useState(false);
  return (
    <li className="device">
      <div className="device-facts">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span
          className="forno-chip forno-dot"
          data-tone={TONES[state]}
          data-hollow={state !== 'online' || undefined}
        >
          {t(stateMessages[state])}
        </span>
        <span className="forno-muted">
          {t(classMessages[report.class])} · <bdi>{report.protocol}</bdi> · <bdi>{report.address}</bdi>
        </span>
        {problem === null ? null : (
          <span className="device-problem">
            <bdi>{problem}</bdi>
          </span>
        )}
      </div>
      <Owner report={report} />
      <TestButton id={id} name={name} />
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(devicesMessages.log)}
      </Button>
      {open ? <DeviceLog report={report} /> : null}
    </li>
  );
}

function Owner({ report: { id, name, terminalId } }: { report: PeripheralReport }) {
  const t = useTranslator();
  const ask = useAsk('devices');
  const { memory } = useTill();
  const devices = useAppSelector((state) => state.shop.status?.devices ?? []);
  const terminals = devices.filter(({ kind }) => kind === 'terminal');
  return (
    <label className="device-owner">
      <span className="forno-muted">{t(devicesMessages.belongsTo)}</span>
      <select
        className="forno-input"
        aria-label={t(devicesMessages.ownerOf, { name })}
        value={terminalId ?? ''}
        onChange={({ target }) =>
          ask({
            type: 'AssignDevice',
            peripheralId: id,
            terminalId: target.value === '' ? null : target.value,
          })
        }
      >
        <option value="">{t(devicesMessages.nobody)}</option>
        {terminals.map(({ deviceId, name: terminal }) => (
          <option key={deviceId} value={deviceId}>
            {deviceId === memory.deviceId ? t(devicesMessages.thisTerminal, { name: terminal }) : terminal}
          </option>
        ))}
        {terminalId === null || terminals.some(({ deviceId }) => deviceId === terminalId) ? null : (
          <option value={terminalId}>{terminalId}</option>
        )}
      </select>
    </label>
  );
}

type Tested = 'not yet' | 'running' | { readonly test: DeviceTest } | { readonly refused: Refusal };

export function TestButton({ id, name }: { id: string; name: string }) {
  const t = useTranslator();
  const till = useTill();
  const [tested, setTested] = useState<Tested>('not yet');
  const test = async (): Promise<void> => {
    setTested('running');
    const answer = await till.request('test-device', { id });
    setTested(answer.ok ? { test: answer.value } : { refused: answer.error });
  };
  const words = wordsOf(t, tested);
  return (
    <>
      <Button
        aria-label={t(devicesMessages.testOf, { name })}
        disabled={tested === 'running'}
        onClick={() => void test()}
      >
        {t(devicesMessages.test)}
      </Button>
      {words === null ? null : (
        <p
          className="device-tested"
          role="status"
          data-tone={typeof tested === 'object' && 'refused' in tested ? 'red' : 'basil'}
        >
          {words}
        </p>
      )}
    </>
  );
}

function wordsOf(t: Translator, tested: Tested): string | null {
  if (tested === 'not yet') return null;
  if (tested === 'running') return t(devicesMessages.testing);
  if ('refused' in tested) return refusalWords(t, tested.refused);
  return outcomeOf(t, tested.test);
}

function DeviceLog({ report: { log } }: { report: PeripheralReport }) {
  const t = useTranslator();
  const dates = useDates();
  if (log.length === 0) return <p className="device-log forno-muted">{t(devicesMessages.nothingYet)}</p>;
  return (
    <ol className="device-log">
      {log.toReversed().map(({ at, what, detail }, index) => (
        <li key={`${at}:${log.length - index}`}>
          <time>{dates.clock(at)}</time> {t(logMessages[what])}
          {detail === undefined ? null : (
            <span className="forno-muted">
              {' '}
              <bdi>{detail}</bdi>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
