import type { ClientToRelay, RelayToClient } from '@forno/shared/protocol/cloud/relay';
import { io, type Socket } from 'socket.io-client';

/** Listens for the cloud's hints that there are directives; without them the shop asks by itself, only later. */
export function listenForHints(options: {
  readonly url: string;
  readonly token: string;
  readonly onHint: () => void;
}): () => void {
  const socket: Socket<RelayToClient, ClientToRelay> = io(options.url, {
    auth: { token: options.token },
    transports: ['websocket'],
    reconnectionDelayMax: 30_000,
  });
  socket.on('directives', options.onHint);
  // What was hinted at while we were away is asked for on coming back.
  socket.on('connect', options.onHint);
  return () => void socket.disconnect();
}
