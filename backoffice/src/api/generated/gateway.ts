// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface Connection {
  connectionId: string;
  storeId: string;
  storeName: string;
  adapter: string;
  adapterTitle: string;
  speaks: "http" | "tcp" | "serial";
  name: string;
  mode: "live" | "shadow";
  createdAt: number;
  disabledAt: number | null;
  breaker: "closed" | "open" | "half-open";
  deadLetters: number;
  lastMessageAt: number | null;
  lastOutcome: string | null;
  told: {
    takes: "now" | "busy" | "paused" | "closed";
    at: number;
    soldOut: number;
  } | null;
}

export interface Connections {
  connections: Connection[];
  adapters: ({
    adapter: string;
    title: string;
    speaks: "http" | "tcp" | "serial";
    fields: {
      name: string;
      label: string;
      value: string;
      isOptional?: boolean;
    }[];
  })[];
}

export interface CreatedConnection {
  connectionId: string;
  secret: string;
  path: string;
}

export interface DeadLetter {
  deadLetterId: string;
  connectionId: string;
  connectionName: string;
  storeId: string;
  storeName: string;
  direction: "in" | "out";
  code: string;
  reason: string;
  attempts: number;
  firstAt: number;
  nextAt: number | null;
  settledAt: number | null;
  settledAs: string | null;
  message: string;
}

export interface DeadLetters {
  deadLetters: DeadLetter[];
  open: number;
}

export interface Exchanges {
  exchanges: ({
    exchangeId: string;
    at: number;
    direction: "in" | "out";
    outcome: string;
    externalId: string | null;
    body: string;
    ms: number;
  })[];
}

export interface NewConnection {
  storeId: string;
  adapter: string;
  name: string;
  mode: "live" | "shadow";
  settings?: Record<string, string | number>;
  secret?: string;
}

export interface Shadow {
  orders: number;
  sameTotal: number;
  sameTax: number;
  notSellable: number;
  totalDifferenceCents: number;
  taxDifferenceCents: number;
  differing: ({
    externalId: string;
    at: number;
    theirTotalCents: number;
    ourTotalCents: number | null;
    theirTaxCents: number | null;
    ourTaxCents: number | null;
    problem: string | null;
    lines: ({
      name: string;
      quantity: number;
      theirCents: number | null;
      ourCents: number | null;
    })[];
  })[];
}

export interface paths {
  "/v1/gateway/connections/{connectionId}/messages": {
    /** Takes a partner's message, signed as the partner signs; answered once it is kept */
    post: {
      parameters: { path: { connectionId: string } };
      requestBody: { content: { "text/plain": string } };
      responses: { 200: { content: { "text/plain": string } } };
    };
  };
  "/v1/gateway/connections": {
    /** Lines to outside systems, how they are, and the adapters there are */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Connections } } };
    };
    /** Adds a line to an outside system; its secret is told once */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": NewConnection } };
      responses: { 201: { content: { "application/json": CreatedConnection } } };
    };
  };
  "/v1/gateway/connections/{connectionId}": {
    /** Switches a line off */
    delete: {
      parameters: { path: { connectionId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/gateway/connections/{connectionId}/exchanges": {
    /** What was said on a line, newest first, with secrets and people taken out */
    get: {
      parameters: { path: { connectionId: string } };
      responses: { 200: { content: { "application/json": Exchanges } } };
    };
  };
  "/v1/gateway/dead-letters": {
    /** Messages that could not be carried out */
    get: {
      parameters: { query?: { state?: "open" | "settled" } };
      responses: { 200: { content: { "application/json": DeadLetters } } };
    };
  };
  "/v1/gateway/dead-letters/{deadLetterId}/replay": {
    /** Tries a dead letter again; what was carried out already is not done twice */
    post: {
      parameters: { path: { deadLetterId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: { 200: { content: { "application/json": DeadLetter } } };
    };
  };
  "/v1/gateway/dead-letters/{deadLetterId}/drop": {
    /** Gives a dead letter up */
    post: {
      parameters: { path: { deadLetterId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: { 200: { content: { "application/json": DeadLetter } } };
    };
  };
  "/v1/gateway/connections/{connectionId}/shadow": {
    /** Another system's orders beside what we would have charged, with what differs */
    get: {
      parameters: { path: { connectionId: string } };
      responses: { 200: { content: { "application/json": Shadow } } };
    };
  };
}
