// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { Amount, Menu, Point, Service, SimpleSelection } from './common.ts';

export interface Cart {
  service: Service;
  lines: CartLine[];
  dealCodes?: string[];
  dueAt?: number | null;
  deliverTo?: {
    street?: string;
    postcode?: string;
    point?: Point | null;
  } | null;
  language?: string | null;
}

export interface CartLine {
  lineId: string;
  selection: SelectionInput;
  quantity: number;
  notes?: string | null;
}

export interface ComboSelectionInput {
  kind: "combo";
  itemId: string;
  choices: ({
    slotId: string;
    selection: PizzaSelectionInput | SimpleSelection;
  })[];
}

export interface OrderingMenu {
  tag: string;
  store: {
    storeId: string;
    name: string;
    address: string[];
    currency: string;
    locale: string;
    timeZone: string;
    services: Service[];
    payAtCounter: Service[];
    minimumCents: Partial<Record<Service, number>>;
    streets: {
      name: string;
      postcode: string;
      city: string;
    }[];
  };
  state: ShopState;
  menu: Menu;
  soldOut: string[];
  slots: number[];
}

export interface PayOrder {
  token: string;
}

export interface PizzaSelectionInput {
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
  toppings?: {
    toppingId: string;
    amount: Amount;
    quarters: number;
  }[];
  cut?: "slices" | "squares" | "uncut";
}

export interface Placed {
  channelOrderId: string;
  service: Service;
  lines: CartLine[];
  dealCodes?: string[];
  dueAt?: number | null;
  callName: string;
  deliverTo?: {
    street: string;
    postcode?: string;
    point?: Point | null;
    name: string;
    unit?: string;
    city?: string;
    instructions?: string;
  } | null;
  phone?: string;
  notes?: string;
  payAt: "online" | "counter";
  agreedCents: number;
  token?: string | null;
}

export interface Quote {
  lines: {
    lineId: string;
    name: string;
    details: string[];
    quantity: number;
    cents: number;
  }[];
  subtotalCents: number;
  discounts: {
    name: string;
    cents: number;
  }[];
  fees: {
    name: string;
    cents: number;
  }[];
  delivery: {
    zoneName: string;
    feeCents: number;
    freeFromCents: number | null;
  } | null;
  minimumCents: number;
  missingCents: number;
  taxes: {
    name: string;
    cents: number;
    isIncluded: boolean;
  }[];
  totalCents: number;
  currency: string;
  readyAt: number;
  state: ShopState;
}

export type SelectionInput = PizzaSelectionInput | SimpleSelection | ComboSelectionInput;

export interface ShopState {
  takes: "now" | "later" | "paused" | "closed";
  isOpen: boolean;
  minutes: number;
  earliestAt: number;
  isOffline: boolean;
  answerMinutes: number;
}

export interface Tracked {
  channelOrderId: string;
  storeId: string;
  storeName: string;
  timeZone: string;
  service: Service;
  status: "placed" | "offered" | "received" | "accepted" | "rejected" | "expired" | "cancelled";
  payment: "counter" | "open" | "pending" | "authorised" | "captured" | "failed" | "cancelled" | "refunded";
  number: number | null;
  progress: string | null;
  promisedAt: number | null;
  message: string | null;
  totalCents: number;
  currency: string;
  isOffline: boolean;
  expiresAt: number | null;
}

export interface paths {
  "/v1/ordering/stores/{storeId}/menu": {
    /** What a shop sells online, and how soon; with a tag, as soon as that is otherwise */
    get: {
      parameters: { path: { storeId: string }; query?: { tag?: string } };
      responses: { 200: { content: { "application/json": OrderingMenu } } };
    };
  };
  "/v1/ordering/stores/{storeId}/quote": {
    /** What a cart costs, and when it would be ready */
    post: {
      parameters: { path: { storeId: string } };
      requestBody: { content: { "application/json": Cart } };
      responses: { 200: { content: { "application/json": Quote } } };
    };
  };
  "/v1/ordering/stores/{storeId}/orders": {
    /** Orders, and pays where a card’s token comes along; the same id again is the same order */
    post: {
      parameters: { path: { storeId: string } };
      requestBody: { content: { "application/json": Placed } };
      responses: { 200: { content: { "application/json": Tracked } } };
    };
  };
  "/v1/ordering/orders/{channelOrderId}/pay": {
    /** Pays with a token of the payment provider's form; may be repeated */
    post: {
      parameters: { path: { channelOrderId: string } };
      requestBody: { content: { "application/json": PayOrder } };
      responses: { 200: { content: { "application/json": Tracked } } };
    };
  };
  "/v1/ordering/orders/{channelOrderId}": {
    /** Where an order is */
    get: {
      parameters: { path: { channelOrderId: string } };
      responses: { 200: { content: { "application/json": Tracked } } };
    };
  };
  "/v1/ordering/orders/{channelOrderId}/cancel": {
    /** Gives an order up that the shop has not taken on */
    post: {
      parameters: { path: { channelOrderId: string } };
      requestBody: { content: { "application/json": Record<string, never> } };
      responses: { 200: { content: { "application/json": Tracked } } };
    };
  };
}
