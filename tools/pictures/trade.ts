import { dueSlots, type ClientCommand } from '@forno/shared/domain';
import { demoSettings, DEMO_STAFF } from '@forno/shared/demo';
import type { MenuIndex, PizzaItem, Selection, Service } from '@forno/shared/menu';
import type { MenuState } from '@forno/shared/projections';
import type { FoundCustomer } from '@forno/shared/protocol/lan';
import { Device, eventually, newId, sellForCash } from '../../tests/support/device.ts';
import type { RunningChain } from '../../tests/support/chain.ts';

type Asked = ClientCommand extends infer C
  ? C extends { commandId: string }
    ? Omit<C, 'commandId'>
    : never
  : never;

const MANAGER = DEMO_STAFF.find(({ role }) => role === 'manager')!;
const NAMES = ['Ben', 'Carla', 'Elif', 'Hugo', 'Ines'] as const;

/** Some orders in every state, so that there is something to see. */
export async function trade({ urls }: RunningChain): Promise<void> {
  const till = await Device.connect(urls.terminal, 'terminal');
  const kitchen = await Device.connect(urls.kds, 'kitchen');
  // Right after the start the shop does not know its staff yet, and too many wrong PINs would lock the
  // terminal; the boards are the last document that a new shop is sent.
  await eventually(
    'the boards',
    async () => {
      const followed = await till.subscribe('menu');
      return followed.kind === 'snapshot' && (followed.state as MenuState).boards !== null;
    },
    60_000,
  );
  await eventually('a log-in', async () => (await till.login(MANAGER.pin)).ok);
  const menu = await till.menu();
  for (let n = 0; n < 9; n++) {
    const { orderId } = await sellForCash(till, menu, 1 + (n % 2));
    if (n < 2) await makeReady(kitchen, orderId);
  }
  for (let n = 0; n < NAMES.length; n++) {
    const orderId = await begin(till, { service: 'carry-out', callName: NAMES[n]! });
    for (let line = 0; line <= n % 3; line++) await add(till, orderId, pizza(menu, n, line));
    await ask(till, { type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 100_000 });
  }
  await sitAtTables(till, menu);
  await waitForTheirDay(till, menu);
  await driveOut(till, kitchen, menu);
  till.close();
  kitchen.close();
}

async function sitAtTables(till: Device, menu: MenuIndex): Promise<void> {
  for (const [n, tableId] of ['table-2', 'table-5'].entries()) {
    const orderId = await begin(till, { service: 'dine-in' });
    await ask(till, { type: 'UpdateOrder', orderId, tableId, guests: 2 + n });
    await add(till, orderId, pizza(menu, n + 2, 0));
    await add(till, orderId, pizza(menu, n + 3, 1));
    await ask(till, { type: 'SendOrder', orderId });
  }
}

/** Held, in the lane, and for later. */
async function waitForTheirDay(till: Device, menu: MenuIndex): Promise<void> {
  const held = await begin(till, { service: 'carry-out' });
  await add(till, held, pizza(menu, 1, 0));
  await ask(till, { type: 'HoldOrder', orderId: held, label: 'blue coat' });
  const car = await begin(till, { service: 'drive-through' });
  await add(till, car, pizza(menu, 4, 1));
  await ask(till, { type: 'TakeCash', orderId: car, paymentId: newId(), tenderedCents: 100_000 });
  const later = await begin(till, { service: 'carry-out', callName: 'Greta' });
  await add(till, later, pizza(menu, 3, 1));
  const [dueAt] = dueSlots({ settings: demoSettings(), now: Date.now(), takesMs: 0, daysAhead: 1 });
  await ask(till, { type: 'UpdateOrder', orderId: later, dueAt: dueAt! });
  await ask(till, { type: 'TakeCash', orderId: later, paymentId: newId(), tenderedCents: 100_000 });
}

/** Two deliveries, ready for a driver. */
async function driveOut(till: Device, kitchen: Device, menu: MenuIndex): Promise<void> {
  const answer = (await till.raw('find-customers', { text: '518' })) as {
    ok: boolean;
    value: readonly FoundCustomer[];
  };
  for (const { customer } of (answer.ok ? answer.value : []).slice(0, 2)) {
    const [address] = customer.addresses;
    if (!address) continue;
    const orderId = await begin(till, { service: 'delivery', callName: customer.name.split(' ')[0]! });
    await ask(till, { type: 'SetOrderCustomer', orderId, customerId: customer.customerId });
    const { addressId, postcode, point } = address;
    await ask(till, { type: 'SetDelivery', orderId, place: { addressId, postcode, point } });
    await add(till, orderId, pizza(menu, 2, 0), 2);
    await ask(till, { type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 100_000 });
    await makeReady(kitchen, orderId);
  }
}

async function begin(
  till: Device,
  { service, callName }: { readonly service: Service; readonly callName?: string },
): Promise<string> {
  const orderId = newId();
  await ask(till, {
    type: 'CreateOrder',
    orderId,
    service,
    channel: 'IN_STORE',
    ...(callName && { callName }),
  });
  return orderId;
}

async function add(till: Device, orderId: string, selection: Selection, quantity = 1): Promise<void> {
  await ask(till, { type: 'AddItem', orderId, lineId: newId(), quantity, selection });
}

async function makeReady(kitchen: Device, orderId: string): Promise<void> {
  await ask(kitchen, { type: 'BumpOrder', orderId, from: 'preparing' });
  await ask(kitchen, { type: 'BumpOrder', orderId, from: 'quality_check' });
}

/** What is refused is said: a picture of less than was meant would go unnoticed. */
async function ask(device: Device, command: Asked): Promise<void> {
  const answer = await device.command(command);
  if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code}: ${answer.error.message}`);
}

/** Another pizza for every `n` and `line`; a first line comes in halves where it can. */
function pizza(menu: MenuIndex, n: number, line: number): Selection {
  const pizzas = menu.menu.items.filter((item): item is PizzaItem => item.kind === 'pizza');
  const item = pizzas[(n * 5 + line * 3) % pizzas.length]!;
  const other = pizzas[(n * 7 + line * 2 + 1) % pizzas.length]!;
  const sizeId = item.sizes.at(-2)!.sizeId;
  const halves = line === 0 && other.sizes.some((size) => size.sizeId === sizeId) && other.id !== item.id;
  return {
    kind: 'pizza',
    itemId: item.id,
    sizeId,
    crustId: item.crustIds[0]!,
    ...(halves && {
      parts: [
        { itemId: item.id, quarters: 3 },
        { itemId: other.id, quarters: 12 },
      ],
    }),
    toppings: line === 1 ? [{ toppingId: menu.menu.toppings[4]!.id, amount: 'extra', quarters: 12 }] : [],
  };
}
