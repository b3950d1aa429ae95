import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { STANDBY_PATH } from '@forno/shared/protocol/standby';

/**
 * The port of this machine. It stays open while what answers behind it changes from standby to master and
 * back, so that votes and leases go on over the same wires.
 */
export class Door {
  readonly server: Server;
  port = 0;
  #inside: Server | null = null;
  readonly #sockets = new Set<Socket>();

  constructor(server: Server = createServer()) {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url?.startsWith(STANDBY_PATH)) return;
      if (this.#inside) this.#inside.emit('request', request, response);
      else response.writeHead(503, { 'retry-after': '1' }).end();
    });
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      if (request.url?.startsWith(STANDBY_PATH)) return;
      if (this.#inside) this.#inside.emit('upgrade', request, socket, head);
      else socket.destroy();
    });
  }

  /** Who answers from now on; null: nobody for a moment. */
  open(inside: Server | null): void {
    this.#inside = inside;
  }

  listen(port: number, host = '0.0.0.0'): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.port = (this.server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Nobody comes in any more; who is in may finish. */
  shut(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }

  /** Whoever is still connected is cut off, also where a connection has become a web socket. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
