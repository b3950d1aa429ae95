// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { DayPart, DealBenefit, ItemDrawing, ItemVariant, Menu, MenuOverride, MenuVersions, Price, PublishAnswer, Recipe, Rollout, Service, TaxCategory, ToppingShape, Translations } from './common.ts';

export interface ComboItemInput {
  id: string;
  categoryId: string;
  name: string;
  description?: string;
  taxCategoryId: string;
  stationId: string;
  prepSeconds: number;
  allergens?: string[];
  services?: Service[];
  dayPartIds?: string[];
  translations?: Translations;
  kind: "combo";
  price: Price;
  slots: {
    id: string;
    name: string;
    translations?: Translations;
    choices: {
      itemId: string;
      variantId: string;
      upchargeCents?: number;
    }[];
  }[];
  drawing: ItemDrawing;
}

export interface DealInput {
  id: string;
  name: string;
  translations?: Translations;
  code?: string;
  benefit: DealBenefit;
  services?: Service[];
  channels?: ("IN_STORE" | "WEB" | "MOBILE" | "PHONE" | "PARTNER")[];
  dayPartIds?: string[];
  validFrom?: string;
  validTo?: string;
  weekdays?: number[];
  minSubtotalCents?: number;
  customer?: {
    tagsAny?: string[];
    ordersMin?: number;
    ordersMax?: number;
  };
  perOrderMax?: number;
  exclusiveGroup?: string;
  combinable?: boolean;
  priority?: number;
}

export interface MenuDocument {
  menu: Menu;
  overrides: MenuOverrides;
  revision: number;
  isDraft: boolean;
  publishedVersion: number | null;
}

export interface MenuInput {
  menuId: string;
  version: number;
  name: string;
  currency: string;
  languages?: string[];
  fractionRule?: "dearest" | "average" | "sum";
  swapRule?: "value" | "number";
  taxCategories: TaxCategory[];
  stations: {
    id: string;
    name: string;
    translations?: Translations;
  }[];
  dayParts?: DayPart[];
  categories: {
    id: string;
    name: string;
    translations?: Translations;
  }[];
  sizes: {
    id: string;
    name: string;
    short: string;
    translations?: Translations;
    diameterCm: number;
  }[];
  crusts: ({
    id: string;
    name: string;
    translations?: Translations;
    look: "thin" | "classic" | "deep" | "stuffed";
    priceBySize?: Record<string, Price>;
    allergens?: string[];
  })[];
  sauces: {
    id: string;
    name: string;
    translations?: Translations;
    color: string;
    allergens?: string[];
    priceBySize?: Record<string, Price>;
  }[];
  toppings: ToppingInput[];
  ingredients: ({
    id: string;
    name: string;
    unit: "g" | "ml" | "piece";
    translations?: Translations;
  })[];
  items: MenuItemInput[];
  deals?: DealInput[];
}

export type MenuItemInput = PizzaItemInput | SimpleItemInput | ComboItemInput;

export interface MenuList {
  menus: ({
    menuId: string;
    name: string;
    publishedVersion: number | null;
    publishedAt: number | null;
    draftRevision: number;
    stores: number;
    inReview: boolean;
  })[];
}

export type MenuOverrides = MenuOverride[];

export interface PizzaItemInput {
  id: string;
  categoryId: string;
  name: string;
  description?: string;
  taxCategoryId: string;
  stationId: string;
  prepSeconds: number;
  allergens?: string[];
  services?: Service[];
  dayPartIds?: string[];
  translations?: Translations;
  kind: "pizza";
  sizes: {
    sizeId: string;
    price: Price;
    recipe: Recipe;
  }[];
  crustIds: string[];
  sauceId: string;
  cheese?: "none" | "light" | "regular" | "extra";
  toppingIds?: string[];
  freeSwaps?: number;
}

export interface PublishRequest {
  note?: string;
  rollout?: Rollout;
}

export interface SaveDraft {
  menu: MenuInput;
  overrides?: MenuOverrides;
  revision: number;
}

export interface SimpleItemInput {
  id: string;
  categoryId: string;
  name: string;
  description?: string;
  taxCategoryId: string;
  stationId: string;
  prepSeconds: number;
  allergens?: string[];
  services?: Service[];
  dayPartIds?: string[];
  translations?: Translations;
  kind: "simple";
  labelCode?: string;
  soldByWeight?: true;
  variants: ItemVariant[];
  drawing: ItemDrawing;
}

export interface ToppingInput {
  id: string;
  name: string;
  group: "meat" | "vegetable" | "cheese" | "fish" | "other";
  priceBySize: Record<string, Price>;
  recipeBySize: Record<string, Recipe>;
  allergens?: string[];
  prepSeconds?: number;
  drawing: {
    shape: ToppingShape;
    color: string;
  };
  translations?: Translations;
}

export interface paths {
  "/v1/menus": {
    /** Menus of the chain */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": MenuList } } };
    };
  };
  "/v1/menus/{menuId}": {
    /** The draft if there is one, else what is published */
    get: {
      parameters: { path: { menuId: string } };
      responses: { 200: { content: { "application/json": MenuDocument } } };
    };
  };
  "/v1/menus/{menuId}/versions": {
    /** Published versions, newest first */
    get: {
      parameters: { path: { menuId: string } };
      responses: { 200: { content: { "application/json": MenuVersions } } };
    };
  };
  "/v1/menus/{menuId}/draft": {
    /** Save the draft; `If-Match` or `revision` says from which one it was made */
    put: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": SaveDraft } };
      responses: { 200: { content: { "application/json": MenuDocument } } };
    };
    /** Forget what was not published */
    delete: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      responses: { 200: { content: { "application/json": MenuDocument } } };
    };
  };
  "/v1/menus/{menuId}/publish": {
    /** The draft becomes the next version; every store of the menu is told, or those of a rollout */
    post: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": PublishRequest } };
      responses: { 200: { content: { "application/json": PublishAnswer } } };
    };
  };
}
