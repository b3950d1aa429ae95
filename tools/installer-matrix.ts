import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MATRIX, type Bench, type MatrixCase } from './installer-matrix/cases.ts';
import { buildSetups } from './installer-matrix/setups.ts';
import { missingPrograms, Wine } from './installer-matrix/wine.ts';

/**
 * `npm run installer:matrix -- --json`: the Windows installer is built and signed around a stand-in for
 * Electron's program, and tried under wine from the first installation to the last removal.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seen: string;
  readonly ms: number;
}

process.exitCode = await tryAll();

async function tryAll(): Promise<number> {
  const missing = missingPrograms();
  if (missing.length > 0) {
    console.error(`The installer cannot be tried here; missing: ${missing.join(', ')}.`);
    if (values.json) console.log(JSON.stringify({ skipped: missing }));
    return values.json ? 0 : 2;
  }
  const dir = await mkdtemp(path.join(tmpdir(), 'forno-matrix-'));
  const [setups, wine] = await Promise.all([buildSetups(dir), Wine.make(path.join(dir, 'wine'))]);
  try {
    const results: Outcome[] = [];
    for (const matrixCase of MATRIX) {
      const outcome = await play(matrixCase, { wine, setups });
      results.push(outcome);
      console.error(
        `${outcome.passed ? '✓' : '✗'} ${outcome.name.padEnd(44)} ${outcome.seen} (${outcome.ms} ms)`,
      );
    }
    const passed = results.filter((outcome) => outcome.passed).length;
    if (values.json) console.log(JSON.stringify({ cases: results.length, passed, results }));
    else console.log(`${passed} of ${results.length} cases passed`);
    return passed === MATRIX.length ? 0 : 1;
  } finally {
    await wine.end();
    await rm(dir, { recursive: true, force: true });
  }
}

async function play({ name, play: act }: MatrixCase, bench: Bench): Promise<Outcome> {
  const begun = performance.now();
  const ended = await act(bench).then(
    (seen) => ({ passed: true, seen }),
    (error: unknown) => ({ passed: false, seen: error instanceof Error ? error.message : String(error) }),
  );
  return { name, ...ended, ms: Math.round(performance.now() - begun) };
}
