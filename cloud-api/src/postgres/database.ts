import knexPackage, { type Knex } from 'knex';
import pg from 'pg';
import type { Logger } from 'pino';

/** The role requests run as: row-level security binds it to one tenant. */
const API_ROLE = 'forno_api';

/** Whose rows a request may touch: those of a tenant, or of some of its stores. */
export interface TenantScope {
  readonly tenantId: string;
  /** Null is the whole chain. */
  readonly storeIds: readonly string[] | null;
}

/** The service's hold on PostgreSQL. */
export interface Database {
  /** As the service itself: ingest, projections, seeds. Sees all tenants. */
  readonly knex: Knex;
  readonly url: string;
  /**
   * Runs `work` in one transaction that sees and writes only rows of this tenant, and of these stores
   * of it, whatever its SQL says. A throw rolls back.
   * @param scope a tenant's id is all of the tenant: for what belongs to the chain, such as menus
   */
  inTenant<T>(scope: string | TenantScope, work: (trx: Knex.Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most; a request waits for a free one. */
  readonly connectionsMax?: number;
  /** Hears of broken connections; the console does unless given. */
  readonly log?: Logger;
}

const INT8_OID = 20;

export function openDatabase({ url, connectionsMax = 12, log }: DatabaseOptions): Database {
  // Counts, sequence numbers and milliseconds all stay far below 2^53.
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8_OID, Number);
  const knex = knexPackage({
    client: 'pg',
    connection: { connectionString: url, types, application_name: 'forno-cloud' } as Knex.PgConnectionConfig,
    pool: { min: 0, max: connectionsMax },
    acquireConnectionTimeout: 10_000,
    ...(log && { log: knexLog(log) }),
  });
  return {
    knex,
    url,
    inTenant: (scope, work) => {
      const { tenantId, storeIds } = typeof scope === 'string' ? { tenantId: scope, storeIds: null } : scope;
      return knex.transaction(async (trx) => {
        await trx.raw(
          `select set_config('role', ?, true), set_config('app.tenant_id', ?, true),
                  set_config('app.store_ids', coalesce((?::text[])::text, ''), true)`,
          [API_ROLE, tenantId, storeIds === null ? null : [...storeIds]],
        );
        return work(trx);
      });
    },
    close: () => knex.destroy(),
  };
}

/**
 * The rest of a transaction that `inTenant` began, with the service's own rights, in which the database keeps
 * no chain apart from another: for what follows from an act that the caller was allowed.
 */
export async function asService(trx: Knex.Transaction): Promise<void> {
  await trx.raw(`select set_config('role', 'none', true)`);
}

/** Knex says on `error` what its caller hears as a rejection anyway. */
function knexLog(log: Logger): NonNullable<Knex.Config['log']> {
  const say = (message: unknown): void => log.warn({ detail: String(message) }, 'PostgreSQL client');
  return {
    warn: say,
    error: say,
    deprecate: say,
    debug: (message: unknown) => log.debug({ detail: String(message) }, 'PostgreSQL client'),
  };
}
