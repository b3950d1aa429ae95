import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { missingPrograms } from '../../tools/installer-matrix/wine.ts';
import { ROOT } from '../../tools/chain/pages.ts';

const missing = missingPrograms();
if (missing.length > 0) console.warn(`The installer is not tried here; missing: ${missing.join(', ')}.`);

/** From the first installation to the last removal under wine; where that is absent, the reason is printed. */
test.skipIf(missing.length > 0)(
  'the Windows installer does what each case of its matrix asks',
  async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(ROOT, 'tools/installer-matrix.ts'), '--json'],
      { timeout: 280_000 },
    ).catch((error: unknown) => error as { stdout: string });
    const { results } = JSON.parse(stdout) as { results: { name: string; passed: boolean; seen: string }[] };
    console.log(
      results.map(({ name, passed, seen }) => `${passed ? '✓' : '✗'} ${name.padEnd(44)} ${seen}`).join('\n'),
    );
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(results).toHaveLength(13);
  },
  290_000,
);
