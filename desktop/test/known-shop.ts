import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { io, type Socket } from 'socket.io-client';
import { demoMenu } from '@forno/shared/demo';
import type { DeviceKind, Refusal, Role } from '@forno/shared/domain';
import {
  LAN_PROTOCOL,
  type ClientToMaster,
  type Hello,
  type MasterToClient,
} from '@forno/shared/protocol/lan';
import { pairingClient } from '@forno/shared/protocol/pairing-client';
import type { Paired } from '@forno/shared/protocol/pairing';
import { startMaster, type Master, type MasterOptions } from '../src/master/master.ts';
import { SHELL_TOKEN_HEADER } from '../src/master/trust/admission.ts';
import { nativeSha256 } from '../src/master/system-ports.ts';
import { newId } from './desk.ts';

/** Each role's PIN in the shop of these tests. */
export const PINS = { manager: '1111', 'shift-lead': '2222', cashier: '3333' } as const satisfies Partial<
  Record<Role, string>
>;
/** A connection to this address comes over the loopback, but is not one of the master's own machine by its name. */
const NOT_OWN_HOST = '127.0.0.2';

export type Wire = Socket<MasterToClient, ClientToMaster>;

export interface KnownShop {
  readonly master: Master;
  readonly dataDir: string;
  /** Connects; resolves to the refusal where there is one. */
  join(
    kind: DeviceKind,
    more?: Partial<Hello> & {
      readonly host?: string;
      /** The token that the shell around the page sends. */
      readonly shellToken?: string;
    },
  ): Promise<{ wire: Wire; refused: Refusal | null; token: string | null }>;
  /** The master's own terminal with somebody logged in. */
  till(role: keyof typeof PINS): Promise<Wire>;
  /** A new device that waits; `code` is what stands on its screen. */
  stranger(kind: DeviceKind, more?: Partial<Hello>): Promise<WaitingStranger>;
  close(): Promise<void>;
}

export interface WaitingStranger {
  readonly wire: Wire;
  readonly deviceId: string;
  readonly code: string;
  readonly paired: Promise<Paired>;
  readonly refused: Promise<Refusal>;
}

/** A real master that lets only known devices in, with staff and a menu. */
export async function openKnownShop({
  plainBrowsers = true,
  ...options
}: Partial<MasterOptions> & {
  /** By the shop's settings. */
  readonly plainBrowsers?: boolean;
} = {}): Promise<KnownShop> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'forno-trust-')));
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const master = await startMaster({
    port: 0,
    storeId: 'store-001',
    admission: 'known',
    log: quiet,
    ...options,
    dataDir,
  });
  await fillShop(master, plainBrowsers);
  const wires: Wire[] = [];
  const wireOf = (hello: object, host: string, shellToken?: string): Wire => {
    const wire: Wire = io(`http://${host}:${master.port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: hello,
      ...(shellToken !== undefined && { extraHeaders: { [SHELL_TOKEN_HEADER]: shellToken } }),
    });
    wires.push(wire);
    return wire;
  };
  const shop: KnownShop = {
    master,
    dataDir,
    async join(kind, { host = NOT_OWN_HOST, shellToken, ...more } = {}) {
      const wire = wireOf(helloOf(kind, more), host, shellToken);
      const token = new Promise<string | null>((resolve) =>
        wire.once('welcome', (hi) => resolve(hi.token ?? null)),
      );
      const refused = await new Promise<Refusal | null>((resolve, reject) => {
        wire.once('connect', () => resolve(null));
        wire.once('connect_error', (error: Error & { data?: Refusal }) =>
          error.data ? resolve(error.data) : reject(error),
        );
      });
      return { wire, refused, token: refused ? null : await token };
    },
    async till(role) {
      const { wire } = await shop.join('terminal', { host: '127.0.0.1', deviceId: `till-${role}` });
      const session = await wire.emitWithAck('login', { pin: PINS[role] });
      if (!session.ok) throw new Error(session.error.message);
      return wire;
    },
    stranger(kind, more = {}) {
      const hello = helloOf(kind, more);
      const wire = wireOf(hello, NOT_OWN_HOST);
      wire.close();
      const [paired, refused] = [Promise.withResolvers<Paired>(), Promise.withResolvers<Refusal>()];
      return new Promise((resolve) => {
        const { deviceId } = hello;
        const client = pairingClient({
          wire: { io: wire.io, connect: () => undefined },
          hello: () => hello,
          newNonce: () => randomBytes(16).toString('hex'),
          authority: null,
          after: () => () => undefined,
          onCode: (code) => {
            if (code !== null)
              resolve({ wire, deviceId, code, paired: paired.promise, refused: refused.promise });
          },
          onRefused: (refusal) => {
            refused.resolve(refusal);
            resolve({ wire, deviceId, code: '', paired: paired.promise, refused: refused.promise });
          },
          onPaired: (identity) => {
            paired.resolve(identity);
            return false;
          },
        });
        client.begin();
      });
    },
    async close() {
      for (const wire of wires) wire.io._close();
      await master.close();
      await rm(dataDir, { recursive: true });
    },
  };
  return shop;
}

const helloOf = (kind: DeviceKind, more: Partial<Hello>): Hello => ({
  protocol: LAN_PROTOCOL,
  deviceId: `${kind}-${randomBytes(4).toString('hex')}`,
  kind,
  name: `A ${kind}`,
  ...more,
});

/** New settings reach the shop. */
export async function setPlainBrowsers({ core }: Master, plainBrowsers: boolean): Promise<void> {
  const { settings } = core.catalog;
  const body = JSON.stringify({ ...settings, version: settings.version + 1, network: { plainBrowsers } });
  const sha256 = nativeSha256(body);
  await core.dispatcher.store.putDocument(sha256, body);
  await core.submitAsSystem({
    type: 'ActivateSettings',
    commandId: newId(),
    version: settings.version + 1,
    sha256,
  });
}

async function fillShop(master: Master, plainBrowsers: boolean): Promise<void> {
  const { core } = master;
  if (core.shop.documents.staff) return;
  await setPlainBrowsers(master, plainBrowsers);
  const keep = async (document: object): Promise<string> => {
    const body = JSON.stringify(document);
    await core.dispatcher.store.putDocument(nativeSha256(body), body);
    return nativeSha256(body);
  };
  const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1, salt: Buffer.alloc(16, 3) };
  const staff = await Promise.all(
    Object.entries(PINS).map(async ([role, pin]) => ({
      staffId: `staff-${role}`,
      name: role,
      role: role as Role,
      pinHash: await hash(pin, cheap),
    })),
  );
  const sha256 = await keep({ version: 1, staff });
  await core.submitAsSystem({ type: 'ActivateStaff', commandId: newId(), version: 1, sha256 });
  const menu = demoMenu();
  await core.submitAsSystem({
    type: 'ActivateMenu',
    commandId: newId(),
    menuId: menu.menuId,
    version: menu.version,
    sha256: await keep(menu),
  });
}
