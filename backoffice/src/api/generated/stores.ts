// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { Point, Service } from './common.ts';

export interface Availability {
  entries: AvailabilityEntry[];
}

export interface AvailabilityEntry {
  kind: "item" | "topping" | "size";
  id: string;
  available: boolean;
  remaining?: number;
}

export interface CopiedSettings {
  storeIds: string[];
}

export interface CopySettings {
  sections: ("services" | "openingHours" | "receipt" | "cashRoundingCents" | "noteCents" | "cash" | "tips" | "cards" | "giftCards" | "voids" | "limits" | "futureOrders" | "channels" | "network" | "releaseBeforePayment")[];
  storeIds: string[];
}

export interface DeliverySettings {
  shop: Point | null;
  zones: DeliveryZone[];
  taxCategoryId?: string;
  streets: {
    name: string;
    postcode: string;
    city: string;
    point: Point;
  }[];
  takenBy: "name" | "pin";
  stopsMax: number;
}

export interface DeliverySettingsInput {
  shop?: Point | null;
  zones?: DeliveryZoneInput[];
  taxCategoryId?: string;
  streets?: {
    name: string;
    postcode: string;
    city: string;
    point: Point;
  }[];
  takenBy?: "name" | "pin";
  stopsMax?: number;
}

export interface DeliveryZone {
  id: string;
  name: string;
  match: ZoneMatch;
  feeCents: number;
  freeFromCents?: number;
  minimumCents: number;
  driveMs: number;
}

export interface DeliveryZoneInput {
  id: string;
  name: string;
  match: ZoneMatch;
  feeCents: number;
  freeFromCents?: number;
  minimumCents?: number;
  driveMs: number;
}

export interface Inventory {
  storeId: string;
  levels: {
    ingredientId: string;
    name: string;
    unit: string;
    onHand: number;
    reserved: number;
  }[];
}

export interface KitchenRoute {
  itemIds?: string[];
  categoryIds?: string[];
  stationIds?: string[];
  path: string[];
}

export interface KitchenSettings {
  hands: number;
  handsOnSeconds: number;
  ovenSlots: number;
  ovenStationIds: string[];
  ovenSlotsBySize: Record<string, number>;
  checkSeconds: number;
  promiseMinutesMin: number;
  promiseMinutesMax: number;
  drivers: number;
  driveMinutes: number;
  stations: KitchenStation[];
  routes: KitchenRoute[];
  orderSoonMinutes: number;
  orderLateMinutes: number;
}

export interface KitchenSettingsInput {
  hands?: number;
  handsOnSeconds?: number;
  ovenSlots?: number;
  ovenStationIds?: string[];
  ovenSlotsBySize?: Record<string, number>;
  checkSeconds?: number;
  promiseMinutesMin?: number;
  promiseMinutesMax?: number;
  drivers?: number;
  driveMinutes?: number;
  stations?: KitchenStationInput[];
  routes?: KitchenRoute[];
  orderSoonMinutes?: number;
  orderLateMinutes?: number;
}

export interface KitchenStation {
  id: string;
  name: string;
  kind: "make" | "oven" | "expo" | "other";
  soonSeconds: number;
  lateSeconds: number;
}

export interface KitchenStationInput {
  id: string;
  name: string;
  kind?: "make" | "oven" | "expo" | "other";
  soonSeconds?: number;
  lateSeconds?: number;
}

export interface QuarantinedEvents {
  events: ({
    seq: number;
    eventId: string;
    code: string;
    field: string;
    message: string;
    receivedAt: number;
    triedAt: number | null;
    body: string;
  })[];
}

export interface SaveSettings {
  version: number;
  settings: SettingsInput;
}

export interface SaveSettingsLevel {
  region: string | null;
  revision: number;
  values: SettingsValues;
}

export interface SaveStaff {
  version: number;
  staff: ({
    staffId: string;
    name: string;
    role: "cashier" | "kitchen" | "driver" | "shift-lead" | "manager";
    pin?: string;
  })[];
}

export interface SaveStoreScreens {
  settings: ScreenSettingsInput;
  version: number;
}

export interface SavedSettingsLevel {
  level: SettingsLevel;
  storeIds: string[];
}

export interface ScreenSettings {
  kitchen: KitchenSettings;
  lobbyShowsNames: boolean;
  customerDisplay: {
    askPhone: boolean;
    receiptUrl?: string;
  };
  orderAheadUrl?: string;
}

export interface ScreenSettingsInput {
  kitchen?: KitchenSettingsInput;
  lobbyShowsNames?: boolean;
  customerDisplay?: {
    askPhone?: boolean;
    receiptUrl?: string;
  };
  orderAheadUrl?: string;
}

export interface Settings {
  version: number;
  storeId: string;
  name: string;
  address: string[];
  locale: string;
  currency: string;
  timeZone: string;
  dayStartsAt: string;
  cashRoundingCents: number;
  noteCents: number[];
  cash: {
    drawers: "shared" | "personal";
    blindCount: boolean;
    floatCents: number;
    denominationsCents: number[];
  };
  standby: {
    synchronous: boolean;
  };
  network: {
    plainBrowsers: boolean;
  };
  limits: {
    draftIdleMs: number;
    paymentMs: number;
    qualityCheckMs: number;
    collectMs: number;
    closeAfterMs: number;
  };
  tips: {
    ask: "off" | "screen" | "terminal";
    suggestedBps: number[];
    shareMaxBps: number;
  };
  cards: {
    offlineFloorCents: number;
    offlinePerShiftCents: number;
  };
  giftCards: {
    loadCents: number[];
    balanceMaxCents: number;
  };
  openingHours: {
    weekdays: number[];
    from: string;
    to: string;
  }[];
  futureOrders: {
    depositBps: number;
    depositKeptMinutes: number;
    releaseOnDeposit: boolean;
    slotMinutes: number;
    daysAheadMax: number;
  };
  kitchen: KitchenSettings;
  channels: {
    acceptByItself: boolean;
    answerMinutes: number;
    laterOverMinutes: number;
    pausedOverMinutes: number;
    payAtCounter: Service[];
    minimumCents: Partial<Record<Service, number>>;
  };
  tables: {
    id: string;
    name: string;
    seats: number;
    area: string;
  }[];
  voids: {
    sentLines: boolean;
    overCents: number | null;
  };
  releaseBeforePayment: Service[];
  lobbyShowsNames: boolean;
  lobbyCalls: "voice" | "sound" | "silent";
  customerDisplay: {
    askPhone: boolean;
    receiptUrl?: string;
  };
  orderAheadUrl?: string;
  services: Service[];
  delivery: DeliverySettings;
  receipt: {
    header: string[];
    footer: string[];
    logo?: string;
    language?: "en" | "de" | "ar";
    shows: {
      details: boolean;
      taxSummary: boolean;
      promise: boolean;
      orderCode: boolean;
      tipLines: boolean;
      priceSteps: boolean;
    };
    addressOn: ("receipt" | "box-label")[];
    afterChange: "offer" | "print" | "off";
    zReport: boolean;
  };
}

export interface SettingsInput {
  version: number;
  storeId: string;
  name: string;
  address?: string[];
  locale?: string;
  currency: string;
  timeZone?: string;
  dayStartsAt?: string;
  cashRoundingCents?: number;
  noteCents?: number[];
  cash?: {
    drawers?: "shared" | "personal";
    blindCount?: boolean;
    floatCents?: number;
    denominationsCents?: number[];
  };
  standby?: {
    synchronous?: boolean;
  };
  network?: {
    plainBrowsers?: boolean;
  };
  limits?: {
    draftIdleMs?: number;
    paymentMs?: number;
    qualityCheckMs?: number;
    collectMs?: number;
    closeAfterMs?: number;
  };
  tips?: {
    ask?: "off" | "screen" | "terminal";
    suggestedBps?: number[];
    shareMaxBps?: number;
  };
  cards?: {
    offlineFloorCents?: number;
    offlinePerShiftCents?: number;
  };
  giftCards?: {
    loadCents?: number[];
    balanceMaxCents?: number;
  };
  openingHours?: {
    weekdays: number[];
    from: string;
    to: string;
  }[];
  futureOrders?: {
    depositBps?: number;
    depositKeptMinutes?: number;
    releaseOnDeposit?: boolean;
    slotMinutes?: number;
    daysAheadMax?: number;
  };
  kitchen?: KitchenSettingsInput;
  channels?: {
    acceptByItself?: boolean;
    answerMinutes?: number;
    laterOverMinutes?: number;
    pausedOverMinutes?: number;
    payAtCounter?: Service[];
    minimumCents?: Partial<Record<Service, number>>;
  };
  tables?: {
    id: string;
    name: string;
    seats: number;
    area?: string;
  }[];
  voids?: {
    sentLines?: boolean;
    overCents?: number | null;
  };
  releaseBeforePayment?: Service[];
  lobbyShowsNames?: boolean;
  lobbyCalls?: "voice" | "sound" | "silent";
  customerDisplay?: {
    askPhone?: boolean;
    receiptUrl?: string;
  };
  orderAheadUrl?: string;
  services?: Service[];
  delivery?: DeliverySettingsInput;
  receipt?: {
    header?: string[];
    footer?: string[];
    logo?: string;
    language?: "en" | "de" | "ar";
    shows?: {
      details?: boolean;
      taxSummary?: boolean;
      promise?: boolean;
      orderCode?: boolean;
      tipLines?: boolean;
      priceSteps?: boolean;
    };
    addressOn?: ("receipt" | "box-label")[];
    afterChange?: "offer" | "print" | "off";
    zReport?: boolean;
  };
}

export interface SettingsLevel {
  region: string | null;
  revision: number;
  values: SettingsValues;
}

export interface SettingsLevels {
  levels: SettingsLevel[];
}

export type SettingsValues = Partial<Record<"services" | "openingHours" | "receipt.header" | "receipt.footer" | "receipt.shows" | "receipt.addressOn" | "receipt.afterChange" | "receipt.zReport" | "cashRoundingCents" | "noteCents" | "cash.drawers" | "cash.blindCount" | "cash.floatCents" | "cash.denominationsCents" | "tips.ask" | "tips.suggestedBps" | "tips.shareMaxBps" | "cards.offlineFloorCents" | "cards.offlinePerShiftCents" | "giftCards.loadCents" | "giftCards.balanceMaxCents" | "voids.sentLines" | "voids.overCents" | "limits.draftIdleMs" | "limits.paymentMs" | "limits.qualityCheckMs" | "limits.collectMs" | "limits.closeAfterMs" | "futureOrders.depositBps" | "futureOrders.depositKeptMinutes" | "futureOrders.releaseOnDeposit" | "futureOrders.slotMinutes" | "futureOrders.daysAheadMax" | "channels.acceptByItself" | "channels.answerMinutes" | "channels.laterOverMinutes" | "channels.pausedOverMinutes" | "channels.payAtCounter" | "channels.minimumCents" | "network.plainBrowsers" | "releaseBeforePayment", unknown>>;

export interface ShopBackups {
  backups: {
    storeId: string;
    keptAt: number;
    parts: number;
    bytes: number;
    unfinished: number;
  }[];
}

export interface Store {
  storeId: string;
  name: string;
  region: string;
  timeZone: string;
  currency: string;
  menuId: string;
  menuVersion: number | null;
  ackedSeq: number;
  lastSyncAt: number | null;
  quarantined: number;
  waiting: number | null;
}

export interface StoreScreens {
  settings: ScreenSettings;
  version: number;
}

export interface StoreSettings {
  version: number;
  publishedAt: number;
  settings: Settings;
}

export interface StoreStaff {
  version: number;
  publishedAt: number;
  staff: ({
    staffId: string;
    name: string;
    role: "cashier" | "kitchen" | "driver" | "shift-lead" | "manager";
  })[];
}

export interface Stores {
  stores: Store[];
}

export interface TriedAgain {
  taken: number;
  left: number;
}

export type ZoneMatch = {
  by: "postcodes";
  postcodes: string[];
} | {
  by: "polygon";
  points: Point[];
} | {
  by: "distance";
  maxMeters: number;
};

export interface paths {
  "/v1/stores": {
    /** Stores the user may see */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Stores } } };
    };
  };
  "/v1/stores/{storeId}/inventory": {
    /** Stock by ingredient */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": Inventory } } };
    };
  };
  "/v1/stores/{storeId}/availability": {
    /** What is sold out or counted down, as the shop last said */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": Availability } } };
    };
    /** Mark something sold out or back; the shop is told and decides */
    put: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": AvailabilityEntry } };
      responses: { 202: { content: { "application/json": {
        directiveId: string;
        cursor: number;
      } } } };
    };
  };
  "/v1/stores/{storeId}/quarantine": {
    /** Events of the store that were refused as invalid, newest first */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": QuarantinedEvents } } };
    };
  };
  "/v1/stores/{storeId}/quarantine/retry": {
    /** Tries the store's refused events again, in its order; what is valid by now takes its place in the log */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: { 200: { content: { "application/json": TriedAgain } } };
    };
  };
  "/v1/stores/{storeId}/settings": {
    /** The settings that the store was last given */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": StoreSettings } } };
    };
    /** New settings for a store; `If-Match` or `version` says from which ones they were made */
    put: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": SaveSettings } };
      responses: { 200: { content: { "application/json": StoreSettings } } };
    };
  };
  "/v1/stores/{storeId}/settings/copy": {
    /** Sections of this store’s settings for other stores, all or none of them */
    post: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": CopySettings } };
      responses: { 200: { content: { "application/json": CopiedSettings } } };
    };
  };
  "/v1/stores/{storeId}/staff": {
    /** Who logs in at the tills of a store, and as what */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": StoreStaff } } };
    };
    /** The staff list of a store; a PIN where it is new, without one the old one stays */
    put: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": SaveStaff } };
      responses: { 200: { content: { "application/json": StoreStaff } } };
    };
  };
  "/v1/stores/{storeId}/screens": {
    /** The store's kitchen and screens as it was told last */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": StoreScreens } } };
    };
    /** Change the store's kitchen and screens; the shop is told. `If-Match` or `version` says from what */
    put: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": SaveStoreScreens } };
      responses: { 200: { content: { "application/json": StoreScreens } } };
    };
  };
  "/v1/settings-levels": {
    /** What the chain and its regions say for the settings of their stores */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": SettingsLevels } } };
    };
    /** Say fields for the chain or a region: stores that do not say them otherwise get them */
    put: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": SaveSettingsLevel } };
      responses: { 200: { content: { "application/json": SavedSettingsLevel } } };
    };
  };
  "/v1/backups": {
    /** Which stores keep their backup here, how old and how large it is; nothing of what is in it */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": ShopBackups } } };
    };
  };
}
