import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Clock } from '@forno/shared/ports';
import { systemClock } from './system-clock.ts';
import { calledConnection } from './tcp.ts';
import type { Connection } from './transport.ts';

export interface TcpServer {
  readonly host: string;
  readonly port: number;
  /** Hangs up on everybody. */
  close(): Promise<void>;
}

/** Where a simulated device can be called. Port 0 takes a free one. */
export async function serveTcp(options: {
  readonly port: number;
  readonly host?: string | undefined;
  readonly clock: Clock;
  /** Asked at each call: a device that is off takes none. */
  readonly isOff: () => boolean;
  readonly serve: (connection: Connection) => void;
}): Promise<TcpServer> {
  const host = options.host ?? '127.0.0.1';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    if (options.isOff()) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    options.serve(calledConnection(socket, options.clock));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host }, resolve);
  });
  const address = server.address();
  return {
    host,
    port: typeof address === 'object' && address ? address.port : options.port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

/** A simulated device that is always on, at a port of this machine. */
export function serveDevice(port: number, serve: (connection: Connection) => void): Promise<TcpServer> {
  return serveTcp({ port, clock: systemClock, isOff: () => false, serve });
}
