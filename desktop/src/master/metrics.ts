import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ShopEvent } from '@forno/shared/events';
import type { ShopStatus } from '@forno/shared/protocol/lan';

export interface MasterMetrics {
  readonly registry: Registry;
  /** Seconds from a command's arrival to its answer, by command and outcome. */
  readonly commandSeconds: Histogram<'command' | 'outcome'>;
  /** Counts orders through the funnel, from what was committed. */
  follow(events: readonly ShopEvent[]): void;
}

export interface MetricSources {
  readonly status: () => ShopStatus;
  readonly connections: () => number;
  /** Practice is no trade: it stays out of the funnel. */
  readonly isTraining: (orderId: string) => boolean;
  /** When the shop was last copied elsewhere, milliseconds since the epoch; null where nothing is copied, or not yet. */
  readonly backupAt: () => number | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The stages of an order that operators compare: how many began, and what became of them. */
const FUNNEL: Partial<Record<ShopEvent['eventType'], string>> = {
  ORDER_CREATED: 'created',
  ORDER_ACCEPTED: 'accepted',
  ORDER_READY: 'ready',
  ORDER_COMPLETED: 'completed',
  ORDER_CANCELLED: 'cancelled',
  ORDER_REFUNDED: 'refunded',
  PAYMENT_FAILED: 'payment-failed',
};

/** What Prometheus reads from the master. */
export function masterMetrics(sources: MetricSources): MasterMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'forno_master_' });
  const commandSeconds = new Histogram({
    name: 'forno_command_seconds',
    help: 'Time from a command to its answer, the disk included',
    labelNames: ['command', 'outcome'] as const,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const orders = new Counter({
    name: 'forno_orders_total',
    help: 'Orders by the stage they reached, training left out',
    labelNames: ['stage'],
    registers,
  });
  // A stage that nobody reached yet is zero, not absent: a rate over an absent series says nothing.
  for (const stage of Object.values(FUNNEL)) orders.inc({ stage }, 0);
  statusGauges(registers, sources);
  deviceGauges(registers, sources);
  return {
    registry,
    commandSeconds,
    follow(events) {
      for (const event of events) {
        const stage = FUNNEL[event.eventType];
        if (stage === undefined) continue;
        const orderId = 'orderId' in event.payload ? event.payload.orderId : null;
        if (orderId === null || !sources.isTraining(orderId)) orders.inc({ stage });
      }
    },
  };
}

function statusGauges(registers: Registry[], { status, connections, backupAt, now }: MetricSources): void {
  const gauge = (name: string, help: string, read: (status: ShopStatus) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(status()));
      },
    });
  };
  gauge('forno_log_seq', 'The last event of the log', ({ seq }) => seq);
  gauge('forno_epoch', 'Grows with each change of master', ({ epoch }) => epoch);
  gauge('forno_sync_waiting_events', 'Events the cloud does not have', ({ cloud }) => cloud.waitingEvents);
  gauge('forno_sync_waiting_orders', 'Orders the cloud does not have', ({ cloud }) => cloud.waitingOrders);
  gauge(
    'forno_sync_quarantined_events',
    'Events the cloud refused as invalid',
    ({ cloud }) => cloud.quarantined,
  );
  gauge('forno_cloud_online', '1 while the cloud answers', ({ cloud }) => (cloud.state === 'online' ? 1 : 0));
  gauge('forno_cloud_silent_seconds', 'Since when the cloud does not answer; 0 while it does', ({ cloud }) =>
    cloud.state === 'online' ? 0 : Math.max(0, now() - cloud.since) / 1000,
  );
  gauge('forno_storage_ok', '1 while storage takes writes', ({ storage }) =>
    storage.state === 'ok' ? 1 : 0,
  );
  gauge('forno_card_terminal_ok', '0 while the card terminal is away; 1 also where there is none', (shop) =>
    shop.cardTerminal === 'offline' ? 0 : 1,
  );
  new Gauge({
    name: 'forno_backup_age_seconds',
    help: 'Since the shop was last copied elsewhere; absent where no backup is set up',
    registers,
    collect() {
      const at = backupAt();
      if (at === null) this.remove();
      else this.set(Math.max(0, now() - at) / 1000);
    },
  });
  gauge('forno_lan_connections', 'Terminals and screens connected', connections);
}

/** One series a device, so that an alert can name it. */
function deviceGauges(registers: Registry[], { status, now }: MetricSources): void {
  const lastSeen = new Map<string, number>();
  new Gauge({
    name: 'forno_device_silent_seconds',
    help: 'How long a terminal or screen of the shop has been away; 0 while it is connected',
    labelNames: ['device', 'kind'],
    registers,
    collect() {
      this.reset();
      for (const { deviceId, kind, online } of status().devices) {
        if (online || !lastSeen.has(deviceId)) lastSeen.set(deviceId, now());
        this.set({ device: deviceId, kind }, online ? 0 : (now() - lastSeen.get(deviceId)!) / 1000);
      }
    },
  });
  new Gauge({
    name: 'forno_printer_ok',
    help: '1 while a printer prints; paper that runs low counts as printing',
    labelNames: ['printer'],
    registers,
    collect() {
      this.reset();
      for (const { id, state } of status().printers)
        this.set({ printer: id }, state === 'ok' || state === 'paper-low' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'forno_printer_waiting_jobs',
    help: 'Papers that wait for a printer',
    labelNames: ['printer'],
    registers,
    collect() {
      this.reset();
      for (const { id, waitingJobs } of status().printers) this.set({ printer: id }, waitingJobs);
    },
  });
  new Gauge({
    name: 'forno_peripheral_ok',
    help: '1 while a scanner, scale, display, drawer or card terminal answers',
    labelNames: ['device', 'class'],
    registers,
    collect() {
      this.reset();
      for (const peripheral of status().peripherals)
        this.set({ device: peripheral.id, class: peripheral.class }, peripheral.state === 'offline' ? 0 : 1);
    },
  });
}
