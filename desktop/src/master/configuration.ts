import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { z } from 'zod';
import { APP_VERSION } from '@forno/shared/protocol/lan';
import type { Tracing } from '@forno/shared/protocol/tracing';
import { ok, refuse, type Result } from '@forno/shared/result';
import { openTracing } from '@forno/telemetry';
import { IN_THE_CLOUD } from './backup/target.ts';
import { PAPER_KINDS } from './devices/print-queue.ts';
import { readDeviceFile, type DeviceFile } from './devices/peripherals/device-file.ts';
import { ShopMachine, type Machine } from './standby/shop-machine.ts';
import { LOG_DAYS } from './store/archivist.ts';

const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: `not JSON: ${String(error)}` });
        return z.NEVER;
      }
    })
    .pipe(schema);

const address = { host: z.string().min(1), port: z.int().min(1).max(65_535) };
const paperKind = z.enum(PAPER_KINDS);
const usbId = z.int().min(0).max(0xffff);
/** On the network, on a serial line, or on USB: told apart by what is given. */
const printer = z
  .object({
    id: z.string(),
    name: z.string(),
    prints: z.union([paperKind, z.array(paperKind).min(1)]),
    stations: z.array(z.string()).optional(),
    standIns: z.array(z.string()).optional(),
    model: z.string(),
  })
  .and(
    z.union([
      z.object(address),
      z.object({
        path: z.string().min(1),
        baudRate: z.int().positive().optional(),
        /** False for a cable of three wires; then choose a slow baud rate, or a fast printer. */
        handshake: z.boolean().optional(),
      }),
      z.object({ vendorId: usbId, productId: usbId, serialNumber: z.string().optional() }),
    ]),
  )
  .transform(({ id, name, prints, stations, standIns, model, ...wire }) => {
    return { id, name, prints, stations, standIns, model, wire };
  });

const configurationSchema = z
  .object({
    FORNO_DATA: z.string().min(1).default('.data/shop'),
    FORNO_STORE: z.string().min(1).max(64),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
    HOST: z.string().min(1).default('0.0.0.0'),
    FORNO_ENGINE: z.enum(['sqlite', 'realm']).default('sqlite'),
    /** 64 hexadecimal digits; without it a key is kept beside the data. */
    FORNO_KEY: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    FORNO_ADMISSION: z.enum(['open', 'known']).default('known'),
    FORNO_CLOUD_URL: z.url().optional(),
    FORNO_CLOUD_TOKEN: z.string().min(1).optional(),
    FORNO_PRINTERS: json(z.array(printer)).default([]),
    /** `smtp://user:password@host:587`; without it receipts by mail are left in the data folder's `outbox`. */
    FORNO_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    FORNO_MAIL_FROM: z.email().optional(),
    /** A device file: see docs/how-to/add-a-device.md. */
    FORNO_DEVICES: z
      .string()
      .min(1)
      .transform((path, context): DeviceFile => {
        const file = readDeviceFile(path);
        if (file.ok) return file.value;
        for (const message of file.error) context.addIssue({ code: 'custom', message });
        return z.NEVER;
      })
      .optional(),
    /** Where the shop is copied to, encrypted: a folder on another disk or a share, or `cloud`. */
    FORNO_BACKUP: z.string().min(1).optional(),
    /** What could be lost is at most what is sold in this time. */
    FORNO_BACKUP_EVERY_SECONDS: z.coerce.number().min(1).max(3_600).default(20),
    /** How long events stay in the database once the cloud has them; older ones are archived beside it. */
    FORNO_LOG_DAYS: z.coerce.number().int().min(1).max(3_650).default(LOG_DAYS),
    FORNO_TERMINAL_PAGES: z.string().optional(),
    FORNO_DISPLAY_PAGES: z.string().optional(),
    /** Where another machine of this shop may be, that is master or stands by: addresses with commas between. */
    FORNO_PEERS: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.url({ protocol: /^https?$/ })).max(8))
      .default([]),
    /** This machine comes to a shop that has a master, as its standby. */
    FORNO_STANDBY: z.stringbool().default(false),
    /** Where others reach this machine, where its LAN addresses do not say it. */
    FORNO_ADDRESS: z.url({ protocol: /^https?$/ }).optional(),
    /** File with the shop's certificate authority (PEM), for a standby that joins over TLS. */
    FORNO_AUTHORITY: z.string().min(1).optional(),
    /** Of a paired standby. */
    FORNO_DEVICE_TOKEN: z.string().min(1).max(600).optional(),
    FORNO_DISCOVERY: z.stringbool().default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => (env.FORNO_CLOUD_URL === undefined) === (env.FORNO_CLOUD_TOKEN === undefined), {
    path: ['FORNO_CLOUD_TOKEN'],
    message: 'goes with FORNO_CLOUD_URL',
  })
  .refine((env) => env.FORNO_BACKUP !== IN_THE_CLOUD || env.FORNO_CLOUD_URL !== undefined, {
    path: ['FORNO_BACKUP'],
    message: 'to the cloud goes with FORNO_CLOUD_URL',
  });

export type MasterConfiguration = z.output<typeof configurationSchema>;

/** Reads a master's configuration from environment variables; an empty one counts as absent. Refused with a line for each fault. */
export function readConfiguration(
  variables: Readonly<Record<string, string | undefined>>,
): Result<MasterConfiguration, readonly string[]> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = configurationSchema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  return refuse(
    parsed.error.issues.map((issue) => `configuration: ${issue.path.join('.')}: ${issue.message}`),
  );
}

/**
 * Starts the machine that a configuration describes, as master or standby, logging lines of JSON to standard output.
 * It traces where OpenTelemetry's own variables say so.
 */
export async function startConfigured(env: MasterConfiguration): Promise<Machine> {
  const tracing = await openTracing({ name: 'forno-master', version: APP_VERSION }, process.env);
  const machine = await startMachine(env, tracing);
  return {
    port: machine.port,
    get master() {
      return machine.master;
    },
    close: async () => {
      await machine.close();
      await tracing?.close();
    },
  };
}

function startMachine(env: MasterConfiguration, tracing: Tracing | undefined): Promise<Machine> {
  return ShopMachine.start({
    tracing,
    peers: env.FORNO_PEERS,
    joins: env.FORNO_STANDBY,
    ...(env.FORNO_AUTHORITY !== undefined && { authority: readFileSync(env.FORNO_AUTHORITY, 'utf8') }),
    onBroken: () => process.exit(1),
    ...(env.FORNO_ADDRESS !== undefined && { addresses: [env.FORNO_ADDRESS] }),
    ...(env.FORNO_DEVICE_TOKEN !== undefined && { deviceToken: env.FORNO_DEVICE_TOKEN }),
    dataDir: env.FORNO_DATA,
    storeId: env.FORNO_STORE,
    port: env.PORT,
    host: env.HOST,
    engine: env.FORNO_ENGINE,
    ...(env.FORNO_KEY !== undefined && { key: Buffer.from(env.FORNO_KEY, 'hex') }),
    admission: env.FORNO_ADMISSION,
    ...(env.FORNO_CLOUD_URL !== undefined && {
      cloud: { url: env.FORNO_CLOUD_URL, token: env.FORNO_CLOUD_TOKEN! },
    }),
    printers: env.FORNO_PRINTERS,
    mail: { smtpUrl: env.FORNO_SMTP_URL, from: env.FORNO_MAIL_FROM },
    ...(env.FORNO_DEVICES !== undefined && { devices: env.FORNO_DEVICES }),
    pages: {
      ...(env.FORNO_TERMINAL_PAGES !== undefined && { terminal: env.FORNO_TERMINAL_PAGES }),
      ...(env.FORNO_DISPLAY_PAGES !== undefined && { display: env.FORNO_DISPLAY_PAGES }),
    },
    ...(env.FORNO_BACKUP !== undefined && {
      backup: { dir: env.FORNO_BACKUP, everyMs: env.FORNO_BACKUP_EVERY_SECONDS * 1_000 },
    }),
    logDays: env.FORNO_LOG_DAYS,
    discovery: env.FORNO_DISCOVERY,
    log: pino({ level: env.LOG_LEVEL, base: { app: 'master', storeId: env.FORNO_STORE } }),
  });
}
