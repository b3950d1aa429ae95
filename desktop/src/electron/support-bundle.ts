import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface BundleSources {
  readonly logsDir: string;
  /** Versions, system, what is set; whatever is asked for by name only. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly now: number;
}

const BYTES_A_FILE_MAX = 4 * 1024 * 1024;
/** Of a line of the master's log these are kept, and nothing else: a new field is left out until somebody decides. */
const FIELDS = new Set(
  'level time msg pid error code kind state status seq port storeId deviceId eventType command ms seconds what attempt version epoch'.split(
    ' ',
  ),
);

/**
 * What support needs to see, for a person to send on: the ends of the logs and some facts, gzipped text.
 * Names, addresses, phone numbers, mail addresses, PINs and tokens are not in it.
 */
export function supportBundle({ logsDir, facts, now }: BundleSources): Buffer {
  const parts = [`Forno support bundle, ${new Date(now).toISOString()}`, JSON.stringify(facts, null, 2)];
  const names = readdirSync(logsDir)
    .filter((name) => /\.log(\.\d)?$/.test(name))
    .sort();
  for (const name of names) {
    const lines = readFileSync(join(logsDir, name)).subarray(-BYTES_A_FILE_MAX).toString('utf8').split('\n');
    parts.push(`\n===== ${name}`, ...lines.filter(Boolean).map(withoutPeople));
  }
  return gzipSync(parts.join('\n'));
}

export function saveSupportBundle(file: string, sources: BundleSources): void {
  writeFileSync(file, supportBundle(sources), { mode: 0o600 });
}

/** A line as it may leave the shop. */
export function withoutPeople(line: string): string {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry !== null) {
      const kept = Object.entries(entry).flatMap(([key, value]) => {
        if (!FIELDS.has(key) || (typeof value === 'object' && value !== null)) return [];
        return [[key, typeof value === 'string' ? masked(value) : (value as unknown)]];
      });
      return JSON.stringify(Object.fromEntries(kept));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return masked(line);
}

/** The time in front of a line is nobody's number. */
function masked(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z /.exec(text)?.[0] ?? '';
  return (
    time +
    text
      .slice(time.length)
      .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '<mail>')
      .replace(/[A-Za-z0-9_-]{32,}(\.[A-Za-z0-9_-]+)*/g, '<secret>')
      // A telephone or a card: seven digits and more, however they are set apart.
      .replace(/\+?\d[\d ()/-]{5,}\d/g, '<number>')
      .replace(/(pin|password|token|code)(["']?\s*[:=]\s*["']?)[^\s"',}]+/gi, '$1$2<secret>')
  );
}
