/** A drawer session: one float, one count. */
export interface Drawer {
  readonly drawerId: string;
  readonly deviceId: string;
  readonly businessDate: string;
  readonly openedAt: number;
  readonly floatCents: number;
  /** Cash that went in for sales and out for refunds, rounded as it was. */
  readonly cashSalesCents: number;
  readonly cashRefundsCents: number;
  readonly paidInCents: number;
  readonly paidOutCents: number;
  readonly dropCents: number;
  readonly noSales: number;
  readonly closed: {
    readonly at: number;
    readonly countedCents: number;
    readonly differenceCents: number;
  } | null;
}

/** What must be in the drawer if nobody erred. */
export const expectedCents = (drawer: Drawer): number =>
  drawer.floatCents +
  drawer.cashSalesCents -
  drawer.cashRefundsCents +
  drawer.paidInCents -
  drawer.paidOutCents -
  drawer.dropCents;
