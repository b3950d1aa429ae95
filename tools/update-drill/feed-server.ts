import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** What a web server or the line before it does to an answer. */
export type Tamper = (name: string, bytes: Buffer) => Buffer | 'away' | 'cut';

/** A static web server over a feed's folder, which can be told to misbehave. */
export class FeedServer {
  readonly #server: Server;
  readonly #folder: string;
  tamper: Tamper | null = null;
  /** Bytes of objects that were sent. */
  sentBytes = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((request, response) => {
      const name = decodeURIComponent(new URL(request.url!, 'http://feed').pathname.slice(1));
      readFile(path.join(this.#folder, name)).then(
        (bytes) => {
          const sent = this.tamper?.(name, bytes) ?? bytes;
          if (sent === 'away') return void response.writeHead(503).end();
          response.setHeader('content-length', typeof sent === 'string' ? bytes.length : sent.length);
          if (sent === 'cut') {
            response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
            return void setTimeout(() => response.destroy(), 5);
          }
          if (name.startsWith('objects/')) this.sentBytes += sent.length;
          response.end(sent);
        },
        () => response.writeHead(404).end(),
      );
    });
  }

  static async open(folder: string): Promise<FeedServer> {
    const server = new FeedServer(folder);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
