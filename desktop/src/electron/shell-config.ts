import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { deviceKindSchema, type DeviceKind } from '@forno/shared/domain';
import type { IpcRequest } from '@forno/shared/protocol/ipc';
import { DEVICE_PAGES } from '@forno/shared/protocol/pages';
import { ok, refuse, type Result } from '@forno/shared/result';
import type { Installed } from './installed.ts';

/** What a till can show on a second monitor, and where its master serves it. */
export const SECOND_MONITOR_PAGES = {
  // Faces the customer of the till that it hangs on.
  customer: `${DEVICE_PAGES.customer}?terminal=own`,
  lobby: DEVICE_PAGES.lobby,
  menu: DEVICE_PAGES['menu-board'],
  kds: DEVICE_PAGES.kitchen,
} as const satisfies Record<IpcRequest<'open-display'>['screen'], string>;
type SecondMonitor = keyof typeof SECOND_MONITOR_PAGES | 'none';

export interface ShellConfig {
  readonly mode: 'kiosk' | 'windowed';
  /** What a till shows on its second monitor by itself, where it has one. */
  readonly secondMonitor: SecondMonitor;
  /** The way to the shop's master, wherever it is; null: the page comes from the one named below. */
  readonly door: {
    readonly kind: DeviceKind;
    readonly name: string;
    readonly place: string | null;
    readonly port: number;
    readonly dataDir: string;
  } | null;
  readonly master:
    | {
        readonly kind: 'own';
        readonly dataDir: string;
        readonly port: number;
        readonly env: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'remote'; readonly origin: string }
    /** None here: the door finds it. */
    | { readonly kind: 'found' };
}

export interface ShellSurroundings {
  /** What the installer set, where one did. */
  readonly installed?: Installed | null;
  /** Without the program's own name and path. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly packaged: boolean;
  readonly userData: string;
  readonly hostname: string;
  /** Where the application lies: the `desktop` folder, or the archive of a packaged one. */
  readonly appPath: string;
}

const DOOR_PORT = 4180;

const variables = z.object({
  /** A device of the shop: `kitchen`, `lobby`, …, or one more `terminal`. */
  FORNO_DEVICE: deviceKindSchema.exclude(['standby']).optional(),
  FORNO_DEVICE_NAME: z.string().min(1).max(60).optional(),
  /** Where that device's master may be. */
  FORNO_PLACE: z.string().min(1).max(500).optional(),
  FORNO_DOOR_PORT: z.coerce.number().int().min(0).max(65_535).default(DOOR_PORT),
  /** What a till shows there; `customer` in a kiosk and nothing in a window unless it says so. */
  FORNO_SECOND_MONITOR: z
    .enum(['none', ...(Object.keys(SECOND_MONITOR_PAGES) as (keyof typeof SECOND_MONITOR_PAGES)[])])
    .optional(),
  FORNO_MASTER_URL: z.url({ protocol: /^https?$/ }).optional(),
  FORNO_STORE: z.string().min(1).max(64).optional(),
  FORNO_DATA: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});

/** What this machine is, from its flags (`--kiosk`, `--windowed`) and environment. Refused with a sentence for the person at the machine. */
export function readShellConfig({
  installed = null,
  args,
  env,
  packaged,
  userData,
  hostname,
  appPath,
}: ShellSurroundings): Result<ShellConfig, string> {
  const parsed = variables.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success)
    return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const {
    FORNO_MASTER_URL: masterUrl,
    FORNO_STORE: storeId,
    FORNO_DATA: data,
    FORNO_DEVICE: device,
    FORNO_DOOR_PORT: doorPort,
  } = parsed.data;
  const port = parsed.data.PORT ?? installed?.port ?? 4100;
  // Chromium's own switches stand among ours, so what is unknown is no mistake.
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { kiosk: { type: 'boolean' }, windowed: { type: 'boolean' } },
  });
  const mode = values.windowed !== true && (values.kiosk === true || packaged) ? 'kiosk' : 'windowed';
  const secondMonitor = parsed.data.FORNO_SECOND_MONITOR ?? (mode === 'kiosk' ? 'customer' : 'none');
  if (masterUrl !== undefined)
    return ok({
      mode,
      secondMonitor,
      door: null,
      master: { kind: 'remote', origin: new URL(masterUrl).origin },
    });
  const door =
    device === undefined
      ? null
      : {
          kind: device,
          name: parsed.data.FORNO_DEVICE_NAME ?? hostname,
          place: parsed.data.FORNO_PLACE ?? null,
          port: doorPort,
          dataDir: join(installed?.dataFolder ?? userData, 'device'),
        };
  if (storeId === undefined && door !== null)
    return ok({ mode, secondMonitor, door, master: { kind: 'found' } });
  if (storeId === undefined)
    return refuse(
      "This terminal belongs to no shop yet. Set FORNO_STORE to run the shop's master here, FORNO_DEVICE to be a device of one, or FORNO_MASTER_URL to show another machine's.",
    );
  const dataDir = data ?? join(installed?.dataFolder ?? userData, 'shop');
  return ok({
    mode,
    secondMonitor,
    door,
    master: {
      kind: 'own',
      dataDir,
      port,
      env: {
        FORNO_TERMINAL_PAGES: join(appPath, 'dist', 'renderer'),
        FORNO_DISPLAY_PAGES: packaged
          ? join(appPath, 'dist', 'display')
          : join(appPath, '..', 'display', 'dist'),
        ...definedOnly(env),
        FORNO_DATA: dataDir,
      },
    },
  });
}

function definedOnly(env: ShellSurroundings['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
