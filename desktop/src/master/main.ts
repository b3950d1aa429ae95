import { readConfiguration, startConfigured } from './configuration.ts';

/** The master as a process of its own: configuration from the environment, a clean stop on SIGINT and SIGTERM. */
const configuration = readConfiguration(process.env);
if (!configuration.ok) {
  for (const fault of configuration.error) console.error(fault);
  process.exit(2);
}
const master = await startConfigured(configuration.value);

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    master.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`did not stop cleanly: ${String(error)}`);
        process.exit(1);
      },
    );
  });
}
