import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: Request) => Promise<Response> | Response;

/** Schemes of the program's own, by the origin of the web server that stands in for each: Chromium knows no others. */
const origins = new Map<string, string>();

export const protocol = {
  /** What was asked for; a spec reads it. */
  schemes: [] as unknown[],
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    this.schemes.push(...schemes);
  },
  handle(scheme: string, handler: Handler): void {
    const server = createServer((incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const body = incoming.method === 'GET' ? {} : { body: Buffer.concat(parts) };
        const request = new Request(`${scheme}://setup${incoming.url}`, {
          method: incoming.method!,
          ...body,
        });
        void Promise.resolve(handler(request)).then(async (response) => {
          outgoing.writeHead(response.status, Object.fromEntries(response.headers));
          outgoing.end(Buffer.from(await response.arrayBuffer()));
        });
      });
    });
    // Without a host's name to look up, the port is known at once.
    server.listen(0);
    origins.set(`${scheme}://setup`, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  },
};

/** The address of an own scheme as Chromium can open it, and back. */
export const toBrowser = (url: string): string => translated(url, [...origins]);
export const fromBrowser = (url: string): string =>
  translated(
    url,
    [...origins].map(([own, http]) => [http, own]),
  );

function translated(url: string, pairs: readonly (readonly string[])[]): string {
  const pair = pairs.find(([from]) => url.startsWith(`${from}/`));
  return pair === undefined ? url : pair[1]! + url.slice(pair[0]!.length);
}
