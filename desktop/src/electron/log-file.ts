import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Speaking {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
}

const LOG_BYTES_MAX = 10 * 1024 * 1024;
/** `master.log`, then `master.log.1` to `.4`: fifty megabytes and no more. */
const OLD_FILES = 4;

/** A log that goes on for years: at its limit it becomes `.1`, and the oldest goes. */
export class LogFile {
  readonly #file: string;
  readonly #bytesMax: number;
  #bytes: number;

  constructor(dir: string, name: string, bytesMax = LOG_BYTES_MAX) {
    mkdirSync(dir, { recursive: true });
    this.#file = join(dir, `${name}.log`);
    this.#bytesMax = bytesMax;
    this.#bytes = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(text: string | Buffer): void {
    const bytes = Buffer.from(text);
    if (this.#bytes > 0 && this.#bytes + bytes.length > this.#bytesMax) this.#rotate();
    try {
      appendFileSync(this.#file, bytes);
      this.#bytes += bytes.length;
    } catch (error) {
      // A full disk stops the log, not the shop; the master says of itself when it cannot write.
      console.error(`${this.#file}: ${String(error)}`);
    }
  }

  /** Everything that a process says from now on. */
  follow({ stdout, stderr }: Speaking): void {
    for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => this.write(chunk));
  }

  #rotate(): void {
    for (let n = OLD_FILES; n > 0; n--) {
      const from = n === 1 ? this.#file : `${this.#file}.${n - 1}`;
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${this.#file}.${n}`);
    }
    this.#bytes = 0;
  }
}
