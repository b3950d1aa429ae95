import { z } from 'zod';
import { EVENT_TYPES } from '../../events/registry.ts';

/**
 * What a partner's endpoint gets: a POST with the event as JSON and
 * `forno-signature: t=<seconds>,v1=<hex of HMAC-SHA256(secret, "<seconds>.<body>")>`. Anything but 2xx within
 * ten seconds is tried again, for about half an hour, each time after a longer wait. `eventId` is the same each time.
 */
export const WEBHOOK_SIGNATURE_HEADER = 'forno-signature';

const eventType = z
  .string()
  .refine((type) => (EVENT_TYPES as readonly string[]).includes(type), 'an event type');

export const webhookSchema = z.object({
  webhookId: z.string(),
  name: z.string(),
  url: z.string(),
  /** Empty: every type. */
  eventTypes: z.array(z.string()),
  /** Empty: every store. */
  storeIds: z.array(z.string()),
  createdAt: z.int(),
  disabledAt: z.int().nullable(),
  pending: z.int(),
  failed: z.int(),
  lastDeliveredAt: z.int().nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;
export const webhooksSchema = z.object({ webhooks: z.array(webhookSchema), eventTypes: z.array(z.string()) });

/** `POST /v1/webhooks` */
export const newWebhookSchema = z.object({
  name: z.string().trim().min(1).max(80),
  url: z.url({ protocol: /^https?$/ }).max(300),
  eventTypes: z.array(eventType).max(100).default([]),
  storeIds: z.array(z.string().min(1).max(64)).max(2000).default([]),
});
export const createdWebhookSchema = z.object({
  webhookId: z.string(),
  /** Shown once: it signs what is sent. */
  secret: z.string(),
});

export const webhookDeliverySchema = z.object({
  deliveryId: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  storeId: z.string(),
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.int(),
  createdAt: z.int(),
  deliveredAt: z.int().nullable(),
  nextAt: z.int().nullable(),
  answerStatus: z.int().nullable(),
  /** What the endpoint said last, or why it could not be reached. */
  answer: z.string().nullable(),
  ms: z.int().nullable(),
});
export type Delivery = z.infer<typeof webhookDeliverySchema>;
export const webhookDeliveriesSchema = z.object({ deliveries: z.array(webhookDeliverySchema) });
