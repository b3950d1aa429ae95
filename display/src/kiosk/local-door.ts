import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:tls';
import { renderSVG } from 'uqr';
import { pairingScan } from '@forno/shared/protocol/pairing';
import { DEVICE_PAGES, SHELL_PAGE } from '@forno/shared/protocol/pages';
import type { Identity } from './identity-file.ts';
import type { KeptPage, Page } from './kept-page.ts';
import { TOKEN_HEADER } from './pinned.ts';
import { readPlace, type TypedPlace } from './place.ts';
import type { ShellState } from './shell.ts';
import { startPage, waitingPage } from './shell-pages.ts';

export interface LocalDoorDeps {
  readonly state: () => ShellState;
  readonly identity: () => Identity;
  readonly page: KeptPage;
  /** Somebody says where the shop is. */
  readonly goTo: (place: TypedPlace) => void;
}

/** Headers that belong to one leg of the way (RFC 9110, 7.6.1) or would name the wrong machine. */
const OWN_HEADERS = new Set(['connection', 'keep-alive', 'host', 'origin', 'referer', TOKEN_HEADER]);
/** What would have the master send less than the whole page, or send it packed. */
const WHOLE_ONLY = ['if-none-match', 'if-modified-since', 'range', 'accept-encoding'] as const;
const SHELL = SHELL_PAGE;
/** A link with a fingerprint is some hundred. */
const TYPED_CHARS_MAX = 500;

/**
 * A door on this machine alone. The browser always finds its page here; behind it every request goes to
 * the master over the pinned wire, with this device's token, which the browser never sees.
 */
export class LocalDoor {
  readonly #deps: LocalDoorDeps;
  readonly #server: Server;
  readonly #wires = new Set<Socket>();
  #port = 0;

  constructor(deps: LocalDoorDeps) {
    this.#deps = deps;
    this.#server = createServer((asked, answer) => this.#serve(asked, answer));
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) =>
      this.#upgrade(asked, socket, head),
    );
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}${SHELL}`;
  }

  /** Ends the wires that are open: those who dial again come out where the master is now. */
  cut(): void {
    for (const wire of this.#wires) wire.destroy();
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #serve(asked: IncomingMessage, answer: ServerResponse): void {
    if (!this.#isOwnPage(asked)) return void answer.writeHead(403).end();
    const { url = '/' } = asked;
    if (url.startsWith(SHELL)) return this.#serveShell(asked, answer);
    const state = this.#deps.state();
    if (state.is !== 'ready') return this.#serveAlone(asked, answer);
    const ownPage = isPage(asked) && pathOf(asked) === this.#ownPath() ? this.#ownPath() : null;
    const passed = request(this.#toMaster(asked, state, ownPage), (response) => {
      const { statusCode = 502, headers } = response;
      answer.writeHead(statusCode, headers);
      if (ownPage !== null && statusCode === 200) this.#keepPage(response, ownPage);
      response.pipe(answer);
    });
    // The page asks again; the shell finds out by itself what has become of the master.
    passed.on('error', () => (answer.headersSent ? answer.destroy() : this.#serveAlone(asked, answer)));
    asked.pipe(passed);
  }

  #ownPath(): string {
    return DEVICE_PAGES[this.#deps.identity().kind];
  }

  /** What this screen starts with while no master is there; null: it has nothing to show. */
  #kept(): Page | null {
    return this.#deps.identity().shop === null ? null : this.#deps.page.of(this.#ownPath());
  }

  #keepPage(response: IncomingMessage, path: string): void {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => {
      if (response.complete)
        this.#deps.page.keep(path, response.headers, Buffer.concat(parts).toString('utf8'));
    });
  }

  /** No master is there: the screen's own page is what was kept of it; another waits, and whatever else a page asks for, it asks for again. */
  #serveAlone(asked: IncomingMessage, answer: ServerResponse): void {
    const kept = isPage(asked) && pathOf(asked) === this.#ownPath() ? this.#kept() : null;
    if (kept) return void answer.writeHead(200, kept.headers).end(kept.body);
    answer.writeHead(503, {
      'retry-after': '1',
      ...(isPage(asked) && { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }),
    });
    answer.end(isPage(asked) ? waitingPage(asked.headers['accept-language'] ?? '') : undefined);
  }

  #serveShell(asked: IncomingMessage, answer: ServerResponse): void {
    const { url, headers, method } = asked;
    const state = this.#deps.state();
    const identity = this.#deps.identity();
    if (url === `${SHELL}state`) {
      const shown = state.is === 'ready' ? { is: state.is } : { ...state, hasKept: this.#kept() !== null };
      return void answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown));
    }
    if (url === `${SHELL}place` && method === 'POST') return this.#takePlace(asked, answer);
    if (url?.startsWith(`${SHELL}code.svg`)) return serveCode(state, answer);
    const language = headers['accept-language'] ?? '';
    const starts = state.is === 'ready' || (url === `${SHELL}kept` && this.#kept() !== null);
    const page = starts ? startPage(identity) : waitingPage(language);
    answer
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(page);
  }

  #takePlace(asked: IncomingMessage, answer: ServerResponse): void {
    let text = '';
    asked.setEncoding('utf8');
    asked.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > TYPED_CHARS_MAX) asked.destroy();
    });
    asked.on('end', () => {
      const place = readPlace(text);
      if (place) this.#deps.goTo(place);
      answer.writeHead(place ? 204 : 422).end();
    });
  }

  /** A web socket: the request is written as it is on a wire of its own, and then both sides are joined. */
  #upgrade(asked: IncomingMessage, socket: Socket, head: Buffer): void {
    const state = this.#deps.state();
    if (state.is !== 'ready' || !this.#isOwnPage(asked)) return void socket.destroy();
    const { host, port, authority } = state.master;
    const wire = connect({ host, port, ca: authority, checkServerIdentity: () => undefined }, () => {
      const headers = { ...this.#headers(asked), connection: 'Upgrade', host: `${host}:${port}` };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      wire.write([`GET ${asked.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
      wire.write(head);
      wire.pipe(socket);
      socket.pipe(wire);
    });
    for (const end of [wire, socket]) {
      this.#wires.add(end);
      end.setNoDelay(true);
      end.on('error', () => end.destroy());
      end.once('close', () => {
        this.#wires.delete(end);
        wire.destroy();
        socket.destroy();
      });
    }
  }

  #toMaster(
    asked: IncomingMessage,
    { master }: Extract<ShellState, { is: 'ready' }>,
    ownPage: string | null,
  ) {
    const { host, port, agent } = master;
    const headers = this.#headers(asked);
    // All of it, to be kept: the browser may have it already, and this door not.
    if (ownPage !== null) for (const name of WHOLE_ONLY) delete headers[name];
    return { host, port, agent, method: asked.method, path: asked.url, headers };
  }

  #headers({ headers }: IncomingMessage): Record<string, string | string[]> {
    const passed = Object.entries(headers).filter(
      (entry): entry is [string, string | string[]] => !OWN_HEADERS.has(entry[0]) && entry[1] !== undefined,
    );
    const { shop } = this.#deps.identity();
    return { ...Object.fromEntries(passed), ...(shop && { [TOKEN_HEADER]: shop.token }) };
  }

  /** Another program of this machine, or another site's page in the browser, gets no device's powers here. */
  #isOwnPage({ headers: { host, origin } }: IncomingMessage): boolean {
    const own = `127.0.0.1:${this.#port}`;
    return host === own && (origin === undefined || origin === `http://${own}`);
  }
}

/** A browser that goes to a page, as it says itself. */
const isPage = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?')[0]!;

/** The code to be read by a terminal's scanner. */
function serveCode(state: ShellState, answer: ServerResponse): void {
  if (state.is !== 'pairing' || state.code === null) return void answer.writeHead(404).end();
  answer
    .writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
    .end(renderSVG(pairingScan(state.code), { border: 2, ecc: 'M' }));
}
