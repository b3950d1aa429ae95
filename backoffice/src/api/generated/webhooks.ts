// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface CreatedWebhook {
  webhookId: string;
  secret: string;
}

export interface NewWebhook {
  name: string;
  url: string;
  eventTypes?: string[];
  storeIds?: string[];
}

export interface Webhook {
  webhookId: string;
  name: string;
  url: string;
  eventTypes: string[];
  storeIds: string[];
  createdAt: number;
  disabledAt: number | null;
  pending: number;
  failed: number;
  lastDeliveredAt: number | null;
}

export interface WebhookDeliveries {
  deliveries: WebhookDelivery[];
}

export interface WebhookDelivery {
  deliveryId: string;
  eventId: string;
  eventType: string;
  storeId: string;
  status: "pending" | "delivered" | "failed";
  attempts: number;
  createdAt: number;
  deliveredAt: number | null;
  nextAt: number | null;
  answerStatus: number | null;
  answer: string | null;
  ms: number | null;
}

export interface Webhooks {
  webhooks: Webhook[];
  eventTypes: string[];
}

export interface paths {
  "/v1/webhooks": {
    /** Endpoints of partners that are told of events */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Webhooks } } };
    };
    /** Adds an endpoint; what signs is told once */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": NewWebhook } };
      responses: { 201: { content: { "application/json": CreatedWebhook } } };
    };
  };
  "/v1/webhooks/{webhookId}": {
    /** Switches an endpoint off */
    delete: {
      parameters: { path: { webhookId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/webhooks/{webhookId}/deliveries": {
    /** What an endpoint was told, newest first */
    get: {
      parameters: { path: { webhookId: string }; query?: { status?: "pending" | "delivered" | "failed" } };
      responses: { 200: { content: { "application/json": WebhookDeliveries } } };
    };
  };
  "/v1/webhooks/deliveries/{deliveryId}/redeliver": {
    /** Tells it again, under the same event id */
    post: {
      parameters: { path: { deliveryId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: { 202: { content: { "application/json": WebhookDelivery } } };
    };
  };
}
