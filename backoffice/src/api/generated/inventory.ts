// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface Batches {
  batches: ({
    batchId: string;
    ingredientId: string;
    name: string;
    baseUnit: "g" | "ml" | "piece";
    lot: string;
    expiresOn: string | null;
    leftMilli: number;
    receivedAt: number;
    expiry: "expired" | "soon" | "fresh";
  })[];
}

export interface Booked {
  onHandMilli: number;
}

export interface Count {
  countId: string;
  storeId: string;
  kind: "full" | "cycle";
  status: "open" | "closed" | "cancelled";
  openedAt: number;
  openedBy: string;
  closedAt: number | null;
  lines: ({
    ingredientId: string;
    name: string;
    baseUnit: "g" | "ml" | "piece";
    place: string;
    unitName: string;
    unitMilli: number;
    countedMilli: number | null;
    countedAt: number | null;
    expectedMilli: number | null;
    varianceCents: number | null;
  })[];
}

export interface CountLine {
  countedMilli: number;
  countedAt: number;
}

export interface Counts {
  counts: ({
    countId: string;
    storeId: string;
    kind: "full" | "cycle";
    status: "open" | "closed" | "cancelled";
    openedAt: number;
    openedBy: string;
    closedAt: number | null;
    lines: number;
    counted: number;
    varianceCents: number | null;
  })[];
}

export interface Forecast {
  storeId: string;
  ingredientId: string;
  baseUnit: "g" | "ml" | "piece";
  historyDays: number;
  days: {
    date: string;
    hours: number[];
  }[];
  score: {
    weeks: number;
    model: {
      wape: number;
      rmse: number;
    };
    naive: {
      wape: number;
      rmse: number;
    };
  } | null;
}

export interface Ingredient {
  ingredientId: string;
  baseUnit: "g" | "ml" | "piece";
  name: string;
  place: string;
  shelfLifeDays: number | null;
  inCycleCount: boolean;
  units: IngredientUnit[];
  revision: number;
}

export interface IngredientChange {
  name: string;
  place: string;
  shelfLifeDays: number | null;
  inCycleCount: boolean;
  units: IngredientUnit[];
  baseUnit: "g" | "ml" | "piece";
  revision: number;
}

export interface IngredientUnit {
  name: string;
  baseMilli: number;
  forCounting: boolean;
}

export interface Ingredients {
  ingredients: Ingredient[];
}

export interface NewCount {
  kind: "full" | "cycle";
}

export interface NewPurchaseOrder {
  supplierId: string;
  urgency?: "URGENT" | "NORMAL";
  note?: string;
  lines: {
    sku: string;
    packs: number;
  }[];
}

export interface NewTransfer {
  toStoreId: string;
  note?: string;
  lines: {
    ingredientId: string;
    quantityMilli: number;
  }[];
}

export interface Proposed {
  orders: PurchaseOrder[];
  unsupplied: string[];
}

export interface PurchaseOrder {
  purchaseOrderId: string;
  storeId: string;
  number: number;
  supplierId: string;
  supplierName: string;
  supplierEmail: string | null;
  status: "draft" | "sent" | "received" | "cancelled";
  urgency: "URGENT" | "NORMAL";
  deliverBy: number;
  origin: "monitor" | "person";
  note: string | null;
  revision: number;
  createdAt: number;
  createdBy: string;
  approvedAt: number | null;
  approvedBy: string | null;
  mailedAt: number | null;
  mail: "waiting" | "sent" | "failed" | null;
  receivedAt: number | null;
  totalCents: number;
  lines: ({
    lineNo: number;
    name: string;
    receivedPacks: number;
    barcode: string | null;
    ingredientId: string;
    sku: string;
    packName: string;
    packMilli: number;
    packCents: number;
    packs: number;
  })[];
}

export interface PurchaseOrderChange {
  revision: number;
  note?: string;
  lines: {
    sku: string;
    packs: number;
  }[];
}

export interface PurchaseOrders {
  orders: PurchaseOrder[];
}

export interface Receipt {
  purchaseOrderId: string | null;
  closesOrder?: boolean;
  lines: ({
    lineNo: number | null;
    ingredientId: string;
    packs: number;
    packMilli: number;
    packCents: number;
    lot?: string;
    expiresOn: string | null;
  })[];
}

export interface Received {
  batches: number;
  order: PurchaseOrder | null;
}

export interface Stock {
  storeId: string;
  currency: string;
  rows: StockRow[];
}

export interface StockLevels {
  reorderPointMilli: number;
  safetyStockMilli: number;
  maxStockMilli: number;
}

export interface StockMove {
  moveNo: number;
  ingredientId: string;
  kind: "used" | "received" | "waste" | "counted" | "correction" | "transfer";
  quantityMilli: number;
  valueCents: number;
  balanceMilli: number;
  happenedAt: number;
  bookedBy: string;
  note: string | null;
}

export interface StockMoves {
  moves: StockMove[];
}

export interface StockRow {
  ingredientId: string;
  name: string;
  baseUnit: "g" | "ml" | "piece";
  place: string;
  onHandMilli: number;
  reservedMilli: number;
  pendingMilli: number;
  valueCents: number;
  costCents: number;
  perDayMilli: number;
  daysOfCover: number | null;
  levels: StockLevels | null;
  suggested: StockLevels | null;
  expiresOn: string | null;
  expiry: "expired" | "soon" | "fresh";
  state: "out" | "urgent" | "low" | "enough" | "idle";
}

export interface Supplier {
  supplierId: string;
  name: string;
  email: string | null;
  phone: string;
  leadTimeHours: number;
  minimumCents: number;
  isActive: boolean;
  prices: SupplierPrice[];
}

export interface SupplierChange {
  name: string;
  email: string | null;
  phone: string;
  leadTimeHours: number;
  minimumCents: number;
  isActive: boolean;
  prices: SupplierPrice[];
}

export interface SupplierPrice {
  ingredientId: string;
  sku: string;
  barcode: string | null;
  packName: string;
  packMilli: number;
  packCents: number;
  isPreferred: boolean;
}

export interface Suppliers {
  suppliers: Supplier[];
}

export interface Transfer {
  transferId: string;
  fromStoreId: string;
  toStoreId: string;
  status: "sent" | "received";
  note: string | null;
  sentAt: number;
  sentBy: string;
  receivedAt: number | null;
  lines: {
    ingredientId: string;
    quantityMilli: number;
    valueCents: number;
  }[];
}

export interface Transfers {
  transfers: Transfer[];
}

export interface Variance {
  storeId: string;
  currency: string;
  startDate: string;
  endDate: string;
  rows: ({
    ingredientId: string;
    name: string;
    baseUnit: "g" | "ml" | "piece";
    openingMilli: number;
    receivedMilli: number;
    transferredMilli: number;
    usedMilli: number;
    wastedMilli: number;
    closingMilli: number;
    theoreticalMilli: number;
    actualMilli: number;
    varianceMilli: number;
    varianceCents: number;
    costCents: number;
    countedAt: number | null;
  })[];
  totals: {
    usedCents: number;
    wastedCents: number;
    varianceCents: number;
    costOfGoodsCents: number;
    receivedCents: number;
    stockCents: number;
  };
}

export interface Waste {
  ingredientId: string;
  quantityMilli: number;
  reason: "burnt" | "dropped" | "wrong" | "expired" | "returned" | "other";
  note?: string;
}

export interface paths {
  "/v1/ingredients": {
    /** Ingredients with their units, in the order of the shelves */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Ingredients } } };
    };
  };
  "/v1/ingredients/{ingredientId}": {
    /** Adds an ingredient, or changes its name, place, units and shelf life */
    put: {
      parameters: { path: { ingredientId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": IngredientChange } };
      responses: { 200: { content: { "application/json": Ingredient } } };
    };
  };
  "/v1/suppliers": {
    /** Suppliers with their price lists and lead times */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Suppliers } } };
    };
  };
  "/v1/suppliers/{supplierId}": {
    /** Adds a supplier, or replaces what is known of it and its price list */
    put: {
      parameters: { path: { supplierId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": SupplierChange } };
      responses: { 200: { content: { "application/json": Supplier } } };
    };
  };
  "/v1/stores/{storeId}/stock": {
    /** Stock on hand by the books: value, cover, levels, expiry; what needs ordering first */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": Stock } } };
    };
  };
  "/v1/stores/{storeId}/stock-moves": {
    /** Lines of the stock ledger, newest first */
    get: {
      parameters: { path: { storeId: string }; query?: { ingredientId?: string; kind?: "used" | "received" | "waste" | "counted" | "correction" | "transfer"; before?: number; limit?: number } };
      responses: { 200: { content: { "application/json": StockMoves } } };
    };
  };
  "/v1/stores/{storeId}/batches": {
    /** What is left of each delivery, first to expire first */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": Batches } } };
    };
  };
  "/v1/stores/{storeId}/stock-levels/{ingredientId}": {
    /** At what levels a store orders an ingredient */
    put: {
      parameters: { path: { storeId: string; ingredientId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": StockLevels } };
      responses: { 200: { content: { "application/json": StockLevels } } };
    };
  };
  "/v1/stores/{storeId}/waste": {
    /** Something was thrown away */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Waste } };
      responses: { 201: { content: { "application/json": Booked } } };
    };
  };
  "/v1/stores/{storeId}/transfers": {
    /** Transfers from and to a store, newest first */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": Transfers } } };
    };
    /** Sends stock to another store */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": NewTransfer } };
      responses: { 201: { content: { "application/json": Transfer } } };
    };
  };
  "/v1/stores/{storeId}/transfers/{transferId}/receive": {
    /** A transfer has arrived at this store */
    post: {
      parameters: { path: { storeId: string; transferId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": Transfer } } };
    };
  };
  "/v1/stores/{storeId}/variance": {
    /** Theoretical against counted use and the cost of goods, from the stock ledger */
    get: {
      parameters: { path: { storeId: string }; query: { startDate: string; endDate: string } };
      responses: { 200: { content: { "application/json": Variance } } };
    };
  };
  "/v1/stores/{storeId}/forecast": {
    /** Expected use of an ingredient by hour, with its score on weeks that were held out */
    get: {
      parameters: { path: { storeId: string }; query: { ingredientId: string; days?: number } };
      responses: { 200: { content: { "application/json": Forecast } } };
    };
  };
  "/v1/stores/{storeId}/counts": {
    /** Counts of a store, newest first */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": Counts } } };
    };
    /** Opens a count sheet: of everything, or of what is counted each week */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": NewCount } };
      responses: { 201: { content: { "application/json": Count } } };
    };
  };
  "/v1/stores/{storeId}/counts/{countId}": {
    /** A count sheet; what the books expect is told once it is closed */
    get: {
      parameters: { path: { storeId: string; countId: string } };
      responses: { 200: { content: { "application/json": Count } } };
    };
  };
  "/v1/stores/{storeId}/counts/{countId}/lines/{ingredientId}": {
    /** What somebody counted of an ingredient, at the moment they looked */
    put: {
      parameters: { path: { storeId: string; countId: string; ingredientId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": CountLine } };
      responses: { 200: { content: { "application/json": Count } } };
    };
  };
  "/v1/stores/{storeId}/counts/{countId}/close": {
    /** Books what was counted against what the books said of that moment */
    post: {
      parameters: { path: { storeId: string; countId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": Count } } };
    };
  };
  "/v1/stores/{storeId}/counts/{countId}/cancel": {
    /** Calls a count off: nothing is booked */
    post: {
      parameters: { path: { storeId: string; countId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": Count } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders": {
    /** The last hundred purchase orders of a store, newest first */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": PurchaseOrders } } };
    };
    /** Writes a draft, at the prices of the supplier’s list */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": NewPurchaseOrder } };
      responses: { 201: { content: { "application/json": PurchaseOrder } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}/pdf": {
    /** The order as its supplier gets it */
    get: {
      parameters: { path: { storeId: string; purchaseOrderId: string } };
      responses: { 200: { content: { "application/pdf": string } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders/propose": {
    /** Looks at what is below its reorder point now, and writes a draft for each supplier */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": Proposed } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}": {
    /** Other lines for a draft */
    put: {
      parameters: { path: { storeId: string; purchaseOrderId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": PurchaseOrderChange } };
      responses: { 200: { content: { "application/json": PurchaseOrder } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}/send": {
    /** Approves a draft: it goes to the supplier, and the delivery window begins */
    post: {
      parameters: { path: { storeId: string; purchaseOrderId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": PurchaseOrder } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}/cancel": {
    /** Calls an order off */
    post: {
      parameters: { path: { storeId: string; purchaseOrderId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": PurchaseOrder } } };
    };
  };
  "/v1/stores/{storeId}/purchase-orders/{purchaseOrderId}/mail": {
    /** Mails a sent order once more, where nobody took the mail */
    post: {
      parameters: { path: { storeId: string; purchaseOrderId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": PurchaseOrder } } };
    };
  };
  "/v1/stores/{storeId}/receipts": {
    /** Goods came in, against an order or without one: batches, cost and count at once */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Receipt } };
      responses: { 201: { content: { "application/json": Received } } };
    };
  };
}
