import type { Server as HttpServer } from 'node:http';
import type { Refusal } from '@forno/shared/domain';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { Server } from 'socket.io';

/** What a device is told by a machine that is not master, or may not act as one: where else to ask. */
export function notMaster(
  mastership: MastershipStatus,
): Error & { data: Refusal & { mastership: MastershipStatus } } {
  const message = mastership.fenced
    ? 'This machine has lost touch with the others and takes nothing until it has a majority again.'
    : 'This machine stands by; another one is the master.';
  return Object.assign(new Error(message), { data: { code: 'not-master' as const, message, mastership } });
}

/** Answers devices while this machine stands by. */
export function refuseDevices(http: HttpServer, status: () => MastershipStatus): () => Promise<void> {
  const io = new Server(http, { serveClient: false, transports: ['websocket'], cors: { origin: true } });
  io.use((_socket, next) => next(notMaster(status())));
  return () => io.close();
}
