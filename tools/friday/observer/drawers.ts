import type { Evidence } from '../evidence.ts';
import { Fields, type Happened } from './raw-events.ts';

/** Whether each drawer is off by exactly what was counted wrong on purpose. */
export function drawerFaults(
  { drawers, drawerReports }: Evidence,
  events: readonly Happened[],
  training: ReadonlySet<string>,
): readonly string[] {
  const faults: string[] = [];
  const expected = new Map<string, number>();
  const closed = new Map<string, Fields>();
  const move = (drawerId: string, cents: number, seq: number): void => {
    const before = expected.get(drawerId);
    if (before === undefined || closed.has(drawerId))
      faults.push(`#${seq}: cash in a drawer that is not open`);
    expected.set(drawerId, (before ?? 0) + cents);
  };
  for (const { seq, type, fields } of events) {
    if (type === 'DRAWER_OPENED') expected.set(fields.text('drawerId'), fields.cents('floatCents'));
    if (type === 'CASH_MOVED') {
      const sign = fields.text('kind') === 'paid-in' ? 1 : -1;
      move(fields.text('drawerId'), sign * fields.cents('amountCents'), seq);
    }
    if (type === 'DRAWER_CLOSED') closed.set(fields.text('drawerId'), fields);
    if (type !== 'PAYMENT_COMPLETED' && type !== 'PAYMENT_REFUNDED') continue;
    if (fields.text('tender') !== 'cash' || training.has(fields.text('orderId'))) continue;
    const drawerId = fields.textOrNull('drawerId');
    if (drawerId === null) faults.push(`#${seq}: cash of a sale is in no drawer`);
    else if (type === 'PAYMENT_COMPLETED')
      move(drawerId, fields.cents('tenderedCents') - fields.cents('changeCents'), seq);
    else
      move(
        drawerId,
        -(fields.cents('amountCents') + fields.cents('tipCents') + fields.cents('roundingCents')),
        seq,
      );
  }
  const seeded = new Map(drawers.map((drawer) => [drawer.drawerId, drawer]));
  for (const drawerId of expected.keys())
    if (!seeded.has(drawerId)) faults.push(`drawer ${drawerId} was opened by nobody who was asked to`);
  const reports = new Map(
    drawerReports.map((report, n) => {
      const fields = new Fields(report, `drawer report ${n}`);
      return [fields.of('drawer').text('drawerId'), fields];
    }),
  );
  for (const { drawerId, whose, countedCents, overShortCents } of drawers) {
    const check = (what: string, said: number, is: number): void => {
      if (said !== is) faults.push(`drawer of ${whose}: ${what} is ${said}, seeded ${is}`);
    };
    const close = closed.get(drawerId);
    const report = reports.get(drawerId);
    if (!close || !report) {
      faults.push(
        `drawer of ${whose}: ${close ? 'nobody was told how it came out' : 'it was never counted'}`,
      );
      continue;
    }
    const shouldBe = countedCents - overShortCents;
    check('what was counted', close.cents('countedCents'), countedCents);
    check('the variance', close.cents('differenceCents'), overShortCents);
    check('what should be there', close.cents('expectedCents'), shouldBe);
    check('the sum of its movements', expected.get(drawerId) ?? 0, shouldBe);
    check('its report', report.cents('expectedCents'), shouldBe);
    check('the reported variance', report.of('drawer').of('closed').cents('differenceCents'), overShortCents);
    const movements = report.list('lines').filter((line) => line.text('kind') !== 'count');
    check(
      'the sum of its report',
      movements.reduce((sum, line) => sum + line.cents('cents'), 0),
      shouldBe,
    );
  }
  return [...faults, ...driverTipFaults(events)];
}

/** Tips on cards for what a driver delivered are the driver's, and nothing else is. */
function driverTipFaults(events: readonly Happened[]): readonly string[] {
  const faults: string[] = [];
  const [driverOf, tips, owed] = [
    new Map<string, string>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const add = (to: Map<string, number>, key: string, cents: number): void =>
    void to.set(key, (to.get(key) ?? 0) + cents);
  for (const { seq, type, fields } of events) {
    const orderId = fields.textOrNull('orderId') ?? '';
    if (type === 'ORDER_DISPATCHED') driverOf.set(orderId, fields.text('driverId'));
    if (type === 'PAYMENT_COMPLETED' && fields.text('tender') !== 'cash')
      add(tips, orderId, fields.cents('tipCents'));
    if (type === 'PAYMENT_REFUNDED' && fields.text('tender') !== 'cash')
      add(tips, orderId, -fields.cents('tipCents'));
    if (type === 'TIP_ADJUSTED') add(tips, orderId, fields.cents('differenceCents'));
    if (type === 'ORDER_COMPLETED' && fields.text('how') === 'delivered')
      add(owed, driverOf.get(orderId) ?? '', tips.get(orderId) ?? 0);
    if (type !== 'DRIVER_SETTLED') continue;
    const driverId = fields.text('driverId');
    if (fields.cents('tipsCents') !== (owed.get(driverId) ?? 0))
      faults.push(
        `#${seq}: ${driverId} got ${fields.cents('tipsCents')} cents of tips, owed were ${owed.get(driverId) ?? 0}`,
      );
    owed.delete(driverId);
  }
  return faults;
}
