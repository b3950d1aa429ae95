import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../../master/durable-file.ts';
import type { Keychain } from '../shop-key.ts';

/** What a machine can be in a shop, and the page of the master's that it shows. */
export const ROLES = {
  master: { words: 'The master: the first till of the shop, which keeps its books', page: 'terminal' },
  terminal: { words: 'One more till', page: 'terminal' },
  kitchen: { words: 'A kitchen screen', page: 'kds' },
  lobby: { words: 'A lobby screen', page: 'lobby' },
  'menu-board': { words: 'A menu board', page: 'menu' },
  customer: { words: "A customer's display", page: 'customer' },
} as const;
export type Role = keyof typeof ROLES;
const roleSchema = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);

/** In the data folder, `setup.json`: what was chosen when the machine was set up. */
const setupSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('master'),
    storeId: z.string().min(1).max(64),
    cloudUrl: z.url({ protocol: /^https?$/ }),
    printers: z.array(z.looseObject({ id: z.string() })).max(20),
  }),
  z.strictObject({
    role: roleSchema.exclude(['master']),
    masterUrl: z.url({ protocol: /^https?$/ }),
  }),
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
  if (setup.role !== 'master')
    return { FORNO_MASTER_URL: setup.masterUrl, FORNO_PAGE: ROLES[setup.role].page };
  const token = await cloudToken(dataFolder, keychain);
  return {
    FORNO_STORE: setup.storeId,
    FORNO_PRINTERS: JSON.stringify(setup.printers),
    FORNO_DISCOVERY: 'true',
    ...(token !== null && { FORNO_CLOUD_URL: setup.cloudUrl, FORNO_CLOUD_TOKEN: token }),
  };
}
