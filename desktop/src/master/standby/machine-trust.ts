import type { Server as HttpServer } from 'node:http';
import type { PairedDevice, Refusal } from '@forno/shared/domain';
import type { StandbyHello } from '@forno/shared/protocol/standby';
import { lanAddresses } from '../discovery/lan-addresses.ts';
import type { Log } from '../shop-core.ts';
import { Tokens } from '../staff/tokens.ts';
import { systemClock } from '../system-ports.ts';
import { guardDoor, type FrontDoor } from '../trust/front-door.ts';
import { shellOnly } from '../trust/pairing-door.ts';
import { machineCertificate } from '../trust/server-certificate.ts';
import { readShopSecrets, type SecretsPlace, type ShopSecrets } from '../trust/shop-secrets.ts';
import type { IncomingWire } from './links.ts';
import type { MachineFile } from './machine-file.ts';
import type { WayToMaster } from './passage.ts';

export interface MachineTrustOptions {
  readonly place: SecretsPlace;
  readonly file: MachineFile;
  readonly storeId: string;
  readonly admission: 'open' | 'known';
  /** By the shop's settings, as far as this machine has them at the moment. */
  readonly plainBrowsers: () => boolean | undefined;
  readonly addresses: readonly string[] | undefined;
  readonly port: () => number;
  /** PEM, for a machine that has not followed yet. */
  readonly authority: string | undefined;
  /** By the log, as far as this machine has it. */
  readonly paired: (deviceId: string) => PairedDevice | undefined;
  /** Of a paired standby. */
  readonly deviceToken: string | undefined;
}

/** Who this machine is to the other members, and whom it takes for one. */
export class MachineTrust {
  readonly #options: MachineTrustOptions;
  /** As it was last known: between two roles a machine has no settings at hand. */
  #plainBrowsers = false;

  constructor(options: MachineTrustOptions) {
    this.#options = options;
  }

  /** Null: it has not followed a master yet. */
  get secrets(): ShopSecrets | null {
    return readShopSecrets(this.#options.place);
  }

  /** The shop's certificate authority: from the secrets, from its pairing, or as it was handed to a machine that is to join. */
  get authority(): string | null {
    const { file, authority } = this.#options;
    return this.secrets?.authority.certificatePem ?? file.record.authority ?? authority ?? null;
  }

  /** It knows nobody of the shop, and nobody there knows it: it has to be paired first. */
  get isStranger(): boolean {
    return this.#isClosed && this.secrets === null && (this.authority === null || this.#ownToken() === null);
  }

  /** Nobody comes in unproven: machines then talk to each other over TLS and no other way. */
  get #isClosed(): boolean {
    return this.#options.admission === 'known';
  }

  /** Whether plain browsers on other machines are let in. */
  get takesPlain(): boolean {
    this.#plainBrowsers = this.#options.plainBrowsers() ?? this.#plainBrowsers;
    return !this.#isClosed || this.#plainBrowsers;
  }

  /** Where pages reach this machine, and the others. */
  get addresses(): readonly string[] {
    const plain = this.takesPlain;
    const all = [...this.machineAddresses, ...this.#options.file.record.peers];
    return [
      ...new Set(all.map((address) => (this.#isClosed ? by(plain ? 'http' : 'https', address) : address))),
    ];
  }

  /** Where the other machines reach this one. */
  get machineAddresses(): readonly string[] {
    const { addresses, port } = this.#options;
    const own = addresses ?? lanAddresses().map((address) => `http://${address}:${port()}`);
    return own.map((address) => this.machineAddress(address));
  }

  /** Where another machine is dialled: the same port takes TLS. */
  machineAddress(address: string): string {
    return this.#isClosed ? by('https', address) : address;
  }

  /** How whoever sits at this machine reaches a master there; null: by their own means, as in an open shop. */
  wayTo(url: string | null): WayToMaster | null {
    const { authority } = this;
    const { token } = this.hello();
    return this.#isClosed && url !== null && authority !== null && token !== undefined
      ? { url, authority, token }
      : null;
  }

  /** What makes a master the shop's, for a machine that follows; null: not over this wire. */
  secretsOver({ isSecure }: { readonly isSecure: boolean }): ShopSecrets | null {
    return isSecure || !this.#isClosed ? this.secrets : null;
  }

  /** Stands before this machine's port. Its certificate is the shop's once it has followed a master. */
  guard(
    server: HttpServer,
    { log, endPages }: { readonly log: Log; readonly endPages: () => void },
  ): FrontDoor {
    const authority = (): ShopSecrets['authority'] => {
      const { secrets } = this;
      if (!secrets) throw new Error('This machine has not followed its shop yet.');
      return secrets.authority;
    };
    const front = guardDoor(server, {
      certificate: machineCertificate(authority, systemClock),
      plain: () => this.takesPlain,
      log,
    });
    const endPlain = (): void => {
      front.endPlain();
      // They may vote over TLS as well.
      endPages();
    };
    return { ...front, endPlain };
  }

  hello(): StandbyHello {
    const { file, storeId } = this.#options;
    const { machineId } = file.record;
    const token = this.#ownToken();
    // One that was paired has the id it was paired under.
    const deviceId = (token === null ? null : idIn(token)) ?? machineId;
    const device = { deviceId, kind: 'standby' as const };
    const own = token ?? this.#tokens()?.issue('device', device);
    return {
      protocol: 1,
      storeId,
      memberId: machineId,
      ...device,
      ...(own && { token: own }),
      addresses: [...this.machineAddresses],
    };
  }

  /** A token that a master gives on first contact is kept where this machine was not handed one. */
  get keepsGivenToken(): boolean {
    return this.#options.deviceToken === undefined;
  }

  #ownToken(): string | null {
    const { deviceToken, file } = this.#options;
    return deviceToken ?? file.record.token;
  }

  /** Null: it may come in. */
  refusalOf(
    { storeId, deviceId, kind, token }: StandbyHello,
    { isSecure, isPage }: IncomingWire,
  ): Refusal | null {
    const { admission, paired } = this.#options;
    if (storeId !== this.#options.storeId)
      return { code: 'unknown-device', message: `This is not ${storeId}.`, field: 'storeId' };
    if (this.#isClosed && !isSecure && (kind === 'standby' || !this.takesPlain))
      return { code: 'forbidden', message: 'This shop’s machines are reached over TLS only.' };
    // It has proven neither machine to itself: whoever stands in between could give its vote twice.
    if (isPage && !this.takesPlain) return shellOnly();
    const facts = token === undefined ? null : (this.#tokens()?.read('device', token) ?? null);
    const pairing = paired(deviceId);
    if (pairing?.revoked)
      return { code: 'unknown-device', message: `"${deviceId}" was shut out of this shop.`, field: 'token' };
    const isOfPairing = facts?.['pairing'] === undefined || facts['pairing'] === pairing?.pairingId;
    const isProven = facts?.['deviceId'] === deviceId && facts['kind'] === kind && isOfPairing;
    if (isProven || (token === undefined && admission === 'open')) return null;
    return { code: 'unknown-device', message: `"${deviceId}" is not known to this shop.`, field: 'token' };
  }

  /** A token for a device that was let in without one. */
  tokenFor({ deviceId, kind, token }: StandbyHello): string | null {
    if (token !== undefined || this.#options.admission !== 'open') return null;
    return this.#tokens()?.issue('device', { deviceId, kind }) ?? null;
  }

  #tokens(): Tokens | null {
    const { secrets } = this;
    return secrets && new Tokens(Buffer.from(secrets.tokenKeyHex, 'hex'));
  }
}

const by = (scheme: 'http' | 'https', address: string): string => address.replace(/^https?:/, `${scheme}:`);

/** What a token says of itself, without proof. */
function idIn(token: string): string | null {
  const facts = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString() || '{}') as {
    deviceId?: string;
  };
  return facts.deviceId ?? null;
}
