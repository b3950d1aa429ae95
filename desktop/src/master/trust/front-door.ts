import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { isOwnAddress } from './admission.ts';
import { ADDRESS_LIMITS, Addresses, type AddressLimits } from './limits.ts';
import { PLAIN_REFUSED } from './plain-refused.ts';
import type { ServerCertificate } from './server-certificate.ts';

export interface FrontDoorOptions {
  readonly certificate: ServerCertificate;
  /** Whether other machines may speak plain HTTP. */
  readonly plain: () => boolean;
  readonly limits?: AddressLimits;
  readonly log: { readonly warn: (facts: object, message: string) => void };
}

export interface FrontDoor {
  /** Cuts off an address that floods, and does not hear it for a while. */
  readonly punish: (address: string) => void;
  /** Who hears, now and then, of an address that connects without end: what is too much of it was turned away already. Null: nobody. */
  readonly tell: (listener: ((address: string) => void) | null) => void;
  /** Ends what other machines have open over plain HTTP; what was written to them still goes out. */
  readonly endPlain: () => void;
  /** Ends what was not handed to the HTTP server yet, which knows nothing of it. */
  readonly close: () => void;
}

/** Whoever connects says something by then. */
const FIRST_BYTE_MS = 5_000;
/** The first byte of a TLS client: a handshake record (RFC 8446, 5.1). */
const TLS_HANDSHAKE = 0x16;

/**
 * Stands before the HTTP server on its one port: counts connections before anything is read from them,
 * and takes TLS and plain HTTP, told apart by the first byte, so that a shop has one address to know.
 * The machine's own terminal is not counted: it is what must go on.
 */
export function guardDoor(
  http: HttpServer,
  { certificate, plain, limits, log }: FrontDoorOptions,
): FrontDoor {
  const told: { listener: ((address: string) => void) | null } = { listener: null };
  const onFlood = (address: string): void => {
    log.warn({ address }, 'an address connects without end');
    told.listener?.(address);
  };
  const addresses = new Addresses(limits ?? ADDRESS_LIMITS, () => performance.now(), onFlood);
  const open = new Map<string, Set<Socket>>();
  const [serve] = http.listeners('connection') as ((this: HttpServer, socket: Socket) => void)[];
  http.off('connection', serve!);
  const unserved = new Set<Socket>();
  const plainOnes = new Set<Socket>();
  const serveOver = (socket: Socket, raw: Socket): void => {
    unserved.delete(raw);
    serve!.call(http, socket);
    // It was halted while it was looked at.
    socket.resume();
  };
  const secured: { server: TlsServer | null; cert: string; fault: string } = {
    server: null,
    cert: '',
    fault: '',
  };

  /** The TLS side is built when it is first wanted, and given a new certificate when there is one. */
  const secure = async (): Promise<TlsServer> => {
    const current = await certificate.current();
    if (secured.server === null) {
      secured.server = createTlsServer({
        ...current,
        minVersion: 'TLSv1.2',
        handshakeTimeout: FIRST_BYTE_MS,
      });
      secured.server.on('secureConnection', (socket) => {
        // Encrypted from here on, and served like any other.
        serve!.call(http, socket);
      });
      secured.server.on('tlsClientError', (_error, socket) => socket.destroy());
    } else if (secured.cert !== current.cert) secured.server.setSecureContext(current);
    secured.cert = current.cert;
    return secured.server;
  };

  const hand = (socket: Socket, first: Buffer): void => {
    socket.pause();
    socket.unshift(first);
    if (first[0] !== TLS_HANDSHAKE) {
      const isOwn = isOwnAddress(socket.remoteAddress ?? '');
      if (!isOwn && plain()) {
        plainOnes.add(socket);
        socket.once('close', () => plainOnes.delete(socket));
      }
      if (isOwn || plain()) return serveOver(socket, socket);
      socket.resume();
      return void socket.end(PLAIN_REFUSED, () => socket.destroy());
    }
    secure().then(
      (server) => {
        server.emit('connection', socket);
      },
      (error: unknown) => {
        // A machine that has no shop yet is dialled again and again.
        if (secured.fault !== String(error))
          log.warn({ error: String(error) }, 'no certificate could be issued');
        secured.fault = String(error);
        socket.destroy();
      },
    );
  };

  http.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const isOwn = isOwnAddress(address);
    if (!isOwn && !addresses.enter(address)) return void socket.destroy();
    const timer = setTimeout(() => socket.destroy(), FIRST_BYTE_MS);
    unserved.add(socket);
    const early = (): void => void socket.destroy();
    socket.once('error', early);
    socket.once('data', (first: Buffer) => {
      clearTimeout(timer);
      socket.off('error', early);
      hand(socket, first);
    });
    if (!isOwn) {
      const others = open.get(address) ?? new Set();
      open.set(address, others.add(socket));
    }
    socket.once('close', () => {
      clearTimeout(timer);
      unserved.delete(socket);
      if (isOwn) return;
      addresses.leave(address);
      const others = open.get(address);
      others?.delete(socket);
      if (others?.size === 0) open.delete(address);
    });
  });

  return {
    punish(address) {
      addresses.punish(address);
      for (const socket of open.get(address) ?? []) socket.destroy();
      log.warn({ address }, 'an address that floods is cut off');
    },
    tell(listener) {
      told.listener = listener;
    },
    endPlain() {
      for (const socket of plainOnes) socket.destroySoon();
    },
    close() {
      for (const socket of unserved) socket.destroy();
    },
  };
}
