import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { deviceKindSchema, type DeviceKind } from '@forno/shared/domain';
import { ok, refuse, type Result } from '@forno/shared/result';
import { readPlace, type TypedPlace } from './place.ts';

const USAGE = `forno kiosk --kind kitchen [--name "Make line"] [--master ADDRESS|LINK] [--data DIR] [--port N] [--no-browser]
  --kind        kitchen, lobby, menu-board, customer, dispatch or terminal
  --master      where the shop's master is; found by itself where mDNS reaches
  --no-browser  only the door: open its address yourself`;

export interface KioskOptions {
  readonly kind: DeviceKind;
  readonly name: string;
  readonly typed: TypedPlace | null;
  readonly dataDir: string | null;
  readonly port: number;
  readonly opensBrowser: boolean;
}

/** What this kiosk is, from its flags; what is unknown may be Chromium's and is no mistake. */
export function readKioskOptions(args: readonly string[]): Result<KioskOptions, string> {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      name: { type: 'string', default: hostname() },
      master: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string', default: '4180' },
      'no-browser': { type: 'boolean', default: false },
    },
  });
  const kind = deviceKindSchema.safeParse(values.kind);
  const typed = values.master === undefined ? null : readPlace(String(values.master));
  const port = Number(values.port);
  if (!kind.success || (values.master !== undefined && typed === null) || !Number.isInteger(port))
    return refuse(USAGE);
  return ok({
    kind: kind.data,
    name: String(values.name),
    typed,
    dataDir: values.data === undefined ? null : String(values.data),
    port,
    opensBrowser: values['no-browser'] !== true,
  });
}
