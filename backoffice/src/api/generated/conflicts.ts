// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface Conflict {
  conflictId: string;
  storeId: string;
  storeName: string;
  kind: "order-both-sides" | "price-changed" | "sold-out" | "payment" | "two-histories";
  subject: string;
  detectedAt: number;
  shop: ConflictSide;
  cloud: ConflictSide;
  choices: ("keep-shop" | "keep-cloud" | "keep-both")[];
  resolution: "keep-shop" | "keep-cloud" | "keep-both" | null;
  resolvedBy: string | null;
  resolvedAt: number | null;
  note: string;
  waitingOrders: number;
}

export interface ConflictSide {
  label: string;
  at: number | null;
  facts: {
    name: string;
    value: string;
  }[];
}

export interface Conflicts {
  conflicts: Conflict[];
  open: number;
}

export interface DecideLeftOrder {
  decision: "re-enter" | "dismiss";
  note?: string;
}

export interface LeftOrder {
  leftOrderId: string;
  orderId: string;
  number: number;
  businessDate: string;
  status: string;
  service: string;
  callName: string | null;
  createdAt: number;
  totalCents: number;
  paidCents: number;
  currency: string;
  lines: {
    name: string;
    quantity: number;
    unitCents: number;
  }[];
  decision: "re-enter" | "dismiss" | null;
  decidedBy: string | null;
  decidedAt: number | null;
  note: string;
  isThere: boolean;
}

export interface LeftOrders {
  orders: LeftOrder[];
}

export interface ResolveConflict {
  resolution: "keep-shop" | "keep-cloud" | "keep-both";
  note?: string;
}

export interface paths {
  "/v1/conflicts": {
    /** Where a shop and the chain differ: those that wait for a manager, or those decided */
    get: {
      parameters: { query?: { state?: "open" | "resolved"; storeId?: string } };
      responses: { 200: { content: { "application/json": Conflicts } } };
    };
  };
  "/v1/conflicts/{conflictId}/resolve": {
    /** Decides a conflict: the shop's version, the chain's, or both stand */
    post: {
      parameters: { path: { conflictId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": ResolveConflict } };
      responses: { 200: { content: { "application/json": Conflict } } };
    };
  };
  "/v1/conflicts/{conflictId}/orders": {
    /** Orders of the history that was decided against */
    get: {
      parameters: { path: { conflictId: string } };
      responses: { 200: { content: { "application/json": LeftOrders } } };
    };
  };
  "/v1/left-orders/{leftOrderId}/decide": {
    /** Has the shop enter such an order again, or lets it go */
    post: {
      parameters: { path: { leftOrderId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": DecideLeftOrder } };
      responses: { 200: { content: { "application/json": LeftOrder } } };
    };
  };
}
