import type { Knex } from 'knex';
import { PartnerAway, type Breakers } from './breaker.ts';
import type { Adapter, Line } from './adapter.ts';
import { ADAPTERS } from './registry.ts';
import type { GatewayDeps } from './deps.ts';
import { noteExchange } from './exchanges.ts';

export interface ConnectionRow {
  readonly connection_id: string;
  readonly tenant_id: string;
  readonly store_id: string;
  readonly adapter: string;
  readonly name: string;
  readonly mode: 'live' | 'shadow';
  readonly settings: Readonly<Record<string, string | number>>;
  readonly sealed_secret: string;
  readonly created_at: number;
  readonly disabled_at: number | null;
}

export interface Connection {
  readonly row: ConnectionRow;
  readonly adapter: Adapter;
}

export async function readConnection(knex: Knex, connectionId: string): Promise<Connection | null> {
  const row = (await knex('gateway_connections')
    .where({ connection_id: connectionId, disabled_at: null })
    .first()) as ConnectionRow | undefined;
  const adapter = row && ADAPTERS.get(row.adapter);
  return row && adapter ? { row, adapter } : null;
}

/** An earlier answer is used for so long while the partner is away. */
const ANSWER_KEPT_MS = 24 * 3_600_000;

/** The partner at the other end: asked through its breaker, every exchange written down, earlier answers kept. */
export function lineOf(deps: GatewayDeps & { readonly breakers: Breakers }, { row }: Connection): Line {
  const { db, breakers, sealed, now } = deps;
  const { connection_id: connectionId, store_id: storeId } = row;
  return {
    settings: row.settings,
    secret: sealed.open(row.sealed_secret),
    async ask(request) {
      const { key } = request;
      const begun = performance.now();
      const note = (outcome: string, body: string): Promise<void> =>
        noteExchange(deps, row, {
          direction: 'out',
          outcome,
          externalId: null,
          body: `${request.method} ${new URL(request.url).pathname}\n${request.body ?? ''}\n${body}`,
          ms: performance.now() - begun,
          correlationId: key ?? connectionId,
        });
      try {
        const answer = await breakers.call(connectionId, request);
        if (key !== undefined)
          await db
            .knex('gateway_answers')
            .insert({
              connection_id: connectionId,
              key,
              store_id: storeId,
              sealed_answer: sealed.seal(answer),
              at: now(),
            })
            .onConflict(['connection_id', 'key'])
            .merge();
        await note('answered', answer);
        return answer;
      } catch (error) {
        const kept =
          key !== undefined && error instanceof PartnerAway
            ? ((await db
                .knex('gateway_answers')
                .where({ connection_id: connectionId, key })
                .andWhere('at', '>', now() - ANSWER_KEPT_MS)
                .first('sealed_answer')) as { sealed_answer: string } | undefined)
            : undefined;
        await note(
          kept ? 'answered-from-before' : 'failed',
          error instanceof Error ? error.message : String(error),
        );
        if (kept) return sealed.open(kept.sealed_answer);
        throw error;
      }
    },
  };
}
