import { pino } from 'pino';
import { z } from 'zod';
import { startMaster } from './master.ts';

/** The master as a process of its own: configuration from the environment, a clean stop on SIGINT and SIGTERM. */

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

const environment = z
  .object({
    FORNO_DATA: z.string().min(1).default('.data/shop'),
    FORNO_STORE: z.string().min(1).max(64),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
    HOST: z.string().min(1).default('0.0.0.0'),
    FORNO_ENGINE: z.enum(['sqlite', 'realm']).default('sqlite'),
    /** 64 hexadecimal digits; without it a key is kept beside the data. */
    FORNO_KEY: z.string().regex(/^[0-9a-f]{64}$/).optional(),
    FORNO_ADMISSION: z.enum(['open', 'known']).default('known'),
    FORNO_CLOUD_URL: z.url().optional(),
    FORNO_CLOUD_TOKEN: z.string().min(1).optional(),
    FORNO_PRINTERS: json(
      z.array(z.object({ id: z.string(), name: z.string(), prints: z.enum(['receipts', 'kitchen-tickets']), model: z.string(), ...address })),
    ).default([]),
    FORNO_CARD_TERMINAL: json(z.object(address)).optional(),
    FORNO_TERMINAL_PAGES: z.string().optional(),
    FORNO_DISPLAY_PAGES: z.string().optional(),
    FORNO_DISCOVERY: z.stringbool().default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => (env.FORNO_CLOUD_URL === undefined) === (env.FORNO_CLOUD_TOKEN === undefined), {
    path: ['FORNO_CLOUD_TOKEN'],
    message: 'goes with FORNO_CLOUD_URL',
  })
  .safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

if (!environment.success) {
  for (const issue of environment.error.issues) console.error(`configuration: ${issue.path.join('.')}: ${issue.message}`);
  process.exit(2);
}
const env = environment.data;
const log = pino({ level: env.LOG_LEVEL, base: { app: 'master', storeId: env.FORNO_STORE } });
const pages = {
  ...(env.FORNO_TERMINAL_PAGES !== undefined && { terminal: env.FORNO_TERMINAL_PAGES }),
  ...(env.FORNO_DISPLAY_PAGES !== undefined && { display: env.FORNO_DISPLAY_PAGES }),
};
const master = await startMaster({
  dataDir: env.FORNO_DATA,
  storeId: env.FORNO_STORE,
  port: env.PORT,
  host: env.HOST,
  engine: env.FORNO_ENGINE,
  ...(env.FORNO_KEY !== undefined && { key: Buffer.from(env.FORNO_KEY, 'hex') }),
  admission: env.FORNO_ADMISSION,
  ...(env.FORNO_CLOUD_URL !== undefined && { cloud: { url: env.FORNO_CLOUD_URL, token: env.FORNO_CLOUD_TOKEN! } }),
  printers: env.FORNO_PRINTERS,
  ...(env.FORNO_CARD_TERMINAL !== undefined && { cardTerminal: env.FORNO_CARD_TERMINAL }),
  pages,
  discovery: env.FORNO_DISCOVERY,
  log,
});

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    master.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: String(error) }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  });
}
