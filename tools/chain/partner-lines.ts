import { createHmac, randomUUID } from 'node:crypto';
import type { GatewayConnection } from '@forno/shared/protocol/cloud/gateway';
import type { Quote } from '@forno/shared/protocol/cloud/ordering';
import type { ManagerApi } from './manager-api.ts';

/** What a chain that is about to leave its old tills has of outside systems, in one store. */
const LINES = { old: 'The old till', phones: 'Call centre' } as const;
/** The old till's orders: what each costs more there, in cents. */
const ORDERS = [0, 0, 0, 25, 0, 0, -10, 0, 0, 0, 0, 0];
const MARGHERITA = {
  kind: 'pizza',
  itemId: 'margherita',
  sizeId: 'm',
  crustId: 'hand-tossed',
  toppings: [],
} as const;

interface Line {
  readonly path: string;
  readonly secret: string;
}

/**
 * A shadow of the old till, which agrees with us but for a few orders and one dish that we do not sell, and a
 * line whose last message cannot be carried out: no outside system is ever called. Nothing where there are lines.
 */
export async function openPartnerLines(api: ManagerApi, cloudUrl: string, storeId: string): Promise<void> {
  const { connections } = await api.get<{ connections: GatewayConnection[] }>('gateway/connections');
  if (connections.length > 0) return;
  const open = (name: string, mode: GatewayConnection['mode']): Promise<Line> =>
    api.post('gateway/connections', { storeId, adapter: 'xml-pos', name, mode, settings: {} });
  const send = async ({ path, secret }: Line, body: string): Promise<void> => {
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const headers = { 'x-signature': signature };
    const answer = await fetch(new URL(path, cloudUrl), { method: 'POST', body, headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };

  const old = await open(LINES.old, 'shadow');
  for (const [n, more] of ORDERS.entries()) {
    const quantity = 1 + (n % 3);
    const lines = [{ lineId: randomUUID(), quantity, selection: MARGHERITA }];
    const quote = await api.post<Quote>(`ordering/stores/${storeId}/quote`, { service: 'carry-out', lines });
    const taxCents = quote.taxes.reduce((sum, { cents }) => sum + cents, 0);
    await send(
      old,
      sale({
        number: 8800 + n,
        code: 'margherita/m/hand-tossed',
        quantity,
        lineCents: quote.lines[0]!.cents + more,
        totalCents: quote.totalCents + more,
        taxCents,
      }),
    );
  }
  const gone = { code: 'calzone/m', quantity: 1, lineCents: 1250, totalCents: 1360, taxCents: 110 };
  await send(old, sale({ number: 8890, ...gone }));
  await send(await open(LINES.phones, 'live'), sale({ number: 311, ...gone }));
}

interface Sale {
  readonly number: number;
  readonly code: string;
  readonly quantity: number;
  readonly lineCents: number;
  readonly totalCents: number;
  readonly taxCents: number;
}

const decimal = (cents: number): string => (cents / 100).toFixed(2);

const sale = ({ number, code, quantity, lineCents, totalCents, taxCents }: Sale): string =>
  `<?xml version="1.0"?><Order id="S-${number}" number="${number}" type="takeaway" paid="true"><Customer name="Ann"/>` +
  `<Line code="${code}" quantity="${quantity}" amount="${decimal(lineCents)}"/>` +
  `<Totals total="${decimal(totalCents)}" tax="${decimal(taxCents)}"/></Order>`;
