import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './chain/pages.ts';

/** `npm run bench [name …]`: runs the benchmarks one after another, nothing beside them, and says what each reached. */
const wanted = process.argv.slice(2);
const all = globSync('*.ts', { cwd: path.join(ROOT, 'bench') }).toSorted();
const unknown = wanted.filter((name) => !all.includes(`${name}.ts`));
if (unknown.length > 0) {
  console.error(
    `unknown: ${unknown.join(', ')}; there are ${all.map((file) => path.basename(file, '.ts')).join(', ')}`,
  );
  process.exit(2);
}

const rows: Record<string, { seconds: number; goal: string; load: string }> = {};
const failed: string[] = [];
for (const file of all) {
  const name = path.basename(file, '.ts');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`── ${name}`);
  const began = performance.now();
  const code = await run(path.join(ROOT, 'bench', file));
  if (code !== 0) failed.push(name);
  rows[name] = {
    seconds: Math.round((performance.now() - began) / 1000),
    ...(code === 0 ? reached(name) : { goal: `ended with ${code}`, load: '' }),
  };
}
console.table(rows);
process.exit(failed.length > 0 ? 1 : 0);

function run(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** The goal as the result states it: `met` beside the numbers that were aimed at. */
function reached(name: string): { readonly goal: string; readonly load: string } {
  const result = JSON.parse(readFileSync(path.join(ROOT, 'bench/results', `${name}.json`), 'utf8')) as {
    goal?: { met?: boolean };
    loadAverage?: readonly number[];
  };
  const { met, ...aims } = result.goal ?? {};
  const text = Object.entries(aims)
    .map(([what, value]) => `${what} ${JSON.stringify(value)}`)
    .join(', ');
  return {
    goal: result.goal ? `${met === true ? 'met' : 'NOT MET'}: ${text}` : 'none stated',
    load: String(result.loadAverage?.[0] ?? ''),
  };
}
