import { z } from 'zod';
import type { AdapterField } from './adapter.ts';

/** Where a till that calls over TCP finds us. */
export const tcpFields: readonly AdapterField[] = [{ name: 'port', label: 'Port', value: '4700' }];
export const tcpSettings = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  host: z.string().max(100).default('0.0.0.0'),
});

/** The cable that a till hangs on. */
export const serialFields: readonly AdapterField[] = [
  { name: 'path', label: 'Port', value: '/dev/ttyUSB0' },
  { name: 'baudRate', label: 'Baud rate', value: '9600' },
];
export const serialSettings = z.object({
  path: z.string().min(1).max(200),
  baudRate: z.coerce.number().int().min(300).max(921_600).default(9600),
});
