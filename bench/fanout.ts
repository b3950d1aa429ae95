/*
 * From the till over the durable commit to twenty kitchen screens, at 500 orders a second, each then worked
 * off by the screens in three further steps. Forno beside a plain TCP server that writes the same bytes
 * with fdatasync and sends them on, and beside what one would write first (Socket.IO, SQLite, a commit a
 * message). The three run one after another, twice over, each against the same separate client process.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SCREENS, SUBJECTS, type SubjectName } from './fanout/workload.ts';
import { keep, resultsFolder, round, type Percentiles } from './support/figures.ts';

const RATE = Number(process.argv[2] ?? 500);
const SECONDS = Number(process.argv[3] ?? 10);
const TIMES = 2;

interface Run {
  readonly sent: number;
  readonly perSecond: number;
  readonly received: number;
  /** Messages that a screen had not got two seconds after the last order. */
  readonly missing: number;
  readonly ms: Percentiles;
}

const runs: Record<SubjectName, Run[]> = { forno: [], raw: [], naive: [] };
for (let time = 0; time < TIMES; time += 1)
  for (const subject of SUBJECTS) runs[subject].push(await measure(subject));

/** The quieter of the runs: other work on the machine only ever adds. */
const best = (subject: SubjectName): Run =>
  runs[subject].toSorted((a, b) => a.missing - b.missing || a.ms.p95 - b.ms.p95)[0]!;
const ratio = (at: keyof Percentiles, against: SubjectName): number =>
  round(best('forno').ms[at] / best(against).ms[at]);
keep('fanout', {
  what: `milliseconds from the till to each of ${SCREENS} kitchen screens, commit included`,
  ordersPerSecond: RATE,
  seconds: SECONDS,
  forno: best('forno'),
  raw: best('raw'),
  naive: best('naive'),
  all: runs,
  timesRaw: { p50: ratio('p50', 'raw'), p95: ratio('p95', 'raw'), p99: ratio('p99', 'raw') },
  timesNaive: { p50: ratio('p50', 'naive'), p95: ratio('p95', 'naive'), p99: ratio('p99', 'naive') },
  goal: { p95TimesRaw: 2, met: ratio('p95', 'raw') <= 2 && best('forno').missing === 0 },
});

async function measure(subject: SubjectName): Promise<Run> {
  const dir = mkdtempSync(path.join(resultsFolder(), `.fanout-${subject}-`));
  const server = start('server.ts', [subject, dir]);
  try {
    const { port } = await told<{ port: number }>(server);
    const clients = start('clients.ts', [subject, String(port), String(RATE), String(SECONDS)]);
    return await told<Run>(clients);
  } finally {
    server.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  }
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, 'fanout', file), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function told<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`a part of the benchmark ended with ${String(code)}`)),
  );
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
}
