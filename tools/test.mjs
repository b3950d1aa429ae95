import path from 'node:path';
import { ensureInstalled } from './setup/install.mjs';
import { runOnPinnedNode, runsOnPinnedNode } from './setup/pinned-node.mjs';

/**
 * `npm test`: everything. `node tools/test.mjs unit lint`: those stages; what follows that is no
 * stage's name goes to their commands (`npm run test:unit -- shared/src/money`).
 * Plain JavaScript for Node 20, which installs and then hands over to the pinned Node.
 */
const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const args = process.argv.slice(2);
ensureInstalled(root);
if (!runsOnPinnedNode(root)) await runOnPinnedNode(root, import.meta.filename, args);

const { stages } = await import('./test/stages.mjs');
const { runStage } = await import('./test/run-stage.mjs');
const { ensureSystem } = await import('./setup/system.mjs');
const { summarize } = await import('./test/summary.mjs');

const names = args.filter((arg) => stages.some((stage) => stage.name === arg));
const extraArgs = args.filter((arg) => !names.includes(arg));
const chosen = names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
if (extraArgs.length > 0 && chosen.length > 1) {
  console.error(
    `Not a stage: ${extraArgs.join(' ')}. There are: ${stages.map((stage) => stage.name).join(' ')}.`,
  );
  process.exit(2);
}

await ensureSystem([...new Set(chosen.flatMap((stage) => stage.needs))]);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => interrupted.abort());
const outcomes = [];
for (const stage of chosen) {
  if (interrupted.signal.aborted) break;
  outcomes.push(await runStage(root, stage, extraArgs));
}
process.exitCode = summarize(outcomes, { wanted: chosen.length });
