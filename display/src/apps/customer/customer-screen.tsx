import { useState } from 'react';
import { useTranslator } from '@forno/shared/ui';
import { ScreenStatus } from '../../client/screen-status.tsx';
import { useSettings, useView } from '../../client/use-screen.ts';
import { customerMessages } from './customer-messages.ts';
import { DonePanel } from './done-panel.tsx';
import { IdlePage } from './idle-page.tsx';
import type { KeptTerminal } from './kept-terminal.ts';
import { OrderList } from './order-list.tsx';
import { OrderPanel } from './order-panel.tsx';
import { PayPanel } from './pay-panel.tsx';
import { TerminalChoice } from './terminal-choice.tsx';
import { useCustomerView } from './use-customer-view.ts';
import { useLeftAlone } from './use-left-alone.ts';

/** What the customer at one terminal reads, and answers. */
export function CustomerScreen({ terminal }: { terminal: KeptTerminal }) {
  const t = useTranslator();
  const [terminalId, setTerminalId] = useState(terminal.terminalId);
  const { shown, refusal, choose } = useCustomerView(terminalId);
  const settings = useSettings();
  const isLive = useView(({ link }) => link === 'live');
  const terminalName = useView(
    ({ status }) => status?.devices.find(({ deviceId }) => deviceId === terminalId)?.name ?? terminalId,
  );
  const leftAlone = useLeftAlone(shown, isLive);
  const take = (id: string | null): void => {
    terminal.keep(id);
    setTerminalId(id);
  };
  if (terminalId === null) return <TerminalChoice onChoose={take} />;
  const order = leftAlone ? null : (shown?.order ?? null);
  return (
    <div className="customer" data-screen data-phase={order === null ? 'idle' : shown!.phase}>
      <header>
        <h1>{settings?.name ?? ''}</h1>
        {order === null ? null : (
          <p className="customer-number">{t(customerMessages.orderNumber, { number: order.number })}</p>
        )}
      </header>
      {order === null || settings === null ? (
        <IdlePage settings={settings} />
      ) : (
        <main>
          <OrderList order={order} currency={settings.currency} />
          {shown!.phase === 'done' ? (
            <DonePanel order={order} changeCents={shown!.changeCents} settings={settings} />
          ) : shown!.pay ? (
            <PayPanel
              order={order}
              pay={shown!.pay}
              settings={settings}
              refusal={refusal}
              onChoose={choose}
            />
          ) : (
            <OrderPanel
              order={order}
              currency={settings.currency}
              asksPhone={shown!.asksPhone}
              refusal={refusal}
              onChoose={choose}
            />
          )}
        </main>
      )}
      <footer>
        <button type="button" className="customer-terminal" onClick={() => take(null)}>
          {terminalName}
        </button>
        <ScreenStatus topic="menu" />
      </footer>
    </div>
  );
}
