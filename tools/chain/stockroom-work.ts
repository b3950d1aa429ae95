import { setTimeout as pause } from 'node:timers/promises';
import { demoStockroom } from '@forno/shared/demo';
import type { Count, CountSummary } from '@forno/shared/protocol/cloud/inventory/counts';
import type { StockMove, StockRow, Transfer } from '@forno/shared/protocol/cloud/inventory/stock';
import type { ManagerApi } from './manager-api.ts';

const DAY_MS = 86_400_000;
/** A shop's kitchen logs something each day: its books have its history once they have what is that young. */
const BOOKS_BEHIND_MS_MAX = 1.5 * DAY_MS;
const LOOKS_MAX = 120;
const LOOK_EVERY_MS = 500;
/** What is missing of what the books say, in thousandths: little, here and there, and once a little too much. */
const MISSING = [4, 0, 11, 26, 0, 7, -3, 0];

/**
 * What a manager of the demo chain did in two stores' stockrooms, through the API as the backoffice does it: the
 * week's count, a delivery with its lots, goods sent to each other. Nothing where a count was made before.
 */
export async function workInStockrooms(
  api: ManagerApi,
  [first, second]: readonly [string, string],
): Promise<void> {
  for (const storeId of [first, second]) await historyBooked(api, storeId);
  const { counts } = await api.get<{ counts: CountSummary[] }>(`stores/${first}/counts`);
  if (counts.length > 0) return;
  for (const storeId of [first, second]) {
    await count(api, storeId);
    await deliver(api, storeId);
  }
  const sent = await send(api, {
    from: first,
    to: second,
    ingredientId: 'pepperoni',
    quantityMilli: 4_000_000,
  });
  await api.post(`stores/${second}/transfers/${sent.transferId}/receive`);
  // On its way still.
  await send(api, { from: second, to: first, ingredientId: 'cans', quantityMilli: 48_000 });
}

async function historyBooked(api: ManagerApi, storeId: string): Promise<void> {
  for (let n = 0; n < LOOKS_MAX; n++) {
    const { moves } = await api.get<{ moves: StockMove[] }>(
      `stores/${storeId}/stock-moves?kind=waste&limit=1`,
    );
    if (moves[0] && moves[0].happenedAt > Date.now() - BOOKS_BEHIND_MS_MAX) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${storeId}: its history did not come into the books`);
}

async function count(api: ManagerApi, storeId: string): Promise<void> {
  const { rows } = await api.get<{ rows: StockRow[] }>(`stores/${storeId}/stock`);
  const onHand = new Map(rows.map((row) => [row.ingredientId, row.onHandMilli]));
  const sheet = await api.post<Count>(`stores/${storeId}/counts`, { kind: 'cycle' });
  const of = `stores/${storeId}/counts/${sheet.countId}`;
  for (const [n, { ingredientId }] of sheet.lines.entries()) {
    const said = Math.max(0, onHand.get(ingredientId) ?? 0);
    const countedMilli = Math.round((said * (1000 - MISSING[n % MISSING.length]!)) / 1_000_000) * 1000;
    await api.put(`${of}/lines/${ingredientId}`, { countedMilli, countedAt: Date.now() });
  }
  await api.post(`${of}/close`);
}

async function deliver(api: ManagerApi, storeId: string): Promise<void> {
  const prices = demoStockroom().suppliers.flatMap((supplier) => supplier.prices);
  const lines = (['mushrooms', 'basil', 'mozzarella'] as const).map((ingredientId, n) => {
    const { packMilli, packCents } = prices.find((price) => price.ingredientId === ingredientId)!;
    const expiresOn = new Date(Date.now() + (3 + n * 6) * DAY_MS).toISOString().slice(0, 10);
    return { lineNo: null, ingredientId, packs: 1, packMilli, packCents, lot: `L-${4120 + n}`, expiresOn };
  });
  await api.post(`stores/${storeId}/receipts`, { purchaseOrderId: null, lines });
}

interface Parcel {
  readonly from: string;
  readonly to: string;
  readonly ingredientId: string;
  readonly quantityMilli: number;
}

const send = (api: ManagerApi, { from, to, ...line }: Parcel): Promise<Transfer> =>
  api.post(`stores/${from}/transfers`, { toStoreId: to, note: 'Ran short', lines: [line] });
