import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  checkForUpdate,
  httpFeed,
  launch,
  type Launched,
  type ShopMoment,
  type Started,
  type TrustedKeys,
  type UpdateOutcome,
} from '@forno/installers';

/** What a simulated terminal is told by its surroundings. */
export interface TerminalFacts {
  readonly root: string;
  readonly dataDir: string;
  readonly feedUrl: string;
  readonly keys: TrustedKeys;
  readonly deviceId: string;
  readonly rings: readonly string[];
  readonly now: number;
  readonly moment: ShopMoment;
  /** Ends itself as by a power cut after this many steps; 0: never. */
  readonly dieAtStep: number;
}

export interface TerminalDay {
  readonly launched: 'running' | 'failed';
  readonly version: string;
  readonly why?: string;
  readonly update: UpdateOutcome | null;
  readonly steps: readonly string[];
}

const HEALTHY_WITHIN_MS = 4_000;

/** One switching on: the launcher starts what is due; what runs looks for an update; switched off again. */
export async function liveADay(facts: TerminalFacts): Promise<TerminalDay> {
  const steps: string[] = [];
  const onStep = (step: string): void => {
    steps.push(step);
    if (steps.length === facts.dieAtStep) process.kill(process.pid, 'SIGKILL');
  };
  const launched: Launched = await launch({
    ...facts,
    healthyWithinMs: HEALTHY_WITHIN_MS,
    onStep,
    start: ({ folder, release }) => startProgram(path.join(folder, release.entry), facts.dataDir),
  });
  if (launched.kind === 'failed')
    return { launched: 'failed', version: launched.version, why: launched.why, update: null, steps };
  try {
    const update = await checkForUpdate({
      ...facts,
      feed: httpFeed(facts.feedUrl, { retryMs: 5 }),
      of: { channel: 'stable', product: 'terminal', platform: 'linux-x64' },
      now: () => facts.now,
      moment: () => facts.moment,
      onStep,
    });
    return { launched: 'running', version: launched.version, update, steps };
  } finally {
    launched.process.kill();
    await launched.process.exited;
  }
}

function startProgram(entry: string, dataDir: string): Started {
  const child = spawn(process.execPath, [entry, dataDir], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return {
    healthy: once(child, 'message').then(() => undefined),
    exited: once(child, 'exit').then(([code, signal]) => code ?? signal),
    kill: () => void child.kill('SIGKILL'),
  };
}

// As a process of its own, so that a power cut is one: facts on the command line, the day on stdout.
if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await liveADay(JSON.parse(process.argv[2]!) as TerminalFacts)));
