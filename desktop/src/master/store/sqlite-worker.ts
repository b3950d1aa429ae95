import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { sqliteFault } from './sqlite-connection.ts';
import { SqliteDatabase, type DatabaseOptions } from './sqlite-database.ts';
import { OPENED, type FromThread, type Request } from './sqlite-thread.ts';
import { faultToSend } from './store-fault.ts';

/** The thread that has the database: opens it, says so, and answers what it is asked in the order it was asked. */
function serve(port: MessagePort, options: DatabaseOptions): void {
  const tell = (message: FromThread): void => port.postMessage(message);
  const answer = async (id: number, what: string, run: () => unknown): Promise<void> => {
    try {
      tell({ id, done: await run() });
    } catch (error) {
      tell({ id, fault: faultToSend(sqliteFault(error, what)) });
    }
  };
  void answer(OPENED, 'opening the store', () => {
    const database = SqliteDatabase.open(options, (fault) => tell({ id: null, fault: faultToSend(fault) }));
    port.on('message', ({ id, ask, args }: Request) => {
      const run = database[ask] as (...sent: readonly unknown[]) => unknown;
      void answer(id, ask, () => run.apply(database, [...args]));
    });
    return database.about();
  });
}

if (parentPort) serve(parentPort, workerData as DatabaseOptions);
