import { randomUUID } from 'node:crypto';
import { lineCents } from '@forno/shared/pricing';
import { ok, type Result } from '@forno/shared/result';
import { priceCart } from '../channel/quote.ts';
import type { PartnerOrder, ReplyOutcome, Trouble } from './adapter.ts';
import type { Connection } from './connections.ts';
import type { GatewayDeps } from './deps.ts';
import { selectionOf } from './selection-of.ts';

interface ComparedLine {
  readonly name: string;
  readonly quantity: number;
  readonly theirCents: number | null;
  readonly ourCents: number | null;
}

/**
 * Another system's order, priced as we would have: nothing of it reaches the shop. Once an order, so that a
 * day's comparison counts each once.
 */
export async function compareShadow(
  { db, shops, now }: GatewayDeps,
  { row }: Connection,
  order: PartnerOrder,
): Promise<Result<ReplyOutcome, Trouble>> {
  const shop = await shops.read(row.store_id);
  if (!shop)
    return { ok: false, error: { code: 'not-ready', message: 'the shop has no menu yet', retryable: true } };
  const selections = order.lines.map((line) => ({ line, selection: selectionOf(shop.menu, line) }));
  const missing = selections.find(({ selection }) => !selection.ok)?.selection;
  const cart = selections.flatMap(({ line, selection }) =>
    selection.ok
      ? [{ lineId: randomUUID(), selection: selection.value, quantity: line.quantity, notes: null }]
      : [],
  );
  const priced =
    missing || cart.length === 0
      ? null
      : priceCart(
          shop,
          { service: order.service, lines: cart, dealCodes: [], dueAt: null, deliverTo: null },
          now(),
        );
  const ours = priced?.ok ? priced.value : null;
  const problem =
    missing && !missing.ok ? missing.error.message : priced && !priced.ok ? priced.error.message : null;
  const lines = order.lines.map((line, n): ComparedLine => {
    const sold = ours?.order.lines[n];
    return {
      name: sold?.name ?? line.code,
      quantity: line.quantity,
      theirCents: line.cents,
      ourCents: sold ? lineCents(sold) : null,
    };
  });
  await db
    .knex('gateway_shadow_orders')
    .insert({
      connection_id: row.connection_id,
      external_id: order.externalId,
      store_id: row.store_id,
      at: now(),
      their_total_cents: order.totalCents,
      their_tax_cents: order.taxCents,
      our_total_cents: ours?.totals.totalCents ?? null,
      our_tax_cents: ours ? ours.totals.addedTaxCents + ours.totals.includedTaxCents : null,
      problem,
      lines: JSON.stringify(lines),
    })
    .onConflict(['connection_id', 'external_id'])
    .ignore();
  return ok({ externalId: order.externalId, outcome: 'shadowed' });
}
