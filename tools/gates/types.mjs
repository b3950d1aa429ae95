import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

/**
 * Types: TypeScript over every project of the tree, each with the APIs of the place where it runs
 * (no DOM in the master, no Node in a page, neither in the core), and then a look for source files
 * that no project covers, because those would be checked by nobody.
 */
const root = process.cwd();
const compiler = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'tsc.cmd' : 'tsc');
const skipped = /(^|\/)(node_modules|dist|out|build|\.data|fixtures)\//;
/** A project whose folder is still empty is no error; everything else is. */
const noInputs = 'error TS18003:';

const projects = globSync(['*/tsconfig*.json'], { cwd: root }).sort();
if (projects.length === 0) {
  console.error(`types: no tsconfig under ${root}`);
  process.exit(1);
}

const covered = new Set();
const failed = [];
await inParallel(projects, availableParallelism(), async (project) => {
  const startedAt = performance.now();
  // One checker each, as there is a compiler a core: several would each work out the same types.
  const { code, output } = await run(['-p', project, '--checkers', '1', '--listFiles', '--pretty', 'false']);
  const lines = output.split('\n').filter((line) => line !== '');
  const isListed = (line) => path.isAbsolute(line) && !line.includes('error TS');
  for (const line of lines.filter(isListed)) covered.add(path.relative(root, line).split(path.sep).join('/'));
  const problems = lines.filter((line) => !isListed(line));
  const isEmpty = problems.length === 1 && problems[0].startsWith(noInputs);
  const ok = isEmpty || (code === 0 && problems.length === 0);
  const note = isEmpty ? 'no files yet' : `${Math.round(performance.now() - startedAt)} ms`;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${project} (${note})`);
  if (!ok) {
    failed.push(project);
    console.log(problems.join('\n') || `tsc ended with ${code}`);
  }
});

const sources = globSync('**/*.{ts,tsx}', {
  cwd: root,
  exclude: (name) => /^(node_modules|dist|out|build|\.data|fixtures)$/.test(name),
})
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !skipped.test(`${file}`));
const uncovered = sources.filter((file) => !covered.has(file)).sort();
for (const file of uncovered) console.log(`FAIL ${file}: uncovered, no tsconfig includes it`);

console.log(
  `types: ${projects.length} projects, ${sources.length} files, ${failed.length + uncovered.length} with problems`,
);
process.exit(failed.length + uncovered.length === 0 ? 0 : 1);

/** @returns {Promise<{code: number | null, output: string}>} */
function run(args) {
  if (!existsSync(compiler)) throw new Error(`${compiler} is missing: run npm ci`);
  return new Promise((resolve, reject) => {
    const child = spawn(compiler, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

async function inParallel(items, width, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
