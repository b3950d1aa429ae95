import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeviceKind } from '@forno/shared/domain';
import { readIfThere, writeDurably } from '../../master/durable-file.ts';
import type { Keychain } from '../shop-key.ts';

/** What a machine can be in a shop: all but the master are kinds of its devices. */
export const ROLES = {
  master: 'The master: the first till of the shop, which keeps its books',
  standby: 'The standby: a till that takes over when the master is gone',
  terminal: 'One more till',
  kitchen: 'A kitchen screen',
  lobby: 'A lobby screen',
  'menu-board': 'A menu board',
  customer: "A customer's display",
  dispatch: "The drivers' screen",
} as const satisfies Partial<Record<DeviceKind | 'master', string>>;
export type Role = keyof typeof ROLES;
const roleSchema = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);
const masterUrl = z.url({ protocol: /^https?$/ });
const cloudUrl = z.url({ protocol: /^https?$/ });
const printers = z.array(z.looseObject({ id: z.string() })).max(20);

/** In the data folder, `setup.json`: what was chosen when the machine was set up. */
const setupSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('master'),
    storeId: z.string().min(1).max(64),
    cloudUrl,
    printers,
  }),
  z.strictObject({
    role: z.literal('standby'),
    storeId: z.string().min(1).max(64),
    masterUrl,
    /** It is to do the same work as the master one day. */
    cloudUrl,
    printers,
  }),
  z.strictObject({ role: roleSchema.exclude(['master', 'standby']), masterUrl }),
]);
export type Setup = z.infer<typeof setupSchema>;

const setupFile = (dataFolder: string): string => join(dataFolder, 'setup.json');
const tokenFile = (dataFolder: string): string => join(dataFolder, 'cloud.token.sealed');

/** Null: this machine was not set up yet. */
function readSetup(dataFolder: string): Setup | null {
  const bytes = readIfThere(setupFile(dataFolder));
  return bytes === null ? null : setupSchema.parse(JSON.parse(bytes.toString('utf8')));
}

export function writeSetup(dataFolder: string, setup: Setup): void {
  mkdirSync(dataFolder, { recursive: true });
  writeDurably(setupFile(dataFolder), Buffer.from(JSON.stringify(setupSchema.parse(setup), null, 2)));
}

/** The shop's key to the cloud, sealed as the key of its data is; `o` before one that lies open for want of a keychain. */
export async function keepCloudToken(dataFolder: string, token: string, keychain: Keychain): Promise<void> {
  mkdirSync(dataFolder, { recursive: true });
  const bytes = (await keychain.isAvailable())
    ? Buffer.concat([Buffer.from('s'), await keychain.seal(token)])
    : Buffer.from(`o${token}`);
  writeDurably(tokenFile(dataFolder), bytes);
}

async function cloudToken(dataFolder: string, keychain: Keychain): Promise<string | null> {
  const bytes = readIfThere(tokenFile(dataFolder));
  if (bytes === null) return null;
  const kept = bytes.subarray(1);
  return bytes[0] === 's'.charCodeAt(0) ? keychain.unseal(kept) : kept.toString('utf8');
}

/** As the master's and the shell's configuration understand it. */
export async function setupVariables(
  dataFolder: string,
  keychain: Keychain,
): Promise<Readonly<Record<string, string>> | null> {
  const setup = readSetup(dataFolder);
  if (setup === null) return null;
  if (!('storeId' in setup)) return { FORNO_DEVICE: setup.role, FORNO_PLACE: setup.masterUrl };
  const token = await cloudToken(dataFolder, keychain);
  return {
    FORNO_STORE: setup.storeId,
    FORNO_PRINTERS: JSON.stringify(setup.printers),
    FORNO_DISCOVERY: 'true',
    ...(setup.role === 'standby' && {
      FORNO_STANDBY: 'true',
      FORNO_PEERS: originOf(setup.masterUrl),
      // Its till goes to whoever is the master.
      FORNO_DEVICE: 'terminal',
      FORNO_PLACE: setup.masterUrl,
    }),
    ...(token !== null && { FORNO_CLOUD_URL: setup.cloudUrl, FORNO_CLOUD_TOKEN: token }),
  };
}

const originOf = (url: string): string => new URL(url).origin;
