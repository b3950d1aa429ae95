import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pathOf, type ClientCommand } from '@forno/shared/domain';
import { demoSettings } from '@forno/shared/demo';
import { kitchenBoard, type KitchenBoard } from '@forno/shared/projections';
import { previewBoard } from '../src/apps/kds/preview.ts';
import { hereOf, rowsOf } from '../src/apps/kds/stations.ts';
import { openShop, type ShopFixture } from './shop-fixture.ts';

const { kitchen } = demoSettings();
let shop: ShopFixture;
beforeAll(async () => {
  shop = await openShop();
  shop.order(6);
});
afterAll(() => shop.close());

function board(): KitchenBoard {
  const state = kitchenBoard.empty();
  for (const event of shop.log) kitchenBoard.apply(state, event);
  return state;
}

/** What a person sees of the board, without the times: the master's are its own. */
const seen = (state: KitchenBoard): unknown =>
  Object.values(state.tickets).map(({ orderId, status, held, priority, lines }) => ({
    orderId,
    status,
    held,
    priority,
    lines: lines.map(({ lineId, made, steps, held: waits, priority: turn }) => ({
      lineId,
      made,
      steps: steps.map(({ make, stationId }) => `${make} ${stationId}`),
      waits,
      turn,
    })),
  }));

type Body = ClientCommand extends infer C
  ? C extends { commandId: string }
    ? Omit<C, 'commandId'>
    : never
  : never;

/** Something that a finger or a bump bar does, sensible or not. */
function commandOf(state: KitchenBoard, { what, order, line, make }: Record<string, number>): Body {
  const tickets = Object.values(state.tickets);
  const ticket = tickets[order! % tickets.length]!;
  const { orderId, status } = ticket;
  const some = ticket.lines[line! % ticket.lines.length]!;
  const index = make! % some.makes.length;
  const path = pathOf(some, some.makes[index]!, kitchen.routes);
  const step = { make: index, stationId: path[what! % path.length]! };
  const { lineId } = some;
  const acts: readonly Body[] = [
    { type: 'BumpItem', orderId, lineId, step },
    { type: 'BumpItem', orderId, lineId, step },
    { type: 'BumpItem', orderId, lineId },
    { type: 'BumpOrder', orderId, from: 'preparing', stationIds: ['make', 'fry'] },
    { type: 'BumpOrder', orderId, from: status === 'ready' ? 'quality_check' : status },
    { type: 'RecallItem', orderId, lineId, step },
    { type: 'RecallItem', orderId, lineId },
    { type: 'HoldInKitchen', orderId, ...(line! % 2 === 0 && { lineId }) },
    { type: 'ReleaseInKitchen', orderId, ...(line! % 3 === 0 && { lineId }) },
    { type: 'ReleaseInKitchen', orderId },
    {
      type: 'PrioritiseInKitchen',
      orderId,
      priority: line! % 2 ? 'rush' : 'later',
      ...(make! % 2 && { lineId }),
    },
  ];
  return acts[what! % acts.length]!;
}

function carriedOut(command: ClientCommand): boolean {
  try {
    shop.submit(command);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(`${command.type}: `)) return false;
    throw error;
  }
}

it('shows in the frame of the tap what the log will say', () => {
  const n = fc.nat(1_000);
  const taken = { count: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.record({ what: n, order: n, line: n, make: n }), { minLength: 6, maxLength: 12 }),
      (taps) => {
        for (const tap of taps) {
          const before = board();
          const command = {
            ...commandOf(before, tap),
            commandId: `tap-${shop.log.length}-${taken.count++}`,
          } as ClientCommand;
          const previewed = previewBoard(
            before,
            [{ command, givenAt: Date.now(), lastSeq: null }],
            kitchen.routes,
          );
          // Refused: the preview goes with it.
          if (!carriedOut(command)) continue;
          expect({ command, shown: seen(previewed) }).toEqual({ command, shown: seen(board()) });
        }
      },
    ),
    { numRuns: 40 },
  );
  // What is random may refuse a lot; that something was bumped at all is what must hold.
  expect(shop.log.some(({ eventType }) => eventType === 'KITCHEN_STEPS_DONE')).toBe(true);
});

it('a station’s screen has a row for each thing that is there, the expo one for each line', () => {
  const expo = hereOf(['expo'], kitchen);
  const oven = hereOf(['oven'], kitchen);
  for (const ticket of Object.values(board().tickets)) {
    expect(rowsOf(ticket, expo).map(({ line }) => line)).toEqual(ticket.lines);
    for (const { line, make, stationId, done } of rowsOf(ticket, oven)) {
      expect(stationId).toBe('oven');
      expect(pathOf(line, line.makes[make!]!, kitchen.routes)).toContain('oven');
      const been = line.made || line.steps.some((s) => s.make === make && s.stationId === 'oven');
      expect(done).toBe(been);
    }
  }
});
