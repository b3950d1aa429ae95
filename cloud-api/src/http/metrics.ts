import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Database } from '../postgres/database.ts';

/** Prometheus metrics of one process: rate, errors and duration a route, ingest, and how far behind the followers are. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly ingestEvents: Counter<'outcome'>;
  readonly relayClients: Gauge;
  readonly relayEvents: Counter;
  readonly gatewayMessages: Counter<'adapter' | 'outcome'>;
  readonly breakerOpen: Gauge<'connection'>;
}

export function createMetrics(db: Database, now: () => number = Date.now): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'forno_projection_lag_events',
    help: 'Events stored and not yet folded, all stores',
    labelNames: ['projection'],
    registers,
    async collect() {
      const { rows } = await db.knex.raw<{ rows: { projection: string; lag: number }[] }>(`
        select p.projection, sum(s.acked_seq - coalesce(c.seq, 0))::bigint as lag
        from stores s
        cross join (select distinct projection from projection_cursors) p
        left join projection_cursors c on c.store_id = s.store_id and c.projection = p.projection
        group by p.projection`);
      this.reset();
      for (const { projection, lag } of rows) this.set({ projection }, lag);
    },
  });
  new Gauge({
    name: 'forno_quarantined_events',
    help: 'Events refused as invalid and waiting for a person',
    registers,
    async collect() {
      const { rows } = await db.knex.raw<{ rows: { n: number }[] }>(
        'select count(*) as n from quarantined_events',
      );
      this.set(rows[0]?.n ?? 0);
    },
  });
  new Gauge({
    name: 'forno_gateway_dead_letters',
    help: 'Messages of outside systems that wait to be carried out',
    registers,
    async collect() {
      const { rows } = await db.knex.raw<{ rows: { n: number }[] }>(
        'select count(*) as n from gateway_dead_letters where settled_at is null',
      );
      this.set(rows[0]?.n ?? 0);
    },
  });
  new Gauge({
    name: 'forno_store_silent_seconds',
    help: 'Since when a store that once synced has not been heard of',
    labelNames: ['store'],
    registers,
    async collect() {
      const { rows } = await db.knex.raw<{ rows: { storeId: string; at: number }[] }>(
        'select store_id as "storeId", last_sync_at as at from stores where last_sync_at is not null',
      );
      this.reset();
      for (const { storeId, at } of rows)
        this.set({ store: storeId }, Math.max(0, now() - Number(at)) / 1000);
    },
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
      registers,
    }),
    ingestEvents: new Counter({
      name: 'forno_ingest_events_total',
      help: 'Events by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    relayClients: new Gauge({
      name: 'forno_relay_clients',
      help: 'Sockets connected to the relay',
      registers,
    }),
    gatewayMessages: new Counter({
      name: 'forno_gateway_messages_total',
      help: 'Messages from and to outside systems by what became of them',
      labelNames: ['adapter', 'outcome'],
      registers,
    }),
    breakerOpen: new Gauge({
      name: 'forno_gateway_breaker_open',
      help: '1 while an outside system is left alone because too many calls to it failed',
      labelNames: ['connection'],
      registers,
    }),
    relayEvents: new Counter({
      name: 'forno_relay_events_total',
      help: 'Events sent to relay clients',
      registers,
    }),
  };
}
