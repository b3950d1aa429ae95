import {
  clientCommandSchema,
  decide,
  emptyShop,
  evolveDrafts,
  type ClientCommand,
  type Order,
} from '@forno/shared/domain';
import { demoMenu, demoSettings } from '@forno/shared/demo';
import { seededRandom, uuidV7 } from '@forno/shared/ids';
import { indexMenu, type PizzaItem } from '@forno/shared/menu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainPizza } from '../features/builder/pizza-edit.ts';
import { inverseOf } from './undo.ts';

const menu = indexMenu(demoMenu());
const settings = demoSettings();
const random = seededRandom(3);
const id = (): string => uuidV7(1_700_000_000_000, random);
const orderId = id();

function carryOut(order: Order | undefined, command: ClientCommand): Order {
  const shop = { ...emptyShop(), orders: new Map(order ? [[orderId, order]] : []) };
  const actor = { userId: 'mia', deviceId: 'till-1', permissions: new Set(['sell'] as const) };
  const decided = decide({ shop, menu, settings, actor, now: 1_700_000_000_000 }, command);
  if (!decided.ok) throw new Error(decided.error.message);
  return evolveDrafts(order, decided.value, 1_700_000_000_000);
}

const selection = (n: number) =>
  plainPizza(menu.items.get('pepperoni') as PizzaItem, ['s', 'm', 'l', 'xl'][n % 4]!);

describe('undo', () => {
  it('takes back any cart command: what is on the order is as it was', () => {
    const act = fc.record({ kind: fc.nat(5), n: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        let order = carryOut(undefined, {
          type: 'CreateOrder',
          commandId: id(),
          orderId,
          service: 'carry-out',
          channel: 'IN_STORE',
        });
        for (const { kind, n } of acts) {
          const line = order.lines[n % Math.max(1, order.lines.length)];
          const command = commandOf(kind, n, order, line?.lineId);
          const inverse = inverseOf(command, order);
          const after = carryOut(order, command);
          expect(inverse).not.toBeNull();
          const back = carryOut(after, clientCommandSchema.parse({ ...inverse, commandId: id() }));
          expect(contents(back)).toEqual(contents(order));
          order = after;
        }
      }),
      { numRuns: 80 },
    );
  });
});

function commandOf(kind: number, n: number, order: Order, lineId: string | undefined): ClientCommand {
  const commandId = id();
  if (kind === 1 && lineId !== undefined) return { type: 'RemoveItem', commandId, orderId, lineId };
  if (kind === 2 && lineId !== undefined)
    return { type: 'ChangeItem', commandId, orderId, lineId, quantity: 1 + n };
  if (kind === 3 && lineId !== undefined)
    return { type: 'ChangeItem', commandId, orderId, lineId, selection: selection(n), notes: `note ${n}` };
  if (kind === 4)
    return {
      type: 'UpdateOrder',
      commandId,
      orderId,
      callName: `Ann ${n}`,
      service: n % 2 ? 'delivery' : 'dine-in',
    };
  if (kind === 5) {
    const code = 'SAVE5';
    return order.dealCodes.includes(code)
      ? { type: 'RemoveDealCode', commandId, orderId, code }
      : { type: 'ApplyDealCode', commandId, orderId, code };
  }
  return { type: 'AddItem', commandId, orderId, lineId: id(), selection: selection(n), quantity: 1 };
}

/** A removed line comes back at the end: the order of lines is not what undo promises. */
function contents({ lines, service, callName, notes, dealCodes }: Order) {
  return {
    lines: lines.toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1)),
    service,
    callName,
    notes,
    dealCodes,
  };
}
