import { randomUUID } from 'node:crypto';
import type { Database } from '../postgres/database.ts';
import { ProviderAway, type PaymentProvider, type ProviderPayment } from './payment-provider.ts';

/** What its form would give for cards that behave in some way. */
export const TEST_TOKENS = {
  approved: 'tok_approved',
  declined: 'tok_declined',
  /** The money is held and the answer is lost, once. */
  lost: 'tok_lost',
  /** Held, and then not to be taken. */
  notCaptured: 'tok_not_captured',
} as const;

interface Row {
  readonly key: string;
  readonly ref: string;
  readonly token: string;
  readonly amount_cents: number;
  readonly status: ProviderPayment['status'];
}

const toPayment = ({ ref, status }: Row): ProviderPayment => ({ ref, status });

/**
 * A payment provider for development and tests, with books of its own. It does what a real one does: the
 * same key twice holds money once, more than was held is not taken, what was taken is not let go of.
 */
export function simulatedProvider(db: Database): PaymentProvider {
  const byRef = async (ref: string): Promise<Row> => {
    const row = (await db.knex('simulated_payments').where({ ref }).first()) as Row | undefined;
    if (!row) throw new Error(`the provider knows no payment "${ref}"`);
    return row;
  };
  return {
    async authorise({ key, amountCents, currency, token }) {
      const made = (await db
        .knex('simulated_payments')
        .insert({
          key,
          ref: `sim_${randomUUID()}`,
          amount_cents: amountCents,
          currency,
          token,
          status: KNOWN.has(token) && token !== TEST_TOKENS.declined ? 'authorised' : 'declined',
        })
        .onConflict('key')
        .ignore()
        .returning('*')) as Row[];
      if (made.length > 0 && token === TEST_TOKENS.lost)
        throw new ProviderAway('the provider did not answer in time');
      return toPayment(made[0] ?? ((await db.knex('simulated_payments').where({ key }).first()) as Row));
    },
    async capture({ ref, amountCents }) {
      const row = await byRef(ref);
      if (row.status === 'captured') return toPayment(row);
      if (
        row.status !== 'authorised' ||
        amountCents > row.amount_cents ||
        row.token === TEST_TOKENS.notCaptured
      )
        return { ref, status: 'declined' };
      await db
        .knex('simulated_payments')
        .where({ ref, status: 'authorised' })
        .update({ status: 'captured', captured_cents: amountCents });
      return { ref, status: 'captured' };
    },
    async cancel({ ref }) {
      const row = await byRef(ref);
      if (row.status === 'authorised')
        await db
          .knex('simulated_payments')
          .where({ ref, status: 'authorised' })
          .update({ status: 'cancelled' });
      return toPayment(await byRef(ref));
    },
    refund: ({ key, ref, amountCents }) =>
      db.knex.transaction(async (trx): Promise<ProviderPayment> => {
        if (await trx('simulated_refunds').where({ key }).first()) return { ref, status: 'refunded' };
        const paid = await trx('simulated_payments')
          .where({ ref })
          .whereRaw('captured_cents - refunded_cents >= ?', [amountCents])
          .update({
            refunded_cents: trx.raw('refunded_cents + ?::integer', [amountCents]),
            status: trx.raw(
              "case when refunded_cents + ?::integer = captured_cents then 'refunded' else status end",
              [amountCents],
            ),
          });
        if (paid === 0) return { ref, status: 'declined' };
        await trx('simulated_refunds').insert({ key, ref, amount_cents: amountCents });
        return { ref, status: 'refunded' };
      }),
    async find(key) {
      const row = (await db.knex('simulated_payments').where({ key }).first()) as Row | undefined;
      return row ? toPayment(row) : null;
    },
  };
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(TEST_TOKENS));
