import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const keptSchema = z.object({
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type Page = z.infer<typeof keptSchema>;

/** What the page's own master said of it. */
const HEADERS = [
  'content-type',
  'content-security-policy',
  'cache-control',
  'x-content-type-options',
] as const;

/**
 * The page of this screen as its master last gave it. A screen that starts while the master is away, after a
 * power cut for instance, shows by it what it knew last, instead of nothing; what belongs to the page the browser
 * has kept itself, for it never changes.
 */
export class KeptPage {
  readonly #file: string;
  #page: Page | null;

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'page.json');
    this.#page = this.#read();
  }

  of(path: string): Page | null {
    return this.#page?.path === path ? this.#page : null;
  }

  /** Written only when it is another one: screens live on cheap cards. */
  keep(path: string, from: Readonly<Record<string, unknown>>, body: string): void {
    const headers = Object.fromEntries(
      HEADERS.flatMap((name) => (typeof from[name] === 'string' ? [[name, from[name]]] : [])),
    );
    const page: Page = { path, headers, body };
    const text = JSON.stringify(page);
    if (text === JSON.stringify(this.#page)) return;
    this.#page = page;
    const partial = `${this.#file}.new`;
    writeFileSync(partial, text, { mode: 0o600 });
    renameSync(partial, this.#file);
  }

  /** Shut out: it is none of the shop's any more. */
  forget(): void {
    this.#page = null;
    rmSync(this.#file, { force: true });
  }

  #read(): Page | null {
    try {
      return keptSchema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8'))).data ?? null;
    } catch (error) {
      // None yet, or cut off by the power: the master gives it again.
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
