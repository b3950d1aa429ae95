import { useState } from 'react';
import { ConnectionBadge, useTranslator } from '@forno/shared/ui';
import { createTicker } from './ticker.ts';
import { useAwayText, useConnection } from './use-connection.ts';
import { useScreen } from './use-screen.ts';
import type { ScreenTopic } from './view.ts';
import './screen-status.css';

/** How this screen is, for who works here: on the wire, how far behind, up to which event; away, how old what it shows is. */
export function ScreenStatus({ topic }: { topic: ScreenTopic }) {
  const t = useTranslator();
  const { clock } = useScreen();
  const [ticker] = useState(() => createTicker(clock.now));
  const connection = useConnection(topic, ticker);
  const away = useAwayText(ticker);
  return (
    <span className="screen-status">
      {away === null ? null : <span role="status">{away}</span>}
      <ConnectionBadge {...connection} locale={t.locale} />
    </span>
  );
}
