import { Button, useTranslator } from '@forno/shared/ui';
import { ScreenStatus } from '../../client/screen-status.tsx';
import { useView } from '../../client/use-screen.ts';
import { customerMessages } from './customer-messages.ts';

/** Asked once, when the display is put up: which terminal it stands before. */
export function TerminalChoice({ onChoose }: { onChoose: (terminalId: string) => void }) {
  const t = useTranslator();
  const devices = useView(({ status }) => status?.devices);
  const terminals = (devices ?? [])
    .filter(({ kind }) => kind === 'terminal')
    .toSorted((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name));
  return (
    <main className="customer-choice" data-screen>
      <h1>{t(customerMessages.whichTerminal)}</h1>
      <p>{t(terminals.length === 0 ? customerMessages.noTerminal : customerMessages.choiceHint)}</p>
      <ul>
        {terminals.map(({ deviceId, name, online }) => (
          <li key={deviceId}>
            <Button size="large" wide onClick={() => onChoose(deviceId)}>
              <b>{name}</b> <bdi className="forno-muted">{deviceId}</bdi>{' '}
              {online ? null : <span className="forno-chip">{t(customerMessages.terminalAway)}</span>}
            </Button>
          </li>
        ))}
      </ul>
      <ScreenStatus topic="menu" />
    </main>
  );
}
