import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

interface Answer {
  readonly status: number;
  readonly body?: string;
}

/** An outside system's API: a real server that answers as told and remembers what it was asked. */
export interface Partner {
  readonly url: string;
  readonly heard: Heard[];
  answer: (heard: Heard) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

export async function openPartner(): Promise<Partner> {
  const heard: Heard[] = [];
  const self: Partner = {
    url: '',
    heard,
    answer: () => ({ status: 200, body: '{}' }),
    close: async () => undefined,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
        headers: request.headers,
      };
      heard.push(one);
      void Promise.resolve(self.answer(one)).then(({ status, body = '' }) =>
        response.writeHead(status).end(body),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(self, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
