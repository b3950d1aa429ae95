/*
 * Fan-out alone, without the disk: 4,000 events a second from the master's LAN server to twenty followers,
 * beside a plain `ws` server and a plain Socket.IO server that send the same events one by one. The master
 * gets them as its dispatcher hands them on: what came in one turn as one commit. The three run one after
 * another, three times over, each against a client process of its own.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { MASTER_NODE_FLAGS } from '../desktop/src/master/process-flags.ts';
import { FOLLOWERS, SUBJECTS, type SubjectName } from './fanout-events/workload.ts';
import { keep, round, type Percentiles } from './support/figures.ts';

const RATE = Number(process.argv[2] ?? 4000);
const SECONDS = Number(process.argv[3] ?? 6);
const TIMES = 3;

interface Run {
  readonly received: number;
  /** Events that a follower had not got two seconds after the last. */
  readonly missing: number;
  readonly ms: Percentiles;
}

const runs: Record<SubjectName, Run[]> = { forno: [], ws: [], socketIo: [] };
for (let time = 0; time < TIMES; time += 1)
  for (const subject of SUBJECTS) runs[subject].push(await measure(subject));

/** The quieter of the runs: other work on the machine only ever adds. */
const best = (subject: SubjectName): Run =>
  runs[subject].toSorted((a, b) => a.missing - b.missing || a.ms.p99 - b.ms.p99)[0]!;
const ratio = (of: SubjectName, at: keyof Percentiles): number => round(best(of).ms[at] / best('ws').ms[at]);
keep('fanout-events', {
  what: `milliseconds from the commit to each of ${FOLLOWERS} followers, without the disk`,
  eventsPerSecond: RATE,
  seconds: SECONDS,
  forno: best('forno'),
  ws: best('ws'),
  socketIo: best('socketIo'),
  all: runs,
  timesWs: { p50: ratio('forno', 'p50'), p95: ratio('forno', 'p95'), p99: ratio('forno', 'p99') },
  socketIoTimesWs: {
    p50: ratio('socketIo', 'p50'),
    p95: ratio('socketIo', 'p95'),
    p99: ratio('socketIo', 'p99'),
  },
  goal: { p99TimesWs: 3, met: ratio('forno', 'p99') <= 3 && best('forno').missing === 0 },
});

async function measure(subject: SubjectName): Promise<Run> {
  // The peers run in the same kind of process.
  const server = start('server.ts', [subject, String(RATE), String(SECONDS)], MASTER_NODE_FLAGS);
  try {
    const port = await told<number>(server);
    const clients = start('clients.ts', [subject, String(port)]);
    try {
      await told<'ready'>(clients);
      server.send('go');
      const sent = await told<number>(server);
      clients.send(sent);
      return await told<Run>(clients);
    } finally {
      clients.kill('SIGKILL');
    }
  } finally {
    server.kill('SIGKILL');
  }
}

function start(file: string, args: readonly string[], nodeFlags: readonly string[] = []): ChildProcess {
  return fork(path.join(import.meta.dirname, 'fanout-events', file), args, {
    execArgv: [...process.execArgv, ...nodeFlags],
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
