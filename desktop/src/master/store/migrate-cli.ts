import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { migrate } from './migrate.ts';

const USAGE =
  'usage: node migrate-cli.ts --from FOLDER --to NEW_FOLDER --engine sqlite|realm --key-file FILE   (FILE holds the 32-byte key, raw or as 64 hex digits)';

/** Copies a shop folder to another storage engine; the message of a refused start gives this command. */
async function main(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { from: option, to: option, engine: option, 'key-file': option } });
  const { from, to, engine } = values;
  const keyFile = values['key-file'];
  if (!from || !to || !keyFile || (engine !== 'sqlite' && engine !== 'realm')) throw new Error(USAGE);
  const key = readKey(keyFile);
  const migrated = await migrate({
    from: { dir: from, key },
    to: { dir: to, engine, key },
    onProgress: showProgress,
  });
  console.log(
    `\ncopied and compared: ${migrated.events} events, ${migrated.documents} documents, ${migrated.cursors} cursors; start on ${to}`,
  );
}

function readKey(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return bytes.length === 32
    ? new Uint8Array(bytes)
    : new Uint8Array(Buffer.from(bytes.toString('utf8').trim(), 'hex'));
}

function showProgress(copiedEvents: number, allEvents: number): void {
  process.stderr.write(`\r${copiedEvents} of ${allEvents} events`);
}

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
