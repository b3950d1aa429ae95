// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface ChannelMixReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: ChannelMixRow[];
  totals: ChannelMixTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: ChannelMixRow[];
    totals: ChannelMixTotals;
  } | null;
  next: string | null;
}

export interface ChannelMixRow {
  /** Channel */
  channel: string;
  /** Service */
  service: string;
  /** Orders */
  orders: number;
  /** Items */
  items: number;
  /** Net sales */
  netSalesCents: number;
  /** Average order */
  averageCents: number | null;
  /** Share */
  shareBps: number | null;
}

export interface ChannelMixTotals {
  /** Orders */
  orders: number;
  /** Net sales */
  netSalesCents: number;
}

export interface ComparedPeriod {
  orders: number;
  items: number;
  netSalesCents: number;
  grossSalesCents: number;
  discountCents: number;
  taxCents: number;
  refundCents: number;
  averageOrderCents: number;
  startDate: string;
  endDate: string;
}

export interface Comparison {
  period: "day" | "week" | "month" | "year";
  currency: string;
  current: ComparedPeriod;
  previous: ComparedPeriod;
  changeBps: {
    orders: number | null;
    netSalesCents: number | null;
    averageOrderCents: number | null;
  };
}

export interface CustomersReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: CustomersRow[];
  totals: CustomersTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: CustomersRow[];
    totals: CustomersTotals;
  } | null;
  next: string | null;
}

export interface CustomersRow {
  /** Customers who */
  group: string;
  /** Customers */
  customers: number;
  /** Visits in this time */
  visits: number;
  /** Visits a customer × 100 */
  visitsPerCustomerHundredths: number | null;
  /** Share of the known */
  shareBps: number | null;
}

export interface CustomersTotals {
  /** Known so far */
  known: number;
  /** Came in this time */
  active: number;
  /** Came more than once, ever */
  repeatBps: number | null;
  /** Orders with a known customer */
  ordersKnownBps: number | null;
}

export interface DailyMetrics {
  days: ({
    orders: number;
    items: number;
    netSalesCents: number;
    grossSalesCents: number;
    discountCents: number;
    taxCents: number;
    refundCents: number;
    averageOrderCents: number;
    date: string;
    storeId: string;
    cancelled: number;
    prepSecondsP50: number | null;
    prepSecondsP90: number | null;
  })[];
}

export interface DealsReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: DealsRow[];
  totals: DealsTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: DealsRow[];
    totals: DealsTotals;
  } | null;
  next: string | null;
}

export interface DealsRow {
  /** Deal id */
  dealId: string;
  /** Deal */
  name: string;
  /** Orders */
  orders: number;
  /** Uses */
  uses: number;
  /** Taken off */
  discountCents: number;
  /** Net sales of these orders */
  netSalesCents: number;
  /** Average order */
  averageCents: number | null;
  /** Off of what they would cost */
  discountBps: number | null;
  /** Of all orders */
  ordersBps: number | null;
}

export interface DealsTotals {
  /** All orders */
  orders: number;
  /** Taken off */
  discountCents: number;
  /** Off of all sales */
  discountBps: number | null;
}

export interface DrawersReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: DrawersRow[];
  totals: DrawersTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: DrawersRow[];
    totals: DrawersTotals;
  } | null;
  next: string | null;
}

export interface DrawersRow {
  /** Session */
  drawerId: string;
  /** Date */
  date: string;
  /** Store */
  storeId: string;
  /** Till */
  deviceId: string;
  /** Kind */
  kind: string;
  /** Person */
  staffId: string;
  /** Opened */
  openedAt: number;
  /** Counted */
  closedAt: number | null;
  /** Float */
  floatCents: number;
  /** Cash from sales */
  cashCents: number;
  /** Paid in */
  paidInCents: number;
  /** Paid out */
  paidOutCents: number;
  /** Dropped */
  dropCents: number;
  /** Expected */
  expectedCents: number;
  /** Counted */
  countedCents: number | null;
  /** Over or short */
  differenceCents: number | null;
  /** No-sales */
  noSales: number;
}

export interface DrawersTotals {
  /** Sessions */
  sessions: number;
  /** Not counted yet */
  open: number;
  /** Cash from sales */
  cashCents: number;
  /** Over or short */
  differenceCents: number;
}

export interface ExportRequest {
  format: "csv" | "xlsx" | "pdf";
  startDate: string;
  endDate: string;
  storeId?: string;
}

export interface FoodCostReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: FoodCostRow[];
  totals: FoodCostTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: FoodCostRow[];
    totals: FoodCostTotals;
  } | null;
  next: string | null;
}

export interface FoodCostRow {
  /** Ingredient */
  ingredientId: string;
  /** Used by recipe */
  used: number;
  /** Wasted */
  wasted: number;
  /** Over or short at counts */
  variance: number;
  /** Variance of use */
  varianceBps: number | null;
  /** Received */
  received: number;
  /** Cost of use */
  usedCents: number | null;
  /** Cost of waste */
  wastedCents: number | null;
  /** Cost of variance */
  varianceCents: number | null;
}

export interface FoodCostTotals {
  /** Cost of use */
  usedCents: number | null;
  /** Cost of waste */
  wastedCents: number | null;
  /** Cost of variance */
  varianceCents: number | null;
  /** Net sales */
  netSalesCents: number;
  /** Food cost */
  foodCostBps: number | null;
}

export interface HeatMapReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: HeatMapRow[];
  totals: HeatMapTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: HeatMapRow[];
    totals: HeatMapTotals;
  } | null;
  next: string | null;
}

export interface HeatMapRow {
  /** Weekday */
  weekday: number;
  /** Hour */
  hour: number;
  /** Orders */
  orders: number;
  /** Items */
  items: number;
  /** Net sales */
  netSalesCents: number;
  /** Average order */
  averageCents: number | null;
}

export interface HeatMapTotals {
  /** Orders */
  orders: number;
  /** Net sales */
  netSalesCents: number;
}

export interface HoursWorkedReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: HoursWorkedRow[];
  totals: HoursWorkedTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: HoursWorkedRow[];
    totals: HoursWorkedTotals;
  } | null;
  next: string | null;
}

export interface HoursWorkedRow {
  /** Person */
  staffId: string;
  /** Store */
  storeId: string;
  /** Role */
  role: string;
  /** Shifts */
  shifts: number;
  /** Worked */
  workedSeconds: number;
  /** Breaks */
  breakSeconds: number;
  /** A shift */
  shiftSecondsAverage: number | null;
  /** Share */
  shareBps: number | null;
}

export interface HoursWorkedTotals {
  /** People */
  people: number;
  /** Shifts */
  shifts: number;
  /** Worked */
  workedSeconds: number;
  /** Breaks */
  breakSeconds: number;
}

export interface LabourReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: LabourRow[];
  totals: LabourTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: LabourRow[];
    totals: LabourTotals;
  } | null;
  next: string | null;
}

export interface LabourRow {
  /** Store */
  storeId: string;
  /** Worked */
  workedSeconds: number;
  /** Wages */
  wagesCents: number | null;
  /** Net sales */
  netSalesCents: number;
  /** Labour */
  labourBps: number | null;
  /** Net sales an hour */
  salesPerHourCents: number | null;
  /** Orders */
  orders: number;
}

export interface LabourTotals {
  /** Worked */
  workedSeconds: number;
  /** Wages */
  wagesCents: number | null;
  /** Net sales */
  netSalesCents: number;
  /** Labour */
  labourBps: number | null;
}

export interface LiveOrder {
  orderId: string;
  storeId: string;
  number: number;
  businessDate: string;
  status: "draft" | "payment_pending" | "scheduled" | "preparing" | "quality_check" | "ready" | "out_for_delivery" | "completed" | "closed" | "cancelled" | "refunded";
  service: string;
  channel: string;
  callName: string | null;
  totalCents: number;
  items: number;
  createdAt: number;
  acceptedAt: number | null;
  promisedAt: number | null;
  readyAt: number | null;
}

export interface MailSchedule {
  cadence: "daily" | "weekly" | "monthly";
  hour: number;
  format: "csv" | "xlsx" | "pdf";
  recipients: string[];
}

export interface NewView {
  name: string;
  report: string;
  address: string;
  storeId: string | null;
}

export interface OrdersReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: OrdersRow[];
  totals: OrdersTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: OrdersRow[];
    totals: OrdersTotals;
  } | null;
  next: string | null;
}

export interface OrdersRow {
  /** Order id */
  orderId: string;
  /** Date */
  date: string;
  /** Store */
  storeId: string;
  /** Number */
  number: number;
  /** Taken */
  at: number;
  /** Status */
  status: string;
  /** Channel */
  channel: string;
  /** Service */
  service: string;
  /** Tender */
  tender: string;
  /** Customer id */
  customerId: string;
  /** Taken by */
  userId: string;
  /** Items */
  items: number;
  /** Net */
  netCents: number;
  /** Discounts */
  discountCents: number;
  /** Tax */
  taxCents: number;
  /** Total */
  grossCents: number;
  /** Refunded */
  refundCents: number;
  /** To ready */
  prepSeconds: number | null;
  /** Against the promise */
  lateSeconds: number | null;
}

export interface OrdersSummary {
  startDate: string;
  endDate: string;
  storeId: string | null;
  currency: string;
  totals: SalesFigures;
  byDay: {
    date: string;
    orders: number;
    items: number;
    netSalesCents: number;
  }[];
  byMonth: {
    month: string;
    orders: number;
    items: number;
    netSalesCents: number;
  }[];
  byHour: {
    hour: number;
    orders: number;
    items: number;
    netSalesCents: number;
  }[];
  byProduct: {
    itemId: string;
    name: string;
    quantity: number;
    netSalesCents: number;
  }[];
  byChannel: {
    channel: string;
    orders: number;
    items: number;
    netSalesCents: number;
  }[];
  byService: {
    service: string;
    orders: number;
    items: number;
    netSalesCents: number;
  }[];
  byTender: {
    tender: string;
    cents: number;
  }[];
}

export interface OrdersTotals {
  /** Orders sold */
  orders: number;
  /** Cancelled */
  cancelled: number;
  /** Net sales */
  netSalesCents: number;
}

export interface PaymentsReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: PaymentsRow[];
  totals: PaymentsTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: PaymentsRow[];
    totals: PaymentsTotals;
  } | null;
  next: string | null;
}

export interface PaymentsRow {
  /** Tender */
  tender: string;
  /** Payments */
  payments: number;
  /** Taken */
  takenCents: number;
  /** Refunds */
  refunds: number;
  /** Paid back */
  refundedCents: number;
  /** Lost */
  lostCents: number;
  /** Net */
  netCents: number;
  /** For credit sold */
  creditCents: number;
  /** Tips */
  tipCents: number;
  /** Share */
  shareBps: number | null;
}

export interface PaymentsTotals {
  /** Taken */
  takenCents: number;
  /** Paid back */
  refundedCents: number;
  /** Net */
  netCents: number;
  /** Tips */
  tipCents: number;
}

export interface ProductMixReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: ProductMixRow[];
  totals: ProductMixTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: ProductMixRow[];
    totals: ProductMixTotals;
  } | null;
  next: string | null;
}

export interface ProductMixRow {
  /** Item id */
  itemId: string;
  /** Item */
  name: string;
  /** Category */
  category: string;
  /** Orders with it */
  orders: number;
  /** Sold */
  quantity: number;
  /** Net sales */
  netSalesCents: number;
  /** Net a unit */
  averageCents: number | null;
  /** Share */
  shareBps: number | null;
}

export interface ProductMixTotals {
  /** Items */
  items: number;
  /** Units sold */
  quantity: number;
  /** Net sales */
  netSalesCents: number;
}

export interface Rates {
  wages: WageSteps;
  wagesByRole: Partial<Record<"cashier" | "kitchen" | "driver" | "shift-lead" | "manager", WageSteps>>;
  ingredientCentsPerThousand: Record<string, number>;
}

export interface RatesInput {
  wages?: WageSteps;
  wagesByRole?: Partial<Record<"cashier" | "kitchen" | "driver" | "shift-lead" | "manager", WageSteps>>;
  ingredientCentsPerThousand: Record<string, number>;
}

export interface RealtimeOrders {
  at: number;
  currency: string;
  today: {
    orders: number;
    items: number;
    netSalesCents: number;
    grossSalesCents: number;
    discountCents: number;
    taxCents: number;
    refundCents: number;
    averageOrderCents: number;
    businessDate: string;
  };
  lastWeek: SalesFigures | null;
  byStatus: Record<string, number>;
  orders: LiveOrder[];
}

export interface RealtimePerformance {
  at: number;
  currency: string;
  total: {
    orders: number;
    netSalesCents: number;
    open: number;
    late: number;
    oldestAcceptedAt: number | null;
    onTimeBps: number | null;
    prepSecondsP50: number | null;
  };
  stores: ({
    storeId: string;
    businessDate: string;
    orders: number;
    netSalesCents: number;
    open: number;
    late: number;
    oldestAcceptedAt: number | null;
    onTimeBps: number | null;
    prepSecondsP50: number | null;
  })[];
}

export interface ReportExport {
  exportId: string;
  report: string;
  format: "csv" | "xlsx" | "pdf";
  startDate: string;
  endDate: string;
  storeId?: string;
  status: "queued" | "running" | "done" | "failed";
  rowsDone: number;
  rowsTotal: number | null;
  bytes: number;
  error: string | null;
  createdAt: number;
  finishedAt: number | null;
  mailedAt: number | null;
  mailError: string | null;
}

export interface ReportExports {
  exports: ReportExport[];
}

export interface ReportNames {
  names: ({
    of: "store" | "person" | "till" | "ingredient" | "category";
    id: string;
    name: string;
  })[];
}

export interface ReportView {
  name: string;
  report: string;
  address: string;
  storeId: string | null;
  viewId: string;
  schedule: MailSchedule | null;
  nextDueAt: number | null;
}

export interface ReportViews {
  views: ReportView[];
}

export interface SalesFigures {
  orders: number;
  items: number;
  netSalesCents: number;
  grossSalesCents: number;
  discountCents: number;
  taxCents: number;
  refundCents: number;
  averageOrderCents: number;
}

export interface SaveStoreWages {
  wages: Record<string, WageSteps>;
}

export interface ServiceTimesReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: ServiceTimesRow[];
  totals: ServiceTimesTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: ServiceTimesRow[];
    totals: ServiceTimesTotals;
  } | null;
  next: string | null;
}

export interface ServiceTimesRow {
  /** Service */
  service: string;
  /** Orders made */
  orders: number;
  /** Average to ready */
  prepSecondsAverage: number | null;
  /** Half ready within */
  prepSecondsP50: number | null;
  /** Nine of ten within */
  prepSecondsP90: number | null;
  /** Promises that came due */
  promised: number;
  /** In time */
  onTimeBps: number | null;
  /** Late by, when late */
  lateSecondsAverage: number | null;
}

export interface ServiceTimesTotals {
  /** Orders made */
  orders: number;
  /** Half ready within */
  prepSecondsP50: number | null;
  /** Nine of ten within */
  prepSecondsP90: number | null;
  /** In time */
  onTimeBps: number | null;
}

export interface StaffActsReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: StaffActsRow[];
  totals: StaffActsTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: StaffActsRow[];
    totals: StaffActsTotals;
  } | null;
  next: string | null;
}

export interface StaffActsRow {
  /** Person */
  userId: string;
  /** Discounts by hand */
  discounts: number;
  /** Discounted */
  discountCents: number;
  /** Refunds */
  refunds: number;
  /** Refunded */
  refundCents: number;
  /** Sales cancelled */
  cancelled: number;
  /** Cancelled */
  cancelledCents: number;
  /** Voids after sending */
  voids: number;
  /** Voided */
  voidCents: number;
  /** No-sales */
  noSales: number;
  /** Paid out */
  paidOutCents: number;
  /** Allowed by another */
  approved: number;
  /** All of it */
  lostCents: number;
}

export interface StaffActsTotals {
  /** Discounted */
  discountCents: number;
  /** Refunded */
  refundCents: number;
  /** Cancelled */
  cancelledCents: number;
  /** Voided */
  voidCents: number;
}

export interface StoreRankingReport {
  currency: string;
  startDate: string;
  endDate: string;
  rows: StoreRankingRow[];
  totals: StoreRankingTotals;
  compared: {
    startDate: string;
    endDate: string;
    rows: StoreRankingRow[];
    totals: StoreRankingTotals;
  } | null;
  next: string | null;
}

export interface StoreRankingRow {
  /** Rank */
  rank: number;
  /** Store */
  storeId: string;
  /** Orders */
  orders: number;
  /** Net sales */
  netSalesCents: number;
  /** Average order */
  averageCents: number | null;
  /** Net sales a day open */
  dayCents: number | null;
  /** Share */
  shareBps: number | null;
  /** Discounts */
  discountCents: number;
  /** Refunds */
  refundCents: number;
  /** Cancelled */
  cancelled: number;
  /** In time */
  onTimeBps: number | null;
  /** Net sales an hour worked */
  salesPerHourCents: number | null;
}

export interface StoreRankingTotals {
  /** Stores */
  stores: number;
  /** Orders */
  orders: number;
  /** Net sales */
  netSalesCents: number;
  /** Net sales a store and day */
  dayCents: number | null;
}

export interface StoreWages {
  people: ({
    staffId: string;
    name: string;
    role: "cashier" | "kitchen" | "driver" | "shift-lead" | "manager";
    wages: WageSteps;
  })[];
}

export type WageSteps = ({
  from: string | null;
  centsPerHour: number | null;
})[];

export interface paths {
  "/v1/reports/orders/summary": {
    /** Sales between two business dates: totals, by day, month, hour, product, channel, service and tender */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string } };
      responses: { 200: { content: { "application/json": OrdersSummary } } };
    };
  };
  "/v1/analytics/metrics/daily": {
    /** Figures of each store and business date, with preparation times */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string } };
      responses: { 200: { content: { "application/json": DailyMetrics } } };
    };
  };
  "/v1/analytics/metrics/comparison": {
    /** The running period against the one before it, up to the same day */
    get: {
      parameters: { query: { period: "day" | "week" | "month" | "year"; storeId?: string } };
      responses: { 200: { content: { "application/json": Comparison } } };
    };
  };
  "/v1/dashboards/realtime/orders": {
    /** Today so far, with the newest orders */
    get: {
      parameters: { query?: { storeId?: string } };
      responses: { 200: { content: { "application/json": RealtimeOrders } } };
    };
  };
  "/v1/dashboards/realtime/performance": {
    /** How the shops are doing right now: what waits, what is late, what came in time */
    get: {
      parameters: { query?: { storeId?: string } };
      responses: { 200: { content: { "application/json": RealtimePerformance } } };
    };
  };
  "/v1/reports/orders/detailed": {
    /** Each order of the range, newest first, page by page */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": OrdersReport } } };
    };
  };
  "/v1/reports/product-mix": {
    /** What was sold of each item, and its share of net sales */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": ProductMixReport } } };
    };
  };
  "/v1/reports/heat-map": {
    /** Orders and sales by weekday and hour, as the stores’ own clocks show them */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": HeatMapReport } } };
    };
  };
  "/v1/reports/channel-mix": {
    /** Where orders came from and how they were handed over */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": ChannelMixReport } } };
    };
  };
  "/v1/reports/deals": {
    /** How often each deal was used, what it took off and what was sold with it */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": DealsReport } } };
    };
  };
  "/v1/reports/service-times": {
    /** How long orders took to be ready, and how many came when they were promised */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": ServiceTimesReport } } };
    };
  };
  "/v1/reports/payments": {
    /** Money taken, paid back and lost by tender, with tips */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": PaymentsReport } } };
    };
  };
  "/v1/reports/drawers": {
    /** Each drawer session: its float, its cash, what was counted and what was missing */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": DrawersReport } } };
    };
  };
  "/v1/reports/staff-acts": {
    /** What each person took off, cancelled, paid back or paid out */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": StaffActsReport } } };
    };
  };
  "/v1/reports/labour": {
    /** Hours worked, what they cost and what was sold in them */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": LabourReport } } };
    };
  };
  "/v1/reports/hours-worked": {
    /** How long each person worked, in which store and as what */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": HoursWorkedReport } } };
    };
  };
  "/v1/reports/food-cost": {
    /** What recipes used of each ingredient, what was thrown away, and what counting found missing */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": FoodCostReport } } };
    };
  };
  "/v1/reports/store-ranking": {
    /** The stores beside each other, best sellers first */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": StoreRankingReport } } };
    };
  };
  "/v1/reports/customers": {
    /** How many customers were new, came back or stayed away */
    get: {
      parameters: { query: { startDate: string; endDate: string; storeId?: string; compareStartDate?: string; compareEndDate?: string; limit?: number; after?: string } };
      responses: { 200: { content: { "application/json": CustomersReport } } };
    };
  };
  "/v1/report-rates": {
    /** Wages and ingredient prices that reports of cost reckon with */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Rates } } };
    };
    /** Enters wages and ingredient prices */
    put: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": RatesInput } };
      responses: { 200: { content: { "application/json": Rates } } };
    };
  };
  "/v1/stores/{storeId}/wages": {
    /** Who is on the store’s list, and what an hour of each costs and has cost */
    get: {
      parameters: { path: { storeId: string } };
      responses: { 200: { content: { "application/json": StoreWages } } };
    };
    /** Enters what an hour of people costs and has cost; who is not named keeps what is entered */
    put: {
      parameters: { path: { storeId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": SaveStoreWages } };
      responses: { 200: { content: { "application/json": StoreWages } } };
    };
  };
  "/v1/report-names": {
    /** What the ids in a report’s rows are called: stores, people, tills, ingredients, categories */
    get: {
      parameters: { query: { report: "orders" | "product-mix" | "heat-map" | "channel-mix" | "deals" | "service-times" | "payments" | "drawers" | "staff-acts" | "labour" | "hours-worked" | "food-cost" | "store-ranking" | "customers"; storeId?: string } };
      responses: { 200: { content: { "application/json": ReportNames } } };
    };
  };
  "/v1/reports/{report}/export": {
    /** Begins a file with all rows of a report (`orders` and every other report by its name) */
    post: {
      parameters: { path: { report: "orders" | "product-mix" | "heat-map" | "channel-mix" | "deals" | "service-times" | "payments" | "drawers" | "staff-acts" | "labour" | "hours-worked" | "food-cost" | "store-ranking" | "customers" }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": ExportRequest } };
      responses: { 202: { content: { "application/json": ReportExport } } };
    };
  };
  "/v1/report-exports": {
    /** One’s own exports of the last two weeks, newest first, with their progress */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": ReportExports } } };
    };
  };
  "/v1/report-exports/{exportId}": {
    /** An export and how far it is */
    get: {
      parameters: { path: { exportId: string } };
      responses: { 200: { content: { "application/json": ReportExport } } };
    };
  };
  "/v1/report-exports/{exportId}/file": {
    /** The file of an export that is done */
    get: {
      parameters: { path: { exportId: string } };
      responses: { 200: { content: { "application/octet-stream": string } } };
    };
  };
  "/v1/report-views": {
    /** One’s own saved views */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": ReportViews } } };
    };
    /** Keeps a view under a name */
    post: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": NewView } };
      responses: { 201: { content: { "application/json": ReportView } } };
    };
  };
  "/v1/report-views/{viewId}/schedule": {
    /** Has a view mailed every day, week or month */
    put: {
      parameters: { path: { viewId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": MailSchedule } };
      responses: { 200: { content: { "application/json": ReportView } } };
    };
    /** Ends the mails of a view */
    delete: {
      parameters: { path: { viewId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": ReportView } } };
    };
  };
  "/v1/report-views/{viewId}": {
    /** Forgets a view and its mails */
    delete: {
      parameters: { path: { viewId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
}
