import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ok, refuse, type Result } from '@forno/shared/result';

const port = z.int().min(1).max(65_535);
const tcp = z.strictObject({ over: z.literal('tcp'), host: z.string().min(1), port });
const serial = z.strictObject({
  over: z.literal('serial'),
  /** `COM3`, `/dev/ttyUSB0`. */
  path: z.string().min(1),
  baudRate: z.int().min(300).max(921_600).default(9_600),
  dataBits: z.literal([7, 8]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
});
const hexId = z
  .string()
  .regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits')
  .transform((text) => Number.parseInt(text, 16));
const usb = z.strictObject({
  over: z.literal('usb'),
  vendorId: hexId,
  productId: hexId,
  /** 10: shows itself as a serial port; 7: a printer; 255: a maker's own. */
  interfaceClass: z.literal([7, 10, 255]).default(10),
});
const at = z.discriminatedUnion('over', [tcp, serial, usb]);
export type DeviceAddress = z.infer<typeof at>;

const common = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, '1 to 40 small letters, digits and -'),
  name: z.string().trim().min(1).max(60),
  /** The terminal it belongs to until somebody assigns it otherwise. */
  terminal: z.string().min(4).max(64).optional(),
};

/** How long a customer may take between two signs of life of the terminal; then what became of it is unknown. */
const authoriseTimeoutMs = z.int().min(1_000).max(600_000).default(90_000);

const device = z.discriminatedUnion('class', [
  z.strictObject({
    ...common,
    class: z.literal('scanner'),
    framing: z.enum(['line', 'stx-etx']).default('line'),
    at,
  }),
  z.strictObject({
    ...common,
    class: z.literal('scale'),
    protocol: z.enum(['toledo-8217', 'cas']),
    /** For protocols that leave it to the scale. */
    unit: z.enum(['kg', 'g', 'lb', 'oz']).default('kg'),
    at,
  }),
  z.strictObject({
    ...common,
    class: z.literal('pole-display'),
    protocol: z.enum(['epson-dm-d', 'cd5220']),
    at,
  }),
  z.discriminatedUnion('protocol', [
    z.strictObject({ ...common, class: z.literal('caller-id'), protocol: z.literal('modem'), at }),
    z.strictObject({
      ...common,
      class: z.literal('caller-id'),
      protocol: z.literal('call-box'),
      at: z.strictObject({ over: z.literal('udp'), port: port.default(3_520) }),
    }),
  ]),
  z.discriminatedUnion('protocol', [
    z.strictObject({
      ...common,
      class: z.literal('drawer'),
      protocol: z.literal('printer'),
      pin: z.literal([2, 5]).default(2),
      openWhen: z.enum(['high', 'low']).default('high'),
      at,
    }),
    z.strictObject({
      ...common,
      class: z.literal('drawer'),
      protocol: z.literal('trigger'),
      /** What opens it, in hexadecimal. */
      bytes: z
        .string()
        .regex(/^([0-9a-fA-F]{2}){1,16}$/, '1 to 16 bytes in hexadecimal')
        .default('07'),
      at,
    }),
  ]),
  z.discriminatedUnion('protocol', [
    z.strictObject({
      ...common,
      class: z.literal('card-terminal'),
      protocol: z.literal('zvt'),
      password: z
        .string()
        .regex(/^\d{6}$/, 'six digits')
        .default('000000'),
      authoriseTimeoutMs,
      at: z.discriminatedUnion('over', [tcp, serial]),
    }),
    /** One JSON object a line: the simulator's, and that of bridges to terminals of other makers. */
    z.strictObject({
      ...common,
      class: z.literal('card-terminal'),
      protocol: z.literal('json'),
      authoriseTimeoutMs,
      at: tcp,
    }),
  ]),
]);
export type DeviceEntry = z.infer<typeof device>;

const deviceFile = z.strictObject({
  /** ISO 3166: how telephone numbers that come in are read. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters')
    .default('US'),
  devices: z
    .array(device)
    .max(64)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two devices have the same id')
    .default([]),
  /** Networks that may be searched for printers, such as `10.0.0.0/28`; none is searched that is not named. */
  searchNetworks: z
    .array(
      z.cidrv4().refine((text) => Number(text.split('/')[1]) >= 24, 'a network of at most 256 addresses'),
    )
    .max(4)
    .default([]),
});
export type DeviceFile = z.infer<typeof deviceFile>;

export const NO_DEVICES: DeviceFile = { country: 'US', devices: [], searchNetworks: [] };

/** Reads a shop's device file; what is wrong in it is said line by line with the place. */
export function readDeviceFile(path: string): Result<DeviceFile, readonly string[]> {
  try {
    return parseDeviceFile(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse([`${path}: ${error.message}`]);
  }
}

export function parseDeviceFile(value: unknown): Result<DeviceFile, readonly string[]> {
  const parsed = deviceFile.safeParse(value);
  return parsed.success
    ? ok(parsed.data)
    : refuse(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`));
}
