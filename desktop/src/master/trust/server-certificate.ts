import { hostname } from 'node:os';
import type { Clock } from '@forno/shared/ports';
import { lanAddresses } from '../discovery/lan-addresses.ts';
import { certifyServer, type CertifiedKey } from './authority.ts';

const DAY_MS = 86_400_000;
/** Short enough that a stolen server key is soon worth nothing, long enough for a shop that closes for the winter. */
export const SERVER_CERTIFICATE_DAYS = 180;
const RENEW_WHEN_LEFT_MS = 60 * DAY_MS;

export interface ServerCertificateDeps {
  readonly authority: () => CertifiedKey;
  /** This machine's addresses and names, by which it may be asked for. */
  readonly names: () => readonly string[];
  readonly now: () => number;
}

/** The certificate in use, and the names and time it is good for. */
interface Issued {
  readonly names: string;
  /** A standby that follows a shop takes over its authority. */
  readonly authority: string;
  readonly endsAt: number;
  readonly certified: Promise<CertifiedKey>;
}

/** Of this machine, by all the names it has. */
export const machineCertificate = (authority: () => CertifiedKey, clock: Clock): ServerCertificate =>
  new ServerCertificate({
    authority,
    names: () => ['localhost', hostname(), '127.0.0.1', ...lanAddresses()],
    now: () => clock.now(),
  });

/**
 * What the master shows of itself on the LAN. It is issued when somebody first asks, and anew by itself
 * when the machine got another address or the end is near: looked at with each connection, so there is no
 * timer that could be missed by a machine that slept.
 */
export class ServerCertificate {
  readonly #deps: ServerCertificateDeps;
  #issued: Issued | null = null;

  constructor(deps: ServerCertificateDeps) {
    this.#deps = deps;
  }

  /** With the authority's own certificate behind it, so that whoever pairs sees what it pins. */
  async current(): Promise<{ readonly cert: string; readonly key: string }> {
    const { names, now } = this.#deps;
    const authority = this.#deps.authority();
    const wanted = names().toSorted().join(' ');
    // A clock that was set back must not make a certificate of the future last for ever.
    const leftMs = (this.#issued?.endsAt ?? 0) - now();
    const isGood = leftMs > RENEW_WHEN_LEFT_MS && leftMs <= (SERVER_CERTIFICATE_DAYS + 1) * DAY_MS;
    const isSame = this.#issued?.names === wanted && this.#issued.authority === authority.certificatePem;
    if (this.#issued === null || !isSame || !isGood) this.#issued = this.#issue(wanted, authority);
    const { certificatePem, privateKeyPem } = await this.#issued.certified;
    return { cert: `${certificatePem}\n${authority.certificatePem}`, key: privateKeyPem };
  }

  #issue(wanted: string, authority: CertifiedKey): Issued {
    const { now } = this.#deps;
    const begins = now() - DAY_MS;
    const endsAt = now() + SERVER_CERTIFICATE_DAYS * DAY_MS;
    const names = wanted.split(' ').filter((name) => name !== '');
    return {
      certified: certifyServer(authority, { names, begins, endsAt }),
      names: wanted,
      authority: authority.certificatePem,
      endsAt,
    };
  }
}
