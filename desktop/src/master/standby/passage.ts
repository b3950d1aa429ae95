import type { IncomingMessage, ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import { isOwnMachine, SHELL_TOKEN_HEADER } from '../trust/admission.ts';

/** How the master is reached, and proven, from this machine. */
export interface WayToMaster {
  readonly url: string;
  /** PEM: who is certified by it is the shop's. */
  readonly authority: string;
  /** This machine's own, which vouches for whoever sits at it. */
  readonly token: string;
}

export interface Passage {
  /** Passes a request on; false: it is nobody's at this machine, or there is no way. */
  readonly pass: (asked: IncomingMessage, answer: ServerResponse) => boolean;
  /** The same for a web socket. */
  readonly join: (asked: IncomingMessage, socket: Socket, head: Buffer) => boolean;
  /** Ends the wires that are open: this machine is no standby any more. */
  readonly cut: () => void;
}

/** Headers that belong to one leg of the way (RFC 9110, 7.6.1) or would name the wrong machine. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'host',
  'origin',
  'referer',
  SHELL_TOKEN_HEADER,
]);

/**
 * Through a standby to the master, for the terminal of the standby's own machine: a browser knows no shop's
 * certificate authority, the machine does. The page stays where it is and is answered by this machine itself
 * once that is master. Whoever comes from elsewhere is told where the master is, as ever.
 */
export function openPassage(way: () => WayToMaster | null): Passage {
  const wires = new Set<Socket>();
  const wayOf = ({ headers: { host, origin }, socket }: IncomingMessage): WayToMaster | null =>
    isOwnMachine({ address: socket.remoteAddress ?? '', host, origin }) ? way() : null;

  return {
    pass(asked, answer) {
      const to = wayOf(asked);
      if (!to) return false;
      const { method, url: path } = asked;
      const passed = request({ ...serverOf(to), method, path, headers: headersOf(asked, to) }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      // The page asks again; who is master shows by itself.
      passed.on('error', () => (answer.headersSent ? answer.destroy() : void answer.writeHead(502).end()));
      asked.pipe(passed);
      return true;
    },
    join(asked, socket, head) {
      const to = wayOf(asked);
      if (!to) return false;
      const { host, port, ...pinned } = serverOf(to);
      const wire = connect({ host, port, ...pinned }, () => {
        const headers = { ...headersOf(asked, to), connection: 'Upgrade', host: new URL(to.url).host };
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
        wire.write([`GET ${asked.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
        wire.write(head);
        wire.pipe(socket);
        socket.pipe(wire);
      });
      for (const end of [wire, socket]) {
        wires.add(end);
        end.setNoDelay(true);
        end.on('error', () => end.destroy());
        end.once('close', () => {
          wires.delete(end);
          wire.destroy();
          socket.destroy();
        });
      }
      return true;
    },
    cut() {
      for (const wire of wires) wire.destroy();
    },
  };
}

function serverOf({ url, authority }: WayToMaster) {
  const { hostname: host, port } = new URL(url);
  return { host, port: Number(port || 443), ca: authority, checkServerIdentity: () => undefined };
}

function headersOf({ headers }: IncomingMessage, { token }: WayToMaster): Record<string, string | string[]> {
  const passed = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => !OWN_HEADERS.has(entry[0]) && entry[1] !== undefined,
  );
  return { ...Object.fromEntries(passed), [SHELL_TOKEN_HEADER]: token };
}
