import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { searchPath } from '../setup/pinned-node.mjs';
import { results } from './stages.mjs';

const heartbeatMs = 20_000;

/**
 * Runs one stage, its output going to the terminal and to its log, and counts its tests. It gets a
 * process group of its own: a stage that hangs is ended with everything it has started.
 */
export async function runStage(root, stage, extraArgs) {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  const log = path.join(results, `${stage.name}.log`);
  mkdirSync(results, { recursive: true });
  if (stage.report) rmSync(stage.report, { force: true });
  console.log(`\n── ${stage.name} ── ${[...stage.command, ...extraArgs].join(' ')}`);

  const [command, ...args] = [...stage.command, ...extraArgs];
  const child = spawn(command, args, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compileCache(root), ...process.env, ...stage.env, PATH: searchPath(root) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  const file = createWriteStream(log);
  let spokeAt = performance.now();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      spokeAt = performance.now();
      process.stdout.write(chunk);
      file.write(chunk);
    });
  }
  const heartbeat = setInterval(() => {
    if (performance.now() - spokeAt > heartbeatMs)
      console.log(`   … ${stage.name} still running, ${seconds()} s`);
  }, heartbeatMs);
  const interrupt = () => endGroup(child, 'SIGINT');
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    endGroup(child, 'SIGKILL');
  }, stage.timeoutMs);

  const { code, problem } = await ended(child);
  clearInterval(heartbeat);
  clearTimeout(limit);
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  endGroup(child, 'SIGTERM');
  await new Promise((resolve) => file.end(resolve));
  const count = stage.count({ code, report: stage.report });
  const note = timedOut ? `stopped after ${stage.timeoutMs / 60_000} minutes` : (problem ?? count.note);
  return { name: stage.name, log, seconds: seconds(), ...count, note };
}

/** Hundreds of processes load the same modules: only the first strips their types and compiles them. */
const compileCache = (root) => path.join(root, 'node_modules', '.cache', 'forno-compile');

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, problem: error.message }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? 1, problem: signal ? `ended by ${signal}` : null }),
    );
  });
}

function endGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    // ESRCH: the group has gone by itself, which is what was wanted.
    if (error.code !== 'ESRCH') throw error;
  }
}
