import type { Order } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { indexMenu, menuSchema, type MenuIndex } from '@forno/shared/menu';
import { priceLine } from '@forno/shared/pricing';
import { soldAgainst, type LineConflict } from '@forno/shared/sync';
import type { Knex } from 'knex';
import { queueConflict } from './queue.ts';

/**
 * What a shop sold otherwise than the chain had said by then, without having heard of it: at an old price, or
 * of something that was sold out. Both stand by rule and are told; folding a log anew tells nothing twice.
 */
export async function noteSoldOtherwise(
  trx: Knex.Transaction,
  storeId: string,
  {
    events,
    orderOf,
  }: { readonly events: readonly ShopEvent[]; readonly orderOf: (id: string) => Order | undefined },
): Promise<void> {
  await noteCarriedOut(trx, storeId, events);
  const accepted = events.filter((event) => event.eventType === 'ORDER_ACCEPTED');
  if (accepted.length === 0) return;
  const soldOut = await unheardSoldOut(trx, storeId);
  const told = await newestMenu(trx, storeId);
  for (const event of accepted) {
    const order = orderOf(event.payload.orderId);
    if (!order || order.training) continue;
    // A price is fixed when its line is added: what came while the order was open is no conflict of its lines.
    const isNewer = told !== null && told.createdAt <= order.createdAt;
    const newer = isNewer && order.lines.some(({ menuVersion }) => menuVersion < told.version) ? told : null;
    const menu = newer && (await readMenu(trx, newer));
    const lineOf = new Map(order.lines.map((line) => [line.lineId, line]));
    const found = soldAgainst(order.lines, {
      menuVersion: menu ? newer.version : null,
      unitCents: (line) => {
        const known = lineOf.get((line as Order['lines'][number]).lineId);
        if (!menu || !known) return null;
        const priced = priceLine(menu, known.selection, { storeId, service: order.service });
        return priced.ok ? priced.value.unitCents : null;
      },
      soldOut: new Set(soldOut.filter(({ createdAt }) => createdAt <= event.timestamp).map(({ id }) => id)),
    });
    for (const [n, conflict] of found.entries())
      await queueConflict(trx, {
        storeId,
        kind: conflict.kind,
        subject: order.orderId,
        cause: `${event.eventId}:${n}`,
        detectedAt: event.timestamp,
        ...sidesOf(conflict, { order, at: event.timestamp, told }),
      });
  }
}

/** A directive's id is that of the command at the shop, and shops carry them out in order. */
async function noteCarriedOut(
  trx: Knex.Transaction,
  storeId: string,
  events: readonly ShopEvent[],
): Promise<void> {
  const changes = events.filter(({ eventType }) => eventType === 'AVAILABILITY_CHANGED');
  const commands = changes.flatMap(({ metadata }) => metadata.causationId ?? []);
  if (commands.length === 0) return;
  await trx.raw(
    `update directives set carried_at = :at
     where store_id = :storeId and body -> 'command' ->> 'type' = 'SetAvailability' and carried_at is null
       and cursor <= (select max(cursor) from directives where store_id = :storeId and directive_id = any(:commands::text[]))`,
    { storeId, commands, at: changes.at(-1)!.timestamp },
  );
}

interface SoldOut {
  readonly id: string;
  readonly createdAt: number;
}

/** Items that the chain said last were sold out, of which the shop has not heard yet. */
async function unheardSoldOut(trx: Knex.Transaction, storeId: string): Promise<SoldOut[]> {
  const { rows } = await trx.raw<{ rows: (SoldOut & { readonly isGone: boolean })[] }>(
    `select distinct on (id) id, "createdAt", "isGone" from (
       select cursor, body -> 'command' ->> 'id' as id, created_at as "createdAt",
              not (body -> 'command' ->> 'available')::boolean as "isGone"
       from directives
       where store_id = ? and body -> 'command' ->> 'type' = 'SetAvailability' and carried_at is null
         and body -> 'command' ->> 'kind' = 'item') said
     order by id, cursor desc`,
    [storeId],
  );
  return rows.filter(({ isGone }) => isGone);
}

interface ToldMenu {
  readonly sha256: string;
  readonly version: number;
  readonly createdAt: number;
}

async function newestMenu(trx: Knex.Transaction, storeId: string): Promise<ToldMenu | null> {
  const { rows } = await trx.raw<{ rows: ToldMenu[] }>(
    `select body ->> 'sha256' as sha256, (body ->> 'version')::int as version, created_at as "createdAt"
     from directives where store_id = ? and body ->> 'kind' = 'menu' order by cursor desc limit 1`,
    [storeId],
  );
  return rows[0] ?? null;
}

async function readMenu(trx: Knex.Transaction, { sha256 }: ToldMenu): Promise<MenuIndex | null> {
  const row = (await trx('documents').where({ sha256 }).first('body')) as { body: string } | undefined;
  return row ? indexMenu(menuSchema.parse(JSON.parse(row.body))) : null;
}

function sidesOf(
  { kind, line, chainCents }: LineConflict,
  { order, at, told }: { readonly order: Order; readonly at: number; readonly told: ToldMenu | null },
): Pick<Parameters<typeof queueConflict>[1], 'shop' | 'cloud'> {
  const fact = (name: string, value: string | number | null): { name: string; value: string } => ({
    name,
    value: String(value ?? ''),
  });
  const about = [fact('item', line.name), fact('order', order.number)];
  return kind === 'sold-out'
    ? {
        shop: { label: 'Shop', at, facts: [...about, fact('availability', 'sold')] },
        cloud: { label: 'Chain', at: null, facts: [...about, fact('availability', 'sold out')] },
      }
    : {
        shop: {
          label: 'Shop',
          at,
          facts: [...about, fact('price', line.unitCents), fact('menu version', line.menuVersion)],
        },
        cloud: {
          label: 'Chain',
          at: told?.createdAt ?? null,
          facts: [...about, fact('price', chainCents), fact('menu version', told?.version ?? null)],
        },
      };
}
