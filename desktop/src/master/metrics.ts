import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ShopStatus } from '@forno/shared/protocol/lan';

export interface MasterMetrics {
  readonly registry: Registry;
  /** Seconds from a command's arrival to its answer, by command and outcome. */
  readonly commandSeconds: Histogram<'command' | 'outcome'>;
}

/** What Prometheus reads from the master. */
export function masterMetrics(status: () => ShopStatus, connections: () => number): MasterMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'forno_master_' });
  const commandSeconds = new Histogram({
    name: 'forno_command_seconds',
    help: 'Time from a command to its answer, the disk included',
    labelNames: ['command', 'outcome'] as const,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('forno_log_seq', 'The last event of the log', () => status().seq);
  gauge('forno_sync_waiting_events', 'Events the cloud does not have', () => status().cloud.waitingEvents);
  gauge(
    'forno_sync_quarantined_events',
    'Events the cloud refused as invalid',
    () => status().cloud.quarantined,
  );
  gauge('forno_cloud_online', '1 while the cloud answers', () => (status().cloud.state === 'online' ? 1 : 0));
  gauge('forno_storage_ok', '1 while storage takes writes', () => (status().storage.state === 'ok' ? 1 : 0));
  gauge('forno_lan_connections', 'Terminals and screens connected', connections);
  gauge(
    'forno_printers_not_ok',
    'Printers that need a person',
    () => status().printers.filter((p) => p.state !== 'ok').length,
  );
  return { registry, commandSeconds };
}
