import type { NativeBridge } from '@forno/shared/protocol/ipc';
import type { Connection } from './connection.ts';

const EVERY_MS = 60_000;

/** In an installed terminal: tells the master what runs here, and the shell what the master says of the moment. */
export function carryUpdateMoments(
  shell: NativeBridge | undefined,
  connection: Pick<Connection, 'request'>,
): () => void {
  if (shell === undefined) return () => undefined;
  const pass = async (): Promise<void> => {
    const info = await shell['app-info']({});
    if (!info.ok || info.value.updates === null) return;
    const moment = await connection.request('update-moment', info.value.updates);
    // A master that is away, or older than this page: asked again in a minute.
    if (moment.ok) await shell['update-moment'](moment.value);
  };
  const run = (): void => void pass().catch((error: unknown) => console.warn('update moment:', error));
  const timer = setInterval(run, EVERY_MS);
  const soon = setTimeout(run, EVERY_MS / 12);
  return () => {
    clearInterval(timer);
    clearTimeout(soon);
  };
}
