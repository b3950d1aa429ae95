import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Evidence, Figures } from '../evidence.ts';
import { observe } from './observe.ts';

/** A short Friday as `npm run friday -- --seed 15 --orders 24 --keep …` brought it back. */
const recorded = gunzipSync(
  readFileSync(path.join(import.meta.dirname, 'recorded-friday.json.gz')),
).toString();
type Open<T> = { -readonly [K in keyof T]: T[K] };
const day = (): Open<Evidence> => JSON.parse(recorded) as Open<Evidence>;

interface LoggedEvent {
  readonly eventType: string;
  readonly payload: Record<string, unknown>;
}

/** The same log with one event written otherwise: the first of its type that `which` takes. */
function rewritten(
  evidence: Open<Evidence>,
  type: string,
  change: (payload: Record<string, unknown>) => Record<string, unknown> | null,
): Open<Evidence> {
  const at = evidence.log.findIndex((line) => {
    const event = JSON.parse(line) as LoggedEvent;
    return event.eventType === type && change(structuredClone(event.payload)) !== null;
  });
  expect(at).toBeGreaterThan(-1);
  const event = JSON.parse(evidence.log[at]!) as LoggedEvent;
  return {
    ...evidence,
    log: evidence.log.with(at, JSON.stringify({ ...event, payload: change(event.payload) })),
  };
}

/** The same reports with a figure of the first of them changed. */
const reported = (evidence: Open<Evidence>, change: (report: Figures) => Figures): Open<Evidence> => ({
  ...evidence,
  dayReports: evidence.dayReports.with(0, {
    ...evidence.dayReports[0]!,
    report: change(evidence.dayReports[0]!.report),
  }),
});

const verdictOf = (evidence: Evidence): ReturnType<typeof observe>['verdict'] => observe(evidence).verdict;
const isTicket = ({ printer, text }: Evidence['papers'][number]): boolean =>
  printer === 'kitchen' && !/CHANGE|POSSIBLE COPY|INTERRUPTED/.test(text);

describe('the observer of a Friday', () => {
  test('has nothing to say of one on which all went well', () => {
    const { verdict, faults } = observe(day());
    expect(faults).toEqual([]);
    expect(verdict).toMatchObject({ orders: 24, training: { leaked: 0, played: 2 } });
  });

  test.each([
    ['taken', 'PAYMENT_COMPLETED', 'amountCents', -1],
    ['of change', 'PAYMENT_COMPLETED', 'changeCents', 1],
    ['given back', 'PAYMENT_REFUNDED', 'amountCents', -1],
  ])('finds a cent missing in what was %s', (_, type, field, off) => {
    const short = rewritten(day(), type, (payload) => ({
      ...payload,
      [field]: (payload[field] as number) + off,
    }));
    expect(verdictOf(short).money.conserved).toBe(false);
  });

  test('finds a cent that no line, discount, fee or tax explains', () => {
    const dearer = rewritten(day(), 'ORDER_ACCEPTED', (payload) => {
      const totals = payload['totals'] as { totalCents: number };
      return { ...payload, totals: { ...totals, totalCents: totals.totalCents + 1 } };
    });
    expect(verdictOf(dearer).money.conserved).toBe(false);
  });

  describe('of bills that were split and joined', () => {
    type Way = 'in' | 'out';
    const isMoved = (payload: Record<string, unknown>, way: Way): boolean =>
      (payload['moved'] as { readonly way: Way } | undefined)?.way === way;
    /** The line that came onto the other table's bill, written otherwise. */
    const arriving = (change: (line: Record<string, number>) => object): readonly string[] =>
      observe(
        rewritten(day(), 'ORDER_AMENDED', (payload) => {
          if (!isMoved(payload, 'in')) return null;
          const [first, ...rest] = payload['changes'] as { readonly line: Record<string, number> }[];
          return {
            ...payload,
            changes: [{ ...first, line: { ...first!.line, ...change(first!.line) } }, ...rest],
          };
        }),
      ).faults;

    test('finds a unit that came about, and a price that changed on the way', () => {
      expect(day().log.filter((line) => line.includes('"cameFrom"')).length).toBeGreaterThan(0);
      expect(arriving(() => ({})).filter((fault) => !fault.startsWith('log:'))).toEqual([]);
      for (const change of [
        ({ quantity }: Record<string, number>) => ({ quantity: quantity! + 1 }),
        ({ unitCents }: Record<string, number>) => ({ unitCents: unitCents! + 1 }),
      ])
        expect(arriving(change).join('\n')).toMatch(/money: #\d+: between two bills \d+ of /);
    });

    test('finds lines that went to another bill than they came onto', () => {
      const [stranger] = day().played;
      const astray = rewritten(day(), 'ORDER_AMENDED', (payload) =>
        isMoved(payload, 'out')
          ? { ...payload, moved: { ...(payload['moved'] as object), orderId: stranger!.orderId } }
          : null,
      );
      expect(observe(astray).faults.join('\n')).toMatch(/money: #\d+: lines went from /);
    });

    test('finds a bill that the kitchen was told of anew', () => {
      const split = day().played.filter(({ beside }) => beside);
      expect(split.length).toBeGreaterThan(1);
      const ticket = day().papers.find(isTicket)!;
      const began = new Set(
        day().log.flatMap((line) => {
          const { eventType, payload } = JSON.parse(line) as LoggedEvent;
          return eventType === 'ORDER_ACCEPTED' && payload['cameFrom'] ? [payload['orderId']] : [];
        }),
      );
      const bill = split.find(({ orderId }) => began.has(orderId))!;
      const text = ticket.text.replace(/^(\s*)#\d+/m, `$1#${bill.number}`);
      const again = [...day().papers, { ...ticket, text }];
      expect(verdictOf({ ...day(), papers: again }).tickets).toEqual({ lost: 0, doubled: 1 });
    });

    test('finds a joined bill that still counts as an order', () => {
      const counted = rewritten(day(), 'ORDER_AMENDED', (payload) =>
        isMoved(payload, 'out') && (payload['lines'] as unknown[]).length === 0
          ? { ...payload, accepted: false }
          : null,
      );
      const { zReport, money } = verdictOf(counted);
      expect(zReport.equalsLog).toBe(false);
      expect(money.conserved).toBe(false);
    });
  });

  test('finds a card that was charged twice, and change that was told otherwise', () => {
    const { cardTerminal } = day();
    const charged = cardTerminal.find(({ state }) => state === 'approved')!;
    expect(verdictOf({ ...day(), cardTerminal: [...cardTerminal, charged] }).money.conserved).toBe(false);
    const told = day().told.map((entry) =>
      entry.command.type === 'TakeCash' && entry.answer.ok
        ? {
            ...entry,
            answer: {
              ok: true as const,
              value: { ...entry.answer.value, changeCents: entry.answer.value.changeCents! + 1 },
            },
          }
        : entry,
    );
    expect(verdictOf({ ...day(), told }).money.conserved).toBe(false);
  });

  test('finds a refund that went back twice, never, or short by a cent', () => {
    const credits = (cents: number) => ({ amountCents: cents, tipCents: 0, state: 'credited' });
    const { cardTerminal } = day();
    const back = cardTerminal.filter(({ state }) => state === 'credited');
    expect(back.length).toBeGreaterThan(1);
    const [first, ...rest] = back;
    const others = cardTerminal.filter(({ state }) => state !== 'credited');
    const judged = (credited: typeof back) =>
      observe({ ...day(), cardTerminal: [...others, ...credited] }).faults.join();
    expect(judged(back)).toBe('');
    expect(judged([...back, first!])).toMatch(/does not say was settled/);
    expect(judged(rest)).toMatch(/the machine has no such/);
    // A cent from one to the other: the sum is right, and both are wrong.
    const [second, ...third] = rest;
    const shifted = [credits(first!.amountCents - 1), credits(second!.amountCents + 1), ...third];
    expect(judged(shifted)).toMatch(/the machine has no such/);
  });

  test('finds a variance that is not the seeded one, and a drawer that nobody counted', () => {
    const off = rewritten(day(), 'DRAWER_CLOSED', (payload) => ({
      ...payload,
      differenceCents: (payload['differenceCents'] as number) + 1,
    }));
    expect(verdictOf(off).drawers.asSeeded).toBe(false);
    const stray = rewritten(day(), 'CASH_MOVED', (payload) => ({
      ...payload,
      amountCents: (payload['amountCents'] as number) + 1,
    }));
    expect(verdictOf(stray).drawers.asSeeded).toBe(false);
    const { drawers } = day();
    expect(verdictOf({ ...day(), drawers: drawers.slice(1) }).drawers.asSeeded).toBe(false);
    const elsewhere = rewritten(day(), 'PAYMENT_COMPLETED', (payload) =>
      payload['tender'] === 'cash' && payload['drawerId'] !== null ? { ...payload, drawerId: null } : null,
    );
    expect(verdictOf(elsewhere).drawers.asSeeded).toBe(false);
  });

  test('finds a ticket that never came out and one that came out twice', () => {
    const { papers } = day();
    const ticket = papers.find(isTicket)!;
    const without = papers.filter((paper) => paper !== ticket);
    expect(verdictOf({ ...day(), papers: without }).tickets).toEqual({ lost: 1, doubled: 0 });
    expect(verdictOf({ ...day(), papers: [...papers, ticket] }).tickets).toEqual({ lost: 0, doubled: 1 });
    const copy = { ...ticket, text: `   POSSIBLE COPY\n${ticket.text}` };
    expect(verdictOf({ ...day(), papers: [...papers, copy] }).tickets).toEqual({ lost: 0, doubled: 0 });
    expect(verdictOf({ ...day(), papers: [...without, copy] }).tickets).toEqual({ lost: 0, doubled: 0 });
  });

  test('takes half a ticket for none, and one without a line for another', () => {
    const { papers } = day();
    const ticket = papers.find(isTicket)!;
    const without = papers.filter((paper) => paper !== ticket);
    const lines = ticket.text.split('\n');
    const half = { ...ticket, text: lines.slice(0, 5).join('\n') };
    expect(verdictOf({ ...day(), papers: [...without, half] }).tickets).toEqual({ lost: 1, doubled: 0 });
    const shorter = { ...ticket, text: [...lines.slice(0, 4), ...lines.slice(5)].join('\n') };
    expect(verdictOf({ ...day(), papers: [...without, shorter] }).tickets).toEqual({ lost: 1, doubled: 1 });
  });

  test('finds a change that never came out', () => {
    const { papers } = day();
    const change = papers.find(({ text }) => text.includes('CHANGE'))!;
    const without = papers.filter((paper) => paper !== change);
    expect(verdictOf({ ...day(), papers: without }).tickets).toEqual({ lost: 1, doubled: 0 });
  });

  test('finds practice in the kitchen, on paper, in stock and in a drawer', () => {
    const evidence = day();
    const practised = evidence.played.find(({ training }) => training)!;
    const { orderId, callName } = practised;
    const kitchenHeard = [...evidence.kitchenHeard, { eventType: 'ORDER_ACCEPTED', orderId }];
    expect(verdictOf({ ...day(), kitchenHeard }).training.leaked).toBe(1);
    const ticket = evidence.papers.find(isTicket)!;
    const name = evidence.played.find((order) => ticket.text.includes(order.callName))!.callName;
    const text = ticket.text.replace(name, callName);
    expect(verdictOf({ ...day(), papers: [...evidence.papers, { ...ticket, text }] }).training.leaked).toBe(
      1,
    );
    const stock = rewritten(day(), 'STOCK_RESERVED', (payload) => ({ ...payload, orderId }));
    expect(verdictOf(stock).training.leaked).toBe(1);
    const real = rewritten(day(), 'ORDER_CREATED', (payload) => ({
      ...payload,
      training: !payload['training'],
    }));
    expect(verdictOf(real).training.leaked).toBeGreaterThan(0);
  });

  test.each(['orders', 'items', 'grossSalesCents', 'addedTaxCents', 'refundCents', 'cashRoundingCents'])(
    'finds a Z report whose %s is off by one',
    (figure) => {
      const off = reported(day(), (report) => ({ ...report, [figure]: (report[figure] as number) + 1 }));
      expect(verdictOf(off).zReport.equalsLog).toBe(false);
    },
  );

  test('finds a Z report with a cent in the wrong tender, and one that changed after it was closed', () => {
    const moved = reported(day(), (report) => {
      const { cash = 0, card = 0, ...rest } = report['tenderCents'] as Record<string, number>;
      return { ...report, tenderCents: { ...rest, cash: cash + 1, card: card - 1 } };
    });
    expect(verdictOf(moved).zReport.equalsLog).toBe(false);
    const { faults } = observe(reported(day(), (report) => ({ ...report, items: 1 })));
    expect(faults.some((fault) => fault.includes('was changed after it was closed'))).toBe(true);
    expect(verdictOf({ ...day(), dayReports: [] }).zReport.equalsLog).toBe(false);
  });

  test('misses an order that was acknowledged and is not in the log', () => {
    const { played } = day();
    const phantom = { ...played[0]!, orderId: crypto.randomUUID() };
    const { verdict, faults } = observe({ ...day(), played: [...played, phantom] });
    expect(verdict.orders).toBe(played.filter(({ beside }) => !beside).length);
    expect(faults.some((fault) => fault.includes('was acknowledged and is not there'))).toBe(true);
  });

  test('shares no code with what it checks', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => /(?<!\.test)\.ts$/.test(file));
    const imports = files.flatMap((file) => {
      const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
      return [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]!);
    });
    const allowed =
      /^(\.\/[\w-]+\.ts|\.\.\/evidence\.ts|\.\.\/\.\.\/sim\/observer\/(raw-log|card-refunds)\.ts|node:\w+)$/;
    expect(imports.length).toBeGreaterThan(5);
    expect(imports.filter((name) => !allowed.test(name))).toEqual([]);
    const facts = path.join(import.meta.dirname, '../evidence.ts');
    expect(readFileSync(facts, 'utf8')).not.toContain('import ');
  });
});
