import { createServer, type Server } from 'node:net';
import { SerialPort } from 'serialport';
import type { LineSession } from './adapter.ts';
import type { ConnectionRow } from './connections.ts';
import { readConnection } from './connections.ts';
import type { GatewayDeps } from './deps.ts';
import { noteExchange } from './exchanges.ts';
import { ADAPTERS } from './registry.ts';
import { isSame } from './signature.ts';
import { takeMessage } from './take-message.ts';

const IDLE_MS = 10 * 60_000;
const LINES_MAX = 20;
const REOPEN_MS = 2000;

export interface LineServers {
  /** Opens what was added and closes what was switched off. */
  refresh(): Promise<void>;
  /** Where a connection listens; for who asked for any free port. */
  portOf(connectionId: string): number | null;
  close(): Promise<void>;
}

interface Open {
  readonly port: number | null;
  close(): Promise<void>;
}

/** Tills on a wire, whatever they speak on it: one listener or serial port a connection. */
export function openLineServers(deps: GatewayDeps, pollMs = 5000): LineServers {
  const open = new Map<string, Open>();
  const faults = new Map<string, string>();
  const state = { running: Promise.resolve(), closed: false };
  const refresh = (): Promise<void> => {
    state.running = state.running.then(async () => {
      if (state.closed) return;
      try {
        await bringInStep(deps, { open, faults });
      } catch (error) {
        deps.log.warn({ err: error }, 'a till’s line could not be opened; trying again');
      }
    });
    return state.running;
  };
  const timer = setInterval(() => void refresh(), pollMs);
  void refresh();
  return {
    refresh,
    portOf: (connectionId) => open.get(connectionId)?.port ?? null,
    async close() {
      clearInterval(timer);
      await state.running;
      state.closed = true;
      for (const line of open.values()) await line.close();
    },
  };
}

/** The adapters that are reached by a wire. */
const wires = () =>
  new Map(
    [...ADAPTERS].flatMap(([name, adapter]) => (adapter.speaks === 'http' ? [] : [[name, adapter] as const])),
  );

interface Lines {
  readonly open: Map<string, Open>;
  /** Why a line is not open, as it was last said. */
  readonly faults: Map<string, string>;
}

async function bringInStep(deps: GatewayDeps, { open, faults }: Lines): Promise<void> {
  const known = wires();
  const rows = (await deps.db
    .knex('gateway_connections')
    .whereIn('adapter', [...known.keys()])
    .whereNull('disabled_at')) as ConnectionRow[];
  const wanted = new Set(rows.map((row) => row.connection_id));
  for (const [id, line] of open)
    if (!wanted.has(id)) {
      open.delete(id);
      await line.close();
    }
  for (const row of rows) {
    const { connection_id: id } = row;
    const wire = known.get(row.adapter)!;
    const note = (error: unknown): Promise<void> => noteFault(deps, { row, faults, error });
    if (open.has(id)) continue;
    // A port that somebody else has is that line's trouble alone.
    try {
      const isTcp = wire.speaks === 'tcp';
      open.set(id, isTcp ? await listen(deps, row, wire.session) : openSerial(deps, { row, ...wire }, note));
      if (isTcp) faults.delete(id);
    } catch (error) {
      await note(error);
    }
  }
}

/** Where people look for it: beside what is said on the line, once as long as it stays the same. */
async function noteFault(
  deps: GatewayDeps,
  {
    row,
    faults,
    error,
  }: { readonly row: ConnectionRow; readonly faults: Lines['faults']; readonly error: unknown },
): Promise<void> {
  const body = error instanceof Error ? error.message : String(error);
  if (faults.get(row.connection_id) === body) return;
  faults.set(row.connection_id, body);
  deps.log.warn({ err: error, line: row.name }, 'a till’s line could not be opened; trying again');
  const exchange = { direction: 'in', outcome: 'not-open', externalId: null, body, ms: 0 } as const;
  await noteExchange(deps, row, { ...exchange, correlationId: row.connection_id });
}

const keep =
  (deps: GatewayDeps, connectionId: string) =>
  async (body: string): Promise<void> => {
    const connection = await readConnection(deps.db.knex, connectionId);
    if (!connection) throw new Error('this connection is switched off');
    await takeMessage(deps, connection, { body, correlationId: connectionId });
  };

async function listen(deps: GatewayDeps, row: ConnectionRow, session: LineSession): Promise<Open> {
  const secret = deps.sealed.open(row.sealed_secret);
  const onFault = (error: unknown): void => deps.log.warn({ err: error, line: row.name }, 'a till’s line');
  const server: Server = createServer((socket) => {
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.on('error', onFault);
    const take = session({
      write: (bytes) => void socket.write(bytes),
      onMessage: keep(deps, row.connection_id),
      onFault,
      isLetIn: (given) => isSame(given, secret),
    });
    socket.on('data', take);
  });
  server.maxConnections = LINES_MAX;
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(Number(row.settings['port']), String(row.settings['host']), resolve),
  );
  const address = server.address();
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    port: typeof address === 'object' && address ? address.port : null,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A pulled cable is waited for. */
function openSerial(
  deps: GatewayDeps,
  { row, session }: { readonly row: ConnectionRow; readonly session: LineSession },
  onShut: (error: unknown) => Promise<void>,
): Open {
  const state = { closed: false, timer: undefined as NodeJS.Timeout | undefined };
  const port = new SerialPort({
    path: String(row.settings['path']),
    baudRate: Number(row.settings['baudRate']),
    autoOpen: false,
  });
  const onFault = (error: unknown): void =>
    deps.log.warn({ err: error, line: row.name }, 'a till’s serial line');
  const take = session({
    write: (bytes) => void port.write(Buffer.from(bytes)),
    onMessage: keep(deps, row.connection_id),
    onFault,
  });
  const again = (): void => {
    if (state.closed) return;
    clearTimeout(state.timer);
    state.timer = setTimeout(tryOpen, REOPEN_MS);
  };
  const tryOpen = (): void =>
    port.open((error) => {
      if (!error) return;
      void onShut(error).catch(onFault);
      again();
    });
  port.on('data', take);
  port.on('error', onFault);
  port.on('close', again);
  tryOpen();
  return {
    port: null,
    close: async () => {
      state.closed = true;
      clearTimeout(state.timer);
      if (port.isOpen) await new Promise((resolve) => port.close(resolve));
    },
  };
}
