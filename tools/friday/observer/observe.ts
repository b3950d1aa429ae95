import type { Evidence } from '../evidence.ts';
import { drawerFaults } from './drawers.ts';
import { moneyFaults } from './money.ts';
import { brokenChain, readRaw, type Happened } from './raw-events.ts';
import { ticketFindings } from './tickets.ts';
import { trainingLeaks } from './training.ts';
import { reportFaults } from './z-report.ts';

export interface Verdict {
  /** Played, acknowledged, and in the log under the number that was told; a party's second bill is none of them. */
  readonly orders: number;
  readonly money: { readonly conserved: boolean };
  readonly drawers: { readonly asSeeded: boolean; readonly counted: number };
  readonly tickets: { readonly lost: number; readonly doubled: number };
  readonly zReport: { readonly equalsLog: boolean };
  readonly training: { readonly leaked: number; readonly played: number };
}

/**
 * Judges a Friday by what could be seen of it. It shares no code with what it checks: the log is JSON to
 * it, papers are text, answers are what terminals were told, and every sum is its own.
 */
export function observe(evidence: Evidence): {
  readonly verdict: Verdict;
  readonly faults: readonly string[];
} {
  const events = readRaw(evidence.log);
  const training = new Set(evidence.played.filter((order) => order.training).map(({ orderId }) => orderId));
  const log = [...brokenChain(evidence.log), ...lostOrders(evidence, events)];
  const money = moneyFaults(evidence, events);
  const drawers = drawerFaults(evidence, events, training);
  const tickets = ticketFindings(evidence, events);
  const reports = reportFaults(evidence, events, training);
  const leaks = trainingLeaks(evidence, events, training);
  return {
    verdict: {
      orders: evidence.played.filter(({ beside }) => !beside).length - lostOrders(evidence, events).length,
      money: { conserved: money.length === 0 },
      drawers: { asSeeded: drawers.length === 0, counted: evidence.drawers.length },
      tickets: { lost: tickets.lost, doubled: tickets.doubled },
      zReport: { equalsLog: reports.length === 0 },
      training: { leaked: leaks.length + tickets.leaked, played: training.size },
    },
    faults: [
      ...log.map((what) => `log: ${what}`),
      ...money.map((what) => `money: ${what}`),
      ...drawers.map((what) => `drawers: ${what}`),
      ...tickets.faults.map((what) => `tickets: ${what}`),
      ...reports.map((what) => `report: ${what}`),
      ...leaks.map((what) => `training: ${what}`),
    ],
  };
}

function lostOrders({ played }: Evidence, events: readonly Happened[]): readonly string[] {
  const numbers = new Map(
    events.flatMap(({ type, fields }) =>
      type === 'ORDER_CREATED' ? [[fields.text('orderId'), fields.cents('number')] as const] : [],
    ),
  );
  return played
    .filter(({ orderId, number }) => numbers.get(orderId) !== number)
    .map(({ orderId, number }) => `order ${number} (${orderId}) was acknowledged and is not there`);
}
