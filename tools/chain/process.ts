import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Started {
  readonly name: string;
  readonly child: ChildProcess;
  readonly logFile: string;
  /** Asks it to stop and waits; kills what does not. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly name: string;
  readonly file: string;
  /** How Node itself is started. */
  readonly nodeFlags?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logDir: string;
  /** Answers with 200 once it is ready. */
  readonly readyUrl: string;
  readonly readyTimeoutMs?: number;
}

const STOP_MS_MAX = 15_000;

/** Starts a TypeScript file as a process of its own and waits until it answers. */
export async function startProcess({
  name,
  file,
  nodeFlags = [],
  env,
  logDir,
  readyUrl,
  readyTimeoutMs = 60_000,
}: StartOptions): Promise<Started> {
  mkdirSync(logDir, { recursive: true });
  const logFile = path.join(logDir, `${name}.log`);
  const log = createWriteStream(logFile, { flags: 'a' });
  // A group of its own: Ctrl-C reaches the starter alone, which stops the others in the right order.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...nodeFlags, file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const exited = once(child, 'exit');
  const started: Started = {
    name,
    child,
    logFile,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
      await exited;
      clearTimeout(timer);
    },
  };
  try {
    await waitUntilReady(child, readyUrl, readyTimeoutMs);
    return started;
  } catch (error) {
    await started.stop();
    throw new Error(`${name} did not start: ${String(error)}\n${tail(logFile)}`, { cause: error });
  }
}

async function waitUntilReady(child: ChildProcess, url: string, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer from ${url} within ${timeoutMs / 1000} s`);
}

/** Whether somebody answers with success; nobody listening yet is the usual case while a process starts. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function tail(file: string, lines = 15): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/** Resident memory of a process in MiB, where the system tells (Linux). */
export function memoryMb(pid: number): number | null {
  try {
    const match = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Math.round(Number(match[1]) / 1024) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
