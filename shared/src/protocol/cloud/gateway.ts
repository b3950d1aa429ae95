import { z } from 'zod';

const GATEWAY_MODES = ['live', 'shadow'] as const;

/** `GET /v1/gateway/connections` */
export const connectionSchema = z.object({
  connectionId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  adapter: z.string(),
  adapterTitle: z.string(),
  /** How it reaches us. */
  speaks: z.enum(['http', 'tcp', 'serial']),
  name: z.string(),
  mode: z.enum(GATEWAY_MODES),
  createdAt: z.int(),
  disabledAt: z.int().nullable(),
  /** `open`: the partner is not asked for a while, as too many calls failed. */
  breaker: z.enum(['closed', 'open', 'half-open']),
  deadLetters: z.int(),
  lastMessageAt: z.int().nullable(),
  /** How the last exchange ended: `not-open` is for a person to mend. */
  lastOutcome: z.string().nullable(),
  /** What the partner was told last of the shop itself; null: nothing, as it does not want to know. */
  told: z
    .object({
      takes: z.enum(['now', 'busy', 'paused', 'closed']),
      at: z.int(),
      soldOut: z.int(),
    })
    .nullable(),
});
export type GatewayConnection = z.infer<typeof connectionSchema>;
export type GatewayAdapters = z.infer<typeof connectionsSchema>['adapters'];
export const connectionsSchema = z.object({
  connections: z.array(connectionSchema),
  adapters: z.array(
    z.object({
      adapter: z.string(),
      title: z.string(),
      speaks: z.enum(['http', 'tcp', 'serial']),
      /** What a connection needs to be told, and what most people answer. */
      fields: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          value: z.string(),
          isOptional: z.boolean().optional(),
        }),
      ),
    }),
  ),
});

/** `POST /v1/gateway/connections` */
export const newConnectionSchema = z.object({
  storeId: z.string().min(1).max(64),
  adapter: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  mode: z.enum(GATEWAY_MODES),
  /** What the adapter needs besides; each adapter checks its own. */
  settings: z.record(z.string(), z.union([z.string().max(300), z.int()])).default({}),
  /** The partner's signing secret; one is made where there is none yet. */
  secret: z.string().min(16).max(200).optional(),
});
export const createdConnectionSchema = z.object({
  connectionId: z.string(),
  /** Shown once. */
  secret: z.string(),
  /** Where the partner sends to, below this cloud's own address. */
  path: z.string(),
});

/** `GET /v1/gateway/dead-letters` */
export const deadLetterSchema = z.object({
  deadLetterId: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  direction: z.enum(['in', 'out']),
  code: z.string(),
  reason: z.string(),
  attempts: z.int(),
  firstAt: z.int(),
  /** When it is tried again by itself; null: only when somebody asks. */
  nextAt: z.int().nullable(),
  settledAt: z.int().nullable(),
  settledAs: z.string().nullable(),
  /** Secrets, cards and people taken out. */
  message: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
export const deadLettersSchema = z.object({ deadLetters: z.array(deadLetterSchema), open: z.int() });

/** `GET /v1/gateway/connections/:connectionId/exchanges` */
export const exchangesSchema = z.object({
  exchanges: z.array(
    z.object({
      exchangeId: z.string(),
      at: z.int(),
      direction: z.enum(['in', 'out']),
      outcome: z.string(),
      externalId: z.string().nullable(),
      body: z.string(),
      ms: z.int(),
    }),
  ),
});

/** `GET /v1/gateway/connections/:connectionId/shadow`: the other system's orders beside what we would have charged. */
export const shadowSchema = z.object({
  orders: z.int(),
  sameTotal: z.int(),
  sameTax: z.int(),
  notSellable: z.int(),
  totalDifferenceCents: z.int(),
  taxDifferenceCents: z.int(),
  differing: z.array(
    z.object({
      externalId: z.string(),
      at: z.int(),
      theirTotalCents: z.int(),
      ourTotalCents: z.int().nullable(),
      theirTaxCents: z.int().nullable(),
      ourTaxCents: z.int().nullable(),
      problem: z.string().nullable(),
      lines: z.array(
        z.object({
          name: z.string(),
          quantity: z.int(),
          theirCents: z.int().nullable(),
          ourCents: z.int().nullable(),
        }),
      ),
    }),
  ),
});
export type Shadow = z.infer<typeof shadowSchema>;
