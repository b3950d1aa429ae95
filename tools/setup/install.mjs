import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Runs `npm ci` when the packages are missing or are not those of package-lock.json. What is printed meanwhile is no output. */
export function ensureInstalled(root) {
  const reason = staleness(root);
  if (reason === null) return;
  console.error(`Installing packages (${reason}) …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      `npm ci failed${error ? `: ${error.message}` : ` with code ${status}`}. Nothing else was started.`,
    );
    process.exit(1);
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json; compare it with what is wanted. */
function staleness(root) {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  const installed = packagesOf(installedFile);
  for (const [place, wanted] of Object.entries(packagesOf(path.join(root, 'package-lock.json')))) {
    if (!place.includes('node_modules/') || wanted.link) continue;
    const found = installed[place];
    if (!found && !wanted.optional && !wanted.devOptional && !wanted.peer) return `${place} is missing`;
    if (found && found.version !== wanted.version)
      return `${place} is ${found.version}, not ${wanted.version}`;
  }
  return null;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
