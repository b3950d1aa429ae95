import { readConfiguration, startConfigured } from '../master/configuration.ts';
import type { Machine } from '../master/standby/shop-machine.ts';
import type { FromMaster, ToMaster } from './master-messages.ts';

/** The master inside a utility process: the same as `master/main.ts`, told by messages instead of signals, which Windows lacks. */
const running: { master?: Promise<Machine> } = {};
const tell = (message: FromMaster): void => process.parentPort.postMessage(message);

process.parentPort.on('message', ({ data }: { data: ToMaster }) => {
  if (data.kind === 'start') running.master ??= start(data.keyHex);
  else if (data.kind === 'ping') tell({ kind: 'pong' });
  else void stop();
});

async function start(keyHex: string | null): Promise<Machine> {
  const configuration = readConfiguration({ ...process.env, ...(keyHex !== null && { FORNO_KEY: keyHex }) });
  if (!configuration.ok) return fail(configuration.error.join('; '), 2);
  try {
    const master = await startConfigured(configuration.value);
    tell({ kind: 'ready', port: master.port });
    return master;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1);
  }
}

async function stop(): Promise<void> {
  try {
    await (await running.master)?.close();
    process.exit(0);
  } catch (error) {
    console.error(`did not stop cleanly: ${String(error)}`);
    process.exit(1);
  }
}

/** Says why and ends; the message must be out before the process is gone. */
async function fail(reason: string, code: number): Promise<never> {
  console.error(reason);
  tell({ kind: 'failed', reason });
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.exit(code);
}
