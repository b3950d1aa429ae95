import { invariant } from '@forno/shared/result';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answered {
  readonly status: number;
  /** @param name in small letters */
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** One connection that is kept, as a storefront's server has them; one request at a time. */
export interface Client {
  post(where: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  close(): void;
}

/**
 * As little HTTP as it takes. Who asks shares two processors with what is measured, and each connection's next
 * order waits for it: Node's own client took as much time as a third of the whole server's work for an order.
 */
export function keepAliveClient(url: string): Client {
  const { hostname, port, host } = new URL(url);
  const state: { socket?: Socket } = {};

  async function connected(): Promise<Socket> {
    if (state.socket && !state.socket.destroyed) return state.socket;
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    state.socket = socket;
    return socket;
  }

  return {
    async post(where, body, headers = {}) {
      const socket = await connected();
      const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(
        `POST ${where} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\n${more.join('')}\r\n${body}`,
      );
      return answered(socket);
    },
    close: () => state.socket?.destroy(),
  };
}

function answered(socket: Socket): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const state: { received: Buffer } = { received: Buffer.alloc(0) };
    const leave = (): void => {
      socket.off('data', take).off('error', fail).off('close', fail);
    };
    const take = (piece: Buffer): void => {
      state.received = state.received.length === 0 ? piece : Buffer.concat([state.received, piece]);
      const answer = parsed(state.received);
      if (!answer) return;
      leave();
      resolve(answer);
    };
    const fail = (error: unknown): void => {
      leave();
      socket.destroy();
      reject(error instanceof Error ? error : new Error('the server hung up'));
    };
    socket.on('data', take).once('error', fail).once('close', fail);
  });
}

/** @returns null as long as there is more to come */
function parsed(received: Buffer): Answered | null {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = received.toString('latin1', 0, headEnd);
  const header = (name: string): string | undefined =>
    new RegExp(`\r\n${name}: *([^\r]*)`, 'i').exec(head)?.[1];
  const rest = received.subarray(headEnd + 4);
  const length = header('content-length');
  const body = length === undefined ? joined(rest, header('transfer-encoding')) : whole(rest, Number(length));
  return body === null ? null : { status: Number(head.slice(9, 12)), header, body };
}

const whole = (rest: Buffer, length: number): string | null =>
  rest.length < length ? null : rest.toString('utf8', 0, length);

/** RFC 9112, 7.1: each piece after its length in hexadecimal, none the last. */
function joined(rest: Buffer, encoding: string | undefined): string | null {
  invariant(encoding?.toLowerCase() === 'chunked', 'an answer without a length comes in pieces');
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const length = Number.parseInt(rest.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + length;
    if (rest.length < end + 2) return null;
    if (length === 0) return Buffer.concat(pieces).toString('utf8');
    pieces.push(rest.subarray(lineEnd + 2, end));
    at = end + 2;
  }
}
