import type { Actor } from '../shop/decide.ts';

/** What lies in a till or in a driver's bag. */
export type DrawerKind = 'till' | 'driver-bank';

/** How often each note or coin was counted, by its value in cents. */
export type DenominationCounts = Readonly<Record<string, number>>;

/** A drawer session: one float, one count. */
export interface Drawer {
  readonly drawerId: string;
  readonly deviceId: string;
  readonly kind: DrawerKind;
  /** Whose session it is; null: everybody's at that device. */
  readonly staffId: string | null;
  readonly businessDate: string;
  readonly openedAt: number;
  /** Where in the log it begins. */
  readonly openedSeq: number;
  readonly floatCents: number;
  /** Cash that went in for sales and out for refunds, rounded as it was. */
  readonly cashSalesCents: number;
  readonly cashRefundsCents: number;
  /** Tips left in cash, less those that went back: in the drawer until they are paid out. */
  readonly cashTipsCents: number;
  readonly paidInCents: number;
  readonly paidOutCents: number;
  readonly dropCents: number;
  readonly noSales: number;
  readonly closed: {
    readonly at: number;
    readonly countedCents: number;
    readonly differenceCents: number;
    readonly counts: DenominationCounts | null;
  } | null;
}

/** What must be in the drawer if nobody erred. */
export const expectedCents = (drawer: Drawer): number =>
  drawer.floatCents +
  drawer.cashSalesCents -
  drawer.cashRefundsCents +
  drawer.cashTipsCents +
  drawer.paidInCents -
  drawer.paidOutCents -
  drawer.dropCents;

/**
 * The open session that cash goes into at this device: the person's own, else the one that all share.
 * Another person's own session is never touched.
 */
export function tillAt(
  drawers: Iterable<Drawer>,
  { deviceId, userId }: Pick<Actor, 'deviceId' | 'userId'>,
): Drawer | null {
  let shared: Drawer | null = null;
  for (const drawer of drawers) {
    if (drawer.closed || drawer.kind !== 'till' || drawer.deviceId !== deviceId) continue;
    if (drawer.staffId === null) shared = drawer;
    else if (drawer.staffId === userId) return drawer;
  }
  return shared;
}

/** A driver's open bank. */
export function driverBank(drawers: Iterable<Drawer>, driverId: string): Drawer | null {
  for (const drawer of drawers)
    if (!drawer.closed && drawer.kind === 'driver-bank' && drawer.staffId === driverId) return drawer;
  return null;
}
