// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export type Amount = "none" | "light" | "regular" | "extra" | "double";

export interface ComboItem {
  id: string;
  categoryId: string;
  name: string;
  description: string;
  taxCategoryId: string;
  stationId: string;
  prepSeconds: number;
  allergens: string[];
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
      upchargeCents: number;
    }[];
  }[];
  drawing: ItemDrawing;
}

export type CrustDrawing = "thin" | "classic" | "deep" | "stuffed";

export interface DayPart {
  id: string;
  name: string;
  translations?: Translations;
  weekdays: number[];
  from: string;
  to: string;
}

export interface Deal {
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
  perOrderMax: number;
  exclusiveGroup?: string;
  combinable?: boolean;
  priority?: number;
}

export type DealBenefit = {
  type: "percent";
  offBps: number;
  match: DealMatch;
} | {
  type: "unit-price";
  priceCents: number;
  match: DealMatch;
} | {
  type: "amount";
  offCents: number;
  match: DealMatch;
} | {
  type: "bundle";
  priceCents: number;
  groups: {
    match: DealMatch;
    quantity: number;
  }[];
} | {
  type: "mix-match";
  match: DealMatch;
  quantity: number;
  reward: {
    priceCents: number;
  } | {
    which: "cheapest" | "dearest";
    count: number;
    offBps: number;
  };
} | {
  type: "buy-get";
  buy: {
    match: DealMatch;
    quantity: number;
  };
  get: {
    match: DealMatch;
    quantity: number;
  };
  offBps: number;
} | {
  type: "tiered";
  by: "spend" | "quantity";
  match: DealMatch;
  tiers: ({
    from: number;
    reward: {
      offBps: number;
    } | {
      offCents: number;
    } | {
      eachCents: number;
    };
  })[];
} | {
  type: "free-delivery";
  upToCents?: number;
};

export interface DealMatch {
  itemIds?: string[];
  categoryIds?: string[];
  variantIds?: string[];
}

export interface DrawnTopping {
  shape: ToppingShape;
  color: string;
  amount: "light" | "regular" | "extra" | "double";
  quarters: number;
}

export type ItemDrawing = {
  shape: ItemShape;
  color: string;
} | {
  shape: "combo";
  parts: ({
    shape: ItemShape;
    color: string;
  } | {
    shape: "pizza";
    pizza: PizzaDrawing;
  })[];
};

export type ItemShape = "bottle" | "can" | "cup" | "bread-sticks" | "wings" | "fries" | "salad" | "dip" | "tiramisu" | "brownie" | "ice-cream" | "cannoli";

export interface ItemVariant {
  id: string;
  name: string;
  translations?: Translations;
  price: Price;
  recipe: Recipe;
  gtins?: string[];
}

export interface Menu {
  menuId: string;
  version: number;
  name: string;
  currency: string;
  languages?: string[];
  fractionRule: "dearest" | "average" | "sum";
  swapRule?: "value" | "number";
  taxCategories: TaxCategory[];
  stations: {
    id: string;
    name: string;
    translations?: Translations;
  }[];
  dayParts: DayPart[];
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
    priceBySize: Record<string, Price>;
    allergens: string[];
  })[];
  sauces: {
    id: string;
    name: string;
    translations?: Translations;
    color: string;
    allergens: string[];
    priceBySize?: Record<string, Price>;
  }[];
  toppings: Topping[];
  ingredients: ({
    id: string;
    name: string;
    unit: "g" | "ml" | "piece";
    translations?: Translations;
  })[];
  items: MenuItem[];
  deals: Deal[];
}

export type MenuItem = PizzaItem | SimpleItem | ComboItem;

export interface MenuOverride {
  scope: OverrideScope;
  list: "items" | "toppings" | "crusts" | "sauces" | "deals" | "taxCategories";
  id: string;
  field: string;
  value: string | number | boolean | string[] | null;
}

export interface MenuVersions {
  versions: ({
    version: number;
    publishedAt: number;
    publishedBy: string;
    sha256: string;
    note: string | null;
    overridesSha256: string | null;
    contentOf: number | null;
  })[];
}

export type OverrideScope = {
  level: "region";
  region: string;
} | {
  level: "store";
  storeId: string;
};

export interface PizzaDrawing {
  sauceColor: string;
  cheese: "none" | "light" | "regular" | "extra";
  bases?: ({
    sauceColor: string;
    cheese: "none" | "light" | "regular" | "extra";
    quarters: number;
  })[];
  crust: CrustDrawing;
  toppings: DrawnTopping[];
  seed: number;
}

export interface PizzaItem {
  id: string;
  categoryId: string;
  name: string;
  description: string;
  taxCategoryId: string;
  stationId: string;
  prepSeconds: number;
  allergens: string[];
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
  cheese: "none" | "light" | "regular" | "extra";
  toppingIds: string[];
  freeSwaps: number;
}

export interface Point {
  latE6: number;
  lonE6: number;
}

export interface Price {
  cents: number;
  byService?: Partial<Record<Service, number>>;
  byStore?: Record<string, number>;
}

export interface PublishAnswer {
  menuId: string;
  version: number;
  sha256: string;
  stores: number;
}

export type Recipe = Record<string, number>;

export type Rollout = {
  percent: number;
} | {
  storeIds: string[];
};

export type Service = "carry-out" | "delivery" | "dine-in" | "drive-through";

export interface SimpleItem {
  id: string;
  categoryId: string;
  name: string;
  description: string;
  taxCategoryId: string;
  stationId: string;
  prepSeconds: number;
  allergens: string[];
  services?: Service[];
  dayPartIds?: string[];
  translations?: Translations;
  kind: "simple";
  labelCode?: string;
  soldByWeight?: true;
  variants: ItemVariant[];
  drawing: ItemDrawing;
}

export interface SimpleSelection {
  kind: "simple";
  itemId: string;
  variantId: string;
  weight?: {
    grams: number;
    by: "scale" | "hand";
  };
}

export interface TaxCategory {
  id: string;
  name: string;
  translations?: Translations;
  rateBps: number;
  inclusive: boolean;
}

export interface Topping {
  id: string;
  name: string;
  group: "meat" | "vegetable" | "cheese" | "fish" | "other";
  priceBySize: Record<string, Price>;
  recipeBySize: Record<string, Recipe>;
  allergens: string[];
  prepSeconds: number;
  drawing: {
    shape: ToppingShape;
    color: string;
  };
  translations?: Translations;
}

export type ToppingShape = "slice-round" | "ham-square" | "bacon-strip" | "sausage-crumble" | "chicken-chunk" | "meatball" | "prosciutto" | "mushroom" | "olive-ring" | "pepper-strip" | "onion-ring" | "tomato-slice" | "cherry-tomato" | "pineapple-wedge" | "basil-leaf" | "spinach-leaf" | "arugula" | "chili" | "jalapeno-ring" | "corn-dot" | "garlic" | "artichoke" | "broccoli" | "cheese-crumb" | "mozzarella-round" | "egg" | "anchovy" | "shrimp";

export type Translations = Record<string, {
  name: string;
  description?: string;
  short?: string;
}>;

export type UpdateRing = "pilot" | "early" | "everyone";
