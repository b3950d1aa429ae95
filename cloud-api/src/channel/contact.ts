import { customerDraftSchema, type CustomerDraft } from '@forno/shared/domain';
import type { Placed } from '@forno/shared/protocol/cloud/ordering';
import type { Directive } from '@forno/shared/protocol/ingest';
import type { Knex } from 'knex';
import { addDirective } from '../catalog/directives.ts';

/** What an order is known by at its shop's customers: a record of its own, that nobody can guess a way into. */
export const contactIdsOf = (
  channelOrderId: string,
): { readonly customerId: string; readonly addressId: string } => ({
  customerId: `web:${channelOrderId}`,
  addressId: 'web',
});

interface ContactRow {
  readonly channel_order_id: string;
  readonly phone: string | null;
  readonly deliver_to: NonNullable<Placed['deliverTo']>;
}

/**
 * Directives with whom they are about. It is added as they are read, and stands in no list: once it is
 * forgotten here, an old directive tells nobody any more.
 */
export async function withContacts(
  knex: Knex,
  storeId: string,
  directives: readonly Directive[],
): Promise<Directive[]> {
  const offers = directives.flatMap(({ body }) =>
    body.kind === 'command' && body.command.type === 'ReceiveChannelOrder' && body.command.delivery
      ? [body.command.offerId]
      : [],
  );
  if (offers.length === 0) return [...directives];
  const rows = (await knex('channel_orders')
    .where({ store_id: storeId })
    .whereIn('channel_order_id', offers)
    .whereNotNull('deliver_to')
    .select('channel_order_id', 'phone', 'deliver_to')) as ContactRow[];
  const contacts = new Map(rows.map((row) => [row.channel_order_id, contactOf(row)]));
  return directives.map((directive) => {
    const { body } = directive;
    const contact =
      body.kind === 'command' && body.command.type === 'ReceiveChannelOrder'
        ? contacts.get(body.command.offerId)
        : undefined;
    return contact ? { ...directive, contact } : directive;
  });
}

function contactOf({ channel_order_id: id, phone, deliver_to: deliverTo }: ContactRow): CustomerDraft {
  const { customerId, addressId } = contactIdsOf(id);
  const { name, ...address } = deliverTo;
  return customerDraftSchema.parse({
    customerId,
    version: 0,
    name,
    phones: phone === null ? [] : [phone.slice(0, 24)],
    addresses: [{ ...address, addressId }],
    tags: ['web'],
  });
}

/** After this a telephone number and an address of an order from the web are nobody's business any more. */
const KEPT_MS = 42 * 86_400_000;
const FORGOTTEN_AT_ONCE = 2000;

/** Forgets who ordered, here and at the shops that drove to them. @returns the shops that are told */
export async function forgetContacts(knex: Knex, now: number): Promise<readonly string[]> {
  return knex.transaction(async (trx) => {
    const rows = (await trx('channel_orders')
      .whereNotNull('phone')
      .andWhere('placed_at', '<', now - KEPT_MS)
      .orderBy('store_id')
      .limit(FORGOTTEN_AT_ONCE)
      .forUpdate()
      .skipLocked()
      .select('channel_order_id', 'store_id', 'deliver_to', 'offered_at')) as {
      channel_order_id: string;
      store_id: string;
      deliver_to: object | null;
      offered_at: number | null;
    }[];
    if (rows.length === 0) return [];
    const told = rows.filter((row) => row.deliver_to !== null && row.offered_at !== null);
    for (const { channel_order_id: id, store_id: storeId } of told) {
      const { customerId } = contactIdsOf(id);
      const commandId = `forget:${customerId}`;
      const command = { type: 'ForgetCustomer', commandId, customerId, reason: 'not-needed' } as const;
      await addDirective(trx, { storeId, directiveId: commandId, now, body: { kind: 'command', command } });
    }
    await trx('channel_orders')
      .whereIn(
        'channel_order_id',
        rows.map((row) => row.channel_order_id),
      )
      .update({ phone: null, deliver_to: null });
    return [...new Set(told.map((row) => row.store_id))];
  });
}
