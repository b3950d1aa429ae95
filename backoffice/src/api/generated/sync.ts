// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { Amount, Point, Service, SimpleSelection, UpdateRing } from './common.ts';

export interface Address {
  addressId: string;
  label: string;
  street: string;
  unit: string;
  postcode: string;
  city: string;
  instructions: string;
  point: Point | null;
}

export interface BackupChunk {
  name: string;
  sha256: string;
  index: number;
  count: number;
  data: string;
}

export interface BackupKept {
  whole: boolean;
}

export interface BackupList {
  names: string[];
  isLast: boolean;
}

export interface BackupPart {
  sha256: string;
  count: number;
  data: string;
}

export type ClientCommand = {
  type: "CreateOrder";
  commandId: string;
  orderId: string;
  service: Service;
  channel: "IN_STORE" | "WEB" | "MOBILE" | "PHONE" | "PARTNER";
  callName?: string;
  customerId?: string;
  training?: boolean;
} | {
  type: "AddItem";
  commandId: string;
  orderId: string;
  lineId: string;
  selection: Selection;
  quantity: number;
  notes?: string;
} | {
  type: "ChangeItem";
  commandId: string;
  orderId: string;
  lineId: string;
  selection?: Selection;
  quantity?: number;
  notes?: string;
} | {
  type: "RemoveItem";
  commandId: string;
  orderId: string;
  lineId: string;
  reason?: string;
} | {
  type: "UpdateOrder";
  commandId: string;
  orderId: string;
  service?: Service;
  callName?: string;
  notes?: string;
  tableId?: string | null;
  guests?: number | null;
  dueAt?: number | null;
} | {
  type: "HoldOrder";
  commandId: string;
  orderId: string;
  label?: string;
  forDeviceId?: string;
} | {
  type: "ResumeOrder";
  commandId: string;
  orderId: string;
} | {
  type: "SendOrder";
  commandId: string;
  orderId: string;
} | {
  type: "AmendOrder";
  commandId: string;
  orderId: string;
  changes: ({
    kind: "add";
    lineId: string;
    selection: Selection;
    quantity: number;
    notes?: string;
  } | {
    kind: "change";
    lineId: string;
    selection?: Selection;
    quantity?: number;
    notes?: string;
  } | {
    kind: "remove";
    lineId: string;
  })[];
  reason?: string;
  refundId?: string;
} | {
  type: "MoveToBill";
  commandId: string;
  orderId: string;
  toOrderId: string;
  lines?: {
    lineId: string;
    quantity?: number;
    newLineId?: string;
  }[];
} | {
  type: "WithdrawAmendment";
  commandId: string;
  orderId: string;
} | {
  type: "ApplyDealCode";
  commandId: string;
  orderId: string;
  code: string;
} | {
  type: "RemoveDealCode";
  commandId: string;
  orderId: string;
  code: string;
} | {
  type: "GiveDiscount";
  commandId: string;
  orderId: string;
  discountId: string;
  lineId?: string;
  off: {
    cents: number;
  } | {
    bps: number;
  };
  reason: string;
} | {
  type: "WithdrawDiscount";
  commandId: string;
  orderId: string;
  discountId: string;
} | {
  type: "CancelOrder";
  commandId: string;
  orderId: string;
  reason: string;
  returnDeposit?: boolean;
} | {
  type: "EndPractice";
  commandId: string;
  orderId: string;
} | {
  type: "PlaceOrder";
  commandId: string;
  orderId: string;
  service: Service;
  channel: "IN_STORE" | "WEB" | "MOBILE" | "PHONE" | "PARTNER";
  callName?: string;
  customerId?: string;
  externalId?: string;
  notes?: string;
  tableId?: string | null;
  guests?: number | null;
  dueAt?: number | null;
  lines: {
    lineId: string;
    selection: Selection;
    quantity: number;
    notes?: string;
  }[];
  dealCodes: string[];
  delivery?: {
    zoneId: string;
    addressId: string | null;
  };
  payment?: {
    paymentId: string;
    tender: "cash" | "channel";
    tenderedCents?: number;
  };
} | {
  type: "SetOrderCustomer";
  commandId: string;
  orderId: string;
  customerId: string | null;
} | {
  type: "ForgetCustomer";
  commandId: string;
  customerId: string;
  reason: "asked" | "duplicate" | "mistake" | "not-needed";
} | {
  type: "SetDelivery";
  commandId: string;
  orderId: string;
  place: {
    addressId: string | null;
    postcode?: string;
    point?: Point | null;
  } | null;
} | {
  type: "WaiveDeliveryMinimum";
  commandId: string;
  orderId: string;
  reason: string;
} | {
  type: "StartDriver";
  commandId: string;
  drawerId: string;
  driverId: string;
  floatCents: number;
} | {
  type: "DispatchRoute";
  commandId: string;
  routeId: string;
  driverId: string;
  orderIds: string[];
} | {
  type: "FailDelivery";
  commandId: string;
  orderId: string;
  reason: "nobody-home" | "refused" | "wrong-address" | "damaged";
} | {
  type: "ReturnDriver";
  commandId: string;
  driverId: string;
} | {
  type: "SettleDriver";
  commandId: string;
  driverId: string;
  countedCents: number;
} | {
  type: "BumpItem";
  commandId: string;
  orderId: string;
  lineId: string;
  step?: {
    make: number;
    stationId: string;
  };
} | {
  type: "RecallItem";
  commandId: string;
  orderId: string;
  lineId: string;
  step?: {
    make: number;
    stationId: string;
  };
} | {
  type: "BumpOrder";
  commandId: string;
  orderId: string;
  from: "preparing" | "quality_check" | "ready";
  stationIds?: string[];
} | {
  type: "RecallOrder";
  commandId: string;
  orderId: string;
} | {
  type: "HoldInKitchen";
  commandId: string;
  orderId: string;
  lineId?: string;
} | {
  type: "ReleaseInKitchen";
  commandId: string;
  orderId: string;
  lineId?: string;
} | {
  type: "PrioritiseInKitchen";
  commandId: string;
  orderId: string;
  lineId?: string;
  priority: "rush" | "first" | "normal" | "later";
} | {
  type: "CompleteOrder";
  commandId: string;
  orderId: string;
} | {
  type: "DispatchOrder";
  commandId: string;
  orderId: string;
  driverId: string;
} | {
  type: "TakeCash";
  commandId: string;
  orderId: string;
  paymentId: string;
  tenderedCents: number;
  amountCents?: number;
  tipCents?: number;
  split?: SplitPart;
} | {
  type: "StartCard";
  commandId: string;
  orderId: string;
  paymentId: string;
  amountCents?: number;
  tipCents?: number;
  split?: SplitPart;
} | {
  type: "TakeCardOffline";
  commandId: string;
  orderId: string;
  paymentId: string;
  voucher: string;
  amountCents?: number;
  tipCents?: number;
  split?: SplitPart;
} | {
  type: "ResolvePayment";
  commandId: string;
  orderId: string;
  paymentId: string;
  charged: boolean;
  reason: string;
} | {
  type: "ReviewCard";
  commandId: string;
  orderId: string;
  paymentId: string;
  charged: boolean;
  reason: string;
} | {
  type: "AdjustTip";
  commandId: string;
  orderId: string;
  paymentId: string;
  tipCents: number;
} | {
  type: "RedeemGiftCard";
  commandId: string;
  orderId: string;
  paymentId: string;
  accountId: string;
  amountCents?: number;
  tipCents?: number;
  split?: SplitPart;
} | {
  type: "ChargeAccount";
  commandId: string;
  orderId: string;
  paymentId: string;
  accountId: string;
  amountCents?: number;
  tipCents?: number;
  split?: SplitPart;
} | {
  type: "CreateTopUp";
  commandId: string;
  orderId: string;
  kind: "gift-card" | "house-account";
  accountId: string;
  amountCents: number;
} | {
  type: "SetHouseAccount";
  commandId: string;
  accountId: string;
  limitCents: number;
  blocked: boolean;
  reason: string;
} | {
  type: "RefundOrder";
  commandId: string;
  orderId: string;
  refundId: string;
  amountCents?: number;
  lines?: {
    lineId: string;
    quantity: number;
  }[];
  keepTips?: boolean;
  reason: string;
} | {
  type: "RefundByHand";
  commandId: string;
  cardRefundId: string;
  reason: string;
} | {
  type: "SetAvailability";
  commandId: string;
  kind: "item" | "topping" | "size";
  id: string;
  available: boolean;
  remaining?: number;
} | {
  type: "AdjustStock";
  commandId: string;
  ingredientId: string;
  reason: "received" | "counted" | "waste" | "transfer" | "correction";
  quantity: number;
  note?: string;
} | {
  type: "LogWaste";
  commandId: string;
  what: {
    kind: "ingredient";
    ingredientId: string;
  } | {
    kind: "item";
    itemId: string;
    variantId: string;
  };
  quantity: number;
  reason: "burnt" | "dropped" | "wrong" | "expired" | "returned" | "other";
} | {
  type: "OpenDrawer";
  commandId: string;
  drawerId: string;
  floatCents: number;
  kind?: "till" | "driver-bank";
  staffId?: string;
} | {
  type: "MoveCash";
  commandId: string;
  drawerId: string;
  kind: "paid-in" | "paid-out" | "drop";
  amountCents: number;
  reason: string;
} | {
  type: "NoSale";
  commandId: string;
  drawerId: string;
  reason: string;
} | {
  type: "CloseDrawer";
  commandId: string;
  drawerId: string;
  countedCents: number;
  counts?: Record<string, number>;
} | {
  type: "CloseDay";
  commandId: string;
  businessDate: string;
} | {
  type: "ClockIn";
  commandId: string;
  staffId?: string;
  reason?: string;
} | {
  type: "ClockOut";
  commandId: string;
  staffId?: string;
  reason?: string;
} | {
  type: "StartBreak";
  commandId: string;
  staffId?: string;
  reason?: string;
} | {
  type: "EndBreak";
  commandId: string;
  staffId?: string;
  reason?: string;
} | {
  type: "StartTraining";
  commandId: string;
} | {
  type: "EndTraining";
  commandId: string;
} | {
  type: "AssignDevice";
  commandId: string;
  peripheralId: string;
  terminalId: string | null;
} | {
  type: "ReviewSetAside";
  commandId: string;
  reviewId: string;
} | {
  type: "RecordDeviceTest";
  commandId: string;
  peripheralId: string;
} | {
  type: "PairDevice";
  commandId: string;
  deviceId: string;
  pairingId: string;
  kind: "terminal" | "kitchen" | "lobby" | "menu-board" | "customer" | "dispatch" | "standby";
  name: string;
} | {
  type: "RevokeDevice";
  commandId: string;
  deviceId: string;
  reason: string;
} | {
  type: "ReceiveChannelOrder";
  commandId: string;
  offerId: string;
  from: string;
  channel: "IN_STORE" | "WEB" | "MOBILE" | "PHONE" | "PARTNER";
  externalId: string | null;
  service: Service;
  callName: string | null;
  notes: string | null;
  dueAt: number | null;
  orderedAt?: number;
  delivery?: {
    customerId: string;
    addressId: string;
    zoneId: string;
  };
  lines: ({
    lineId: string;
    selection: Selection;
    quantity: number;
    notes: string | null;
  })[];
  dealCodes: string[];
  paymentId: string | null;
  agreedCents: number | null;
  expiresAt: number;
} | {
  type: "AcceptChannelOrder";
  commandId: string;
  offerId: string;
  minutes?: number;
} | {
  type: "RejectChannelOrder";
  commandId: string;
  offerId: string;
  reason: "too-busy" | "sold-out" | "closing" | "other";
  message?: string;
} | {
  type: "WithdrawChannelOrder";
  commandId: string;
  offerId: string;
} | {
  type: "PauseChannels";
  commandId: string;
  minutes: number;
};

export interface ComboSelection {
  kind: "combo";
  itemId: string;
  choices: ({
    slotId: string;
    selection: PizzaSelection | SimpleSelection;
  })[];
}

export interface CustomerDraft {
  customerId: string;
  version: number;
  name: string;
  phones: string[];
  email: string;
  addresses: Address[];
  notes: string;
  tags: string[];
  creditBlocked: boolean;
  taxExemption: {
    certificate: string;
    reason: string;
  } | null;
  favourites: {
    name: string;
    selection: Selection;
  }[];
  consents: {
    marketing: boolean | null;
    data: boolean | null;
  };
}

export interface Directive {
  cursor: number;
  directiveId: string;
  body: {
    kind: "menu";
    menuId: string;
    version: number;
    sha256: string;
  } | {
    kind: "staff";
    version: number;
    sha256: string;
  } | {
    kind: "settings";
    version: number;
    sha256: string;
  } | {
    kind: "boards";
    version: number;
    sha256: string;
  } | {
    kind: "command";
    command: ClientCommand;
  };
  contact?: CustomerDraft;
}

export interface DirectivesAnswer {
  directives: Directive[];
  more: boolean;
  ackedSeq?: number;
  quarantined?: number;
}

export interface FleetReport {
  devices: ({
    memberId: string;
    name: string;
    kind: "terminal" | "kitchen" | "lobby" | "menu-board" | "customer" | "dispatch" | "standby";
    version: string | null;
    refused: string[];
    online: boolean;
  })[];
  offered: string[];
  headSeq?: number;
}

export interface FleetRules {
  rings: Record<string, UpdateRing>;
  rollouts: {
    version: string;
    percent: number;
    rings: UpdateRing[];
    halted: boolean;
  }[];
}

export interface IngestAnswer {
  ackedSeq: number;
  accepted: number;
  refused: {
    seq: number;
    eventId: string;
    code: string;
    field: string;
    message: string;
  } | null;
  quarantined: {
    seq: number;
    eventId: string;
    code: string;
    field: string;
    message: string;
  }[];
}

export interface IngestRequest {
  storeId: string;
  events: unknown[];
  quarantine?: number[];
}

export interface LogAnswer {
  lines: string[];
  ackedSeq: number;
}

export interface PizzaSelection {
  kind: "pizza";
  itemId: string;
  sizeId: string;
  crustId: string;
  sauceId?: string;
  sauceAmount?: Amount;
  cheeseAmount?: Amount;
  sauceParts?: {
    quarters: number;
    sauceId?: string;
    amount?: Amount;
  }[];
  cheeseParts?: {
    quarters: number;
    amount: Amount;
  }[];
  parts?: {
    itemId: string;
    quarters: number;
  }[];
  toppings: {
    toppingId: string;
    amount: Amount;
    quarters: number;
  }[];
  cut?: "slices" | "squares" | "uncut";
}

export type Selection = PizzaSelection | SimpleSelection | ComboSelection;

export interface SplitPart {
  by: "amount" | "item" | "person";
  label: string;
}

export interface paths {
  "/v1/stores/{storeId}/directives": {
    /** What the store is to take over, after the cursor it has */
    get: {
      parameters: { path: { storeId: string }; query?: { after?: number } };
      responses: { 200: { content: { "application/json": DirectivesAnswer } } };
    };
  };
  "/v1/documents/{sha256}": {
    /** A menu, settings, staff or boards document by the hash of its text, exactly as hashed */
    get: {
      parameters: { path: { sha256: string } };
      responses: { 200: { content: { "application/json; charset=utf-8": string } } };
    };
  };
  "/v1/updates/report": {
    /** What runs on a shop's devices; answers what they may take */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": FleetReport } };
      responses: { 200: { content: { "application/json": FleetRules } } };
    };
  };
  "/v1/log": {
    /** A store's own log as the cloud has it, for a master that was restored from an older backup */
    get: {
      parameters: { query?: { after?: number } };
      responses: { 200: { content: { "application/json": LogAnswer } } };
    };
  };
  "/v1/ingest": {
    /** Takes a store's log from its acknowledged sequence number on. Answers once it is durable; may be repeated. */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": IngestRequest } };
      responses: { 200: { content: { "application/json": IngestAnswer } } };
    };
  };
  "/v1/backup/chunks": {
    /** Keeps a chunk of a part of the shop's encrypted backup. The last one puts the part in place of what it was; may be repeated. */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": BackupChunk } };
      responses: { 200: { content: { "application/json": BackupKept } } };
    };
  };
  "/v1/backup/parts": {
    /** The parts of the shop's backup, by folder */
    get: {
      parameters: { query: { folder: "log" | "documents" | "beside"; after?: string } };
      responses: { 200: { content: { "application/json": BackupList } } };
    };
  };
  "/v1/backup/part": {
    /** A chunk of a part of the shop's backup, sealed as it came */
    get: {
      parameters: { query: { name: string; index?: number } };
      responses: { 200: { content: { "application/json": BackupPart } } };
    };
  };
}
