import { ConnectionBadge, useNow, useTranslator } from '@forno/shared/ui';
import { awayText, connectionOf } from './connection-words.ts';
import { useScreen, useView } from './use-screen.ts';
import type { ScreenTopic } from './view.ts';
import './screen-status.css';

const EVERY_MS = 1_000;

/** How this screen is, for who works here: on the wire, how far behind, up to which event; away, how old what it shows is. */
export function ScreenStatus({ topic }: { topic: ScreenTopic }) {
  const t = useTranslator();
  const { clock } = useScreen();
  const now = useNow(clock.now, EVERY_MS);
  const view = useView((whole) => whole);
  const away = awayText(t, view, now);
  return (
    <span className="screen-status">
      {away === null ? null : <span role="status">{away}</span>}
      <ConnectionBadge {...connectionOf(view, now, topic)} locale={t.locale} />
    </span>
  );
}
