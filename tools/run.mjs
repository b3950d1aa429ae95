import path from 'node:path';
import { ensureInstalled } from './setup/install.mjs';
import { runOnPinnedNode } from './setup/pinned-node.mjs';

/**
 * `node tools/run.mjs tools/replay.ts …args`: runs a TypeScript file on the Node that the project
 * pins, from whatever Node started this, installing the packages first where they are missing.
 * Plain JavaScript for Node 20.
 */
const root = path.resolve(import.meta.dirname, '..');
const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node tools/run.mjs FILE.ts [args]');
  process.exit(2);
}
ensureInstalled(root);
await runOnPinnedNode(root, path.resolve(root, file), args);
