import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreError, type StoredEvent } from '@forno/shared/ports';
import { openStore } from './index.ts';
import { openSqliteStore } from './sqlite.ts';
import { shippedWorker, type Request } from './sqlite-thread.ts';

/**
 * The process that the fault tests kill, starve and break: it appends orders of ten events without
 * end, in the mode `archive` with the older ones archived as it goes, in the mode `journal` with a database that
 * takes none of them over, and tells on its output what was acknowledged and what was refused. What it says was written
 * is what a customer was told.
 */
export const FAULT_KEY = new Uint8Array(32).fill(9);
export const EVENTS_AN_ORDER = 10;
const ARCHIVE_EVERY_ORDERS = 5;

export function orderEvents(order: number): StoredEvent[] {
  return Array.from({ length: EVENTS_AN_ORDER }, (_, index) => {
    const seq = order * EVENTS_AN_ORDER + index + 1;
    return {
      seq,
      aggregateId: `order-${order}`,
      body: `{"plainTextMark":"Quattro Formaggi","pad":"${String(seq).repeat(80)}","seq":${seq}}`,
    };
  });
}

function tell(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      // A process with threads has an output that does not block: whoever reads it is not that far yet.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

interface Appending {
  readonly ordersMax: number;
  readonly bytesMax: number;
  /** Orders that stay in the database; infinite: nothing is archived. */
  readonly keptOrders: number;
  readonly startWorker?: typeof shippedWorker;
}

/** Appends until `ordersMax` or the first refusal; after one, tries once more and stops. */
async function appendOrders(
  dir: string,
  { ordersMax, bytesMax, keptOrders, startWorker }: Appending,
): Promise<void> {
  const store = await openSqliteStore({
    dir,
    key: FAULT_KEY,
    ...(bytesMax > 0 && { bytesMax }),
    ...(startWorker && { startWorker }),
    onFault: (fault) => tell(`FAULT ${fault.message}`),
  });
  const head = (await store.last())?.seq ?? 0;
  tell(`HEAD ${head}`);
  let refusals = 0;
  for (let order = head / EVENTS_AN_ORDER; order < ordersMax && refusals < 2;) {
    try {
      await store.append(orderEvents(order));
      tell(`ACK ${order}`);
      order += 1;
      if (order % ARCHIVE_EVERY_ORDERS === 0 && order > keptOrders) {
        await store.archive((order - keptOrders) * EVENTS_AN_ORDER);
        tell('ARCHIVED');
      }
      // As in the shop, where the next order comes by a socket: upkeep gets its turns.
      await nextTurn();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      tell(`REFUSED ${order} ${error.code} ${error.message}`);
      refusals += 1;
    }
  }
  // No close: it would tidy up what a crash leaves.
  process.exit(0);
}

/** What a document says, and its name. */
export function documentOf(n: number): { readonly sha256: string; readonly body: string } {
  const body = `{"menu":${n}}`;
  return { sha256: createHash('sha256').update(body).digest('hex'), body };
}

/** Takes one order, keeps documents until one is refused, and then tries an order again. */
async function keepDocuments(dir: string): Promise<void> {
  const onFault = (fault: Error): void => tell(`FAULT ${fault.message}`);
  const store = await openSqliteStore({ dir, key: FAULT_KEY, onFault });
  await store.append(orderEvents(0));
  const refused = (error: unknown): boolean => {
    tell(`REFUSED ${String(error)}`);
    return true;
  };
  for (let n = 0; n < 1000; n += 1) {
    const { sha256, body } = documentOf(n);
    if (await store.putDocument(sha256, body).catch(refused)) break;
    tell(`ACK ${n}`);
  }
  await store.append(orderEvents(1)).catch(refused);
  process.exit(0);
}

/** As a thread that is busy with something else for as long as the process lives. */
const takesNothingOver: typeof shippedWorker = (data) => {
  const worker = shippedWorker(data);
  const send = worker.postMessage.bind(worker);
  worker.postMessage = (request: Request) => {
    if (request.ask !== 'move') send(request);
  };
  return worker;
};

/** Reads everything back and checks it against what must have been written. */
async function verify(dir: string): Promise<void> {
  // On a full disk the database cannot follow, and says so; what is asked here is what can be read.
  const onFault = (): void => undefined;
  const store = await openSqliteStore({ dir, key: FAULT_KEY, mustExist: true, onFault });
  const last = (await store.last())?.seq ?? 0;
  for (let order = 0; order < last / EVENTS_AN_ORDER; order += 1) {
    const found = await store.read({ fromSeq: order * EVENTS_AN_ORDER + 1, limit: EVENTS_AN_ORDER });
    if (JSON.stringify(found) !== JSON.stringify(orderEvents(order)))
      throw new Error(`order ${order} came back differently`);
  }
  tell(`INTACT ${last}`);
  process.exit(0);
}

if (import.meta.main) {
  const [mode = '', dir = '', ordersMax = '1000000000', bytesMax = '0'] = process.argv.slice(2);
  const limits = { ordersMax: Number(ordersMax), bytesMax: Number(bytesMax) };
  if (mode === 'append') await appendOrders(dir, { ...limits, keptOrders: Infinity });
  if (mode === 'archive') await appendOrders(dir, { ...limits, keptOrders: 5 });
  if (mode === 'journal')
    await appendOrders(dir, { ...limits, keptOrders: Infinity, startWorker: takesNothingOver });
  if (mode === 'documents') await keepDocuments(dir);
  if (mode === 'verify') await verify(dir);
  if (mode === 'hold') {
    await openStore({ dir, engine: 'sqlite', key: FAULT_KEY });
    process.send?.('open');
    setInterval(() => undefined, 60_000);
  }
}
