import { ok, refuse, type Result } from '@forno/shared/result';
import { z } from 'zod';

/** What one process of the cloud does; all of it by default. */
export const ROLES = ['api', 'relay', 'worker'] as const;
export type Role = (typeof ROLES)[number];

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

const configSchema = z.object({
  /** A real server; without it PostgreSQL runs embedded below FORNO_DATA. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A real server; without it ClickHouse runs in process below FORNO_DATA. */
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Of `CLICKHOUSE_URL`, by its name in the servers' `remote_servers`: tables are replicated on it. */
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional(),
  /** Stores are spread over the cluster's shards, below `Distributed` tables. */
  CLICKHOUSE_SHARDED: z.stringbool().default(false),
  /** Joins the relays of several processes. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Where the embedded PostgreSQL is copied to, with its log: a folder on another disk. */
  FORNO_BACKUP: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  FORNO_DATA: z.string().min(1).default('.data/cloud'),
  CLOUD_ROLES: list.pipe(z.array(z.enum(ROLES)).min(1)).optional(),
  /** Signs access tokens; the same in every process. Without it one is made and kept below FORNO_DATA. */
  JWT_SECRET: z.string().min(32).optional(),
  CORS_ORIGINS: list.pipe(z.array(z.url())).optional(),
  /** `smtp://user:password@host:587`; without it mails are written below FORNO_DATA. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Where people reach the backoffice, for links in mails: `https://forno.example`; without it this process's own address. */
  BACKOFFICE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whom mails are from. */
  MAIL_FROM: z.string().min(3).max(200).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Sets up the demo chain when the database is empty. */
  FORNO_DEMO: z.stringbool().default(false),
});
/** A setting that would do nothing without another is a mistake. */
const checkedSchema = configSchema
  .refine((env) => env.CLICKHOUSE_CLUSTER === undefined || env.CLICKHOUSE_URL !== undefined, {
    path: ['CLICKHOUSE_CLUSTER'],
    message: 'goes with CLICKHOUSE_URL',
  })
  .refine((env) => !env.CLICKHOUSE_SHARDED || env.CLICKHOUSE_CLUSTER !== undefined, {
    path: ['CLICKHOUSE_SHARDED'],
    message: 'goes with CLICKHOUSE_CLUSTER',
  });
export type Config = z.infer<typeof configSchema>;

/** Reads the environment; the refusal names each variable that is wrong and why, never its value. */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, readonly string[]> {
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = checkedSchema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
