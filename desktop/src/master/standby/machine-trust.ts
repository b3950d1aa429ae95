import type { Server as HttpServer } from 'node:http';
import type { Refusal } from '@forno/shared/domain';
import type { StandbyHello } from '@forno/shared/protocol/standby';
import { lanAddresses } from '../discovery/lan-addresses.ts';
import type { Log } from '../shop-core.ts';
import { Tokens } from '../staff/tokens.ts';
import { systemClock } from '../system-ports.ts';
import { guardDoor, type FrontDoor } from '../trust/front-door.ts';
import { machineCertificate } from '../trust/server-certificate.ts';
import { readShopSecrets, type SecretsPlace, type ShopSecrets } from '../trust/shop-secrets.ts';
import type { MachineFile } from './machine-file.ts';

export interface MachineTrustOptions {
  readonly place: SecretsPlace;
  readonly file: MachineFile;
  readonly storeId: string;
  readonly admission: 'open' | 'known';
  readonly plainBrowsers: boolean;
  readonly addresses: readonly string[] | undefined;
  readonly port: () => number;
  /** Whether other machines may come by plain HTTP. */
  readonly plain: boolean;
  /** PEM, for a machine that has not followed yet. */
  readonly authority: string | undefined;
  /** By the log, as far as this machine has it. */
  readonly isRevoked: (deviceId: string) => boolean;
  /** Of a paired standby. */
  readonly deviceToken: string | undefined;
}

/** Who this machine is to the other members, and whom it takes for one. */
export class MachineTrust {
  readonly #options: MachineTrustOptions;

  constructor(options: MachineTrustOptions) {
    this.#options = options;
  }

  /** Null: it has not followed a master yet. */
  get secrets(): ShopSecrets | null {
    return readShopSecrets(this.#options.place);
  }

  /** The shop's certificate authority: from the secrets, or as it was handed to a machine that is to join. */
  get authority(): string | null {
    return this.secrets?.authority.certificatePem ?? this.#options.authority ?? null;
  }

  /** Where others reach this machine. */
  get addresses(): readonly string[] {
    const { addresses, port } = this.#options;
    const scheme = this.#options.plain ? 'http' : 'https';
    return addresses ?? lanAddresses().map((address) => `${scheme}://${address}:${port()}`);
  }

  /** Stands before this machine's port. Its certificate is the shop's once it has followed a master. */
  guard(server: HttpServer, log: Log): FrontDoor {
    const authority = (): ShopSecrets['authority'] => {
      const { secrets } = this;
      if (!secrets) throw new Error('This machine has not followed its shop yet.');
      return secrets.authority;
    };
    const { admission, plainBrowsers, file } = this.#options;
    return guardDoor(server, {
      certificate: machineCertificate(authority, systemClock),
      // The machines of a shop, and the screens that vote, reach each other by plain HTTP.
      plain: () => {
        const { vote, joins } = file.record;
        return admission === 'open' || plainBrowsers || joins || Boolean(vote?.group);
      },
      log,
    });
  }

  hello(): StandbyHello {
    const { file, storeId, deviceToken } = this.#options;
    const { machineId, token } = file.record;
    // One that was paired has the id it was paired under.
    const deviceId = (deviceToken === undefined ? null : idIn(deviceToken)) ?? machineId;
    const device = { deviceId, kind: 'standby' as const };
    const own = deviceToken ?? token ?? this.#tokens()?.issue('device', device);
    return {
      protocol: 1,
      storeId,
      memberId: machineId,
      ...device,
      ...(own && { token: own }),
      addresses: [...this.addresses],
    };
  }

  /** Null: it may come in. */
  refusalOf({ storeId, deviceId, kind, token }: StandbyHello): Refusal | null {
    if (storeId !== this.#options.storeId)
      return { code: 'unknown-device', message: `This is not ${storeId}.`, field: 'storeId' };
    const facts = token === undefined ? null : (this.#tokens()?.read('device', token) ?? null);
    if (this.#options.isRevoked(deviceId))
      return { code: 'unknown-device', message: `"${deviceId}" was shut out of this shop.`, field: 'token' };
    const isProven = facts?.['deviceId'] === deviceId && facts['kind'] === kind;
    if (isProven || (token === undefined && this.#options.admission === 'open')) return null;
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

/** What a token says of itself, without proof. */
function idIn(token: string): string | null {
  const facts = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString() || '{}') as {
    deviceId?: string;
  };
  return facts.deviceId ?? null;
}
