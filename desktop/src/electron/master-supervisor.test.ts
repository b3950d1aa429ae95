import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Clock } from '@forno/shared/ports';
import type { FromMaster, ToMaster } from './master-messages.ts';
import { MasterSupervisor, type MasterChild, type MasterState } from './master-supervisor.ts';

class FakeChild extends EventEmitter implements MasterChild {
  readonly told: ToMaster[] = [];
  killed = false;
  readonly port: number;
  constructor(port: number) {
    super();
    this.port = port;
  }
  postMessage(message: ToMaster): void {
    this.told.push(message);
  }
  kill(): boolean {
    this.killed = true;
    return this.emit('exit', 1);
  }
  says(message: FromMaster): void {
    this.emit('message', message);
  }
}

/** Time that moves when it is told to. */
class TestClock implements Clock {
  #now = 0;
  #timers = new Set<{ readonly at: number; readonly run: () => void }>();
  now = (): number => this.#now;
  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
  pass(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.run();
    }
  }
}

function setUp() {
  const clock = new TestClock();
  const children: FakeChild[] = [];
  const states: MasterState[] = [];
  const fork = (port: number): FakeChild => {
    const child = new FakeChild(port);
    children.push(child);
    return child;
  };
  const supervisor = new MasterSupervisor({
    fork,
    port: 0,
    keyHex: 'k',
    clock,
    random: { next: () => 1 },
    onState: (state) => states.push(state),
  });
  supervisor.start();
  return { clock, children, states, supervisor, last: () => children.at(-1)! };
}

describe('keeping the master running', () => {
  test('it gets its key by message, and whoever follows it gets its port', () => {
    const { clock, last, states, children } = setUp();
    expect(last().told).toEqual([{ kind: 'start', keyHex: 'k' }]);
    last().says({ kind: 'ready', port: 4711 });
    last().emit('exit', 1);
    clock.pass(500);
    expect(children.map(({ port }) => port)).toEqual([0, 4711]);
    expect(states.map(({ kind }) => kind)).toEqual(['starting', 'ready', 'down', 'starting']);
  });

  test('waits grow to ten seconds and no further, and are short again after a healthy minute', () => {
    const { clock, last, states } = setUp();
    const wait = (): number => {
      last().says({ kind: 'failed', reason: 'port in use' });
      last().emit('exit', 1);
      const down = states.at(-1)!;
      if (down.kind !== 'down') throw new Error(down.kind);
      expect(down.reason).toBe('port in use');
      clock.pass(down.retryInMs);
      return down.retryInMs;
    };
    expect([wait(), wait(), wait(), wait(), wait(), wait(), wait()]).toEqual([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
    last().says({ kind: 'ready', port: 1 });
    clock.pass(60_000);
    expect(wait()).toBe(500);
  });

  test('one that is never ready is ended and started anew', () => {
    const { clock, last, states, children } = setUp();
    clock.pass(60_000);
    expect(last().killed).toBe(true);
    expect(states.at(-1)).toMatchObject({ kind: 'down', reason: expect.stringContaining('not ready') });
    clock.pass(500);
    expect(children).toHaveLength(2);
  });

  test('one that hangs is ended and started anew; one that answers, and one whose machine slept, is not', () => {
    const { clock, last, states, children } = setUp();
    last().says({ kind: 'ready', port: 4711 });
    for (let n = 0; n < 20; n++) {
      clock.pass(10_000);
      last().says({ kind: 'pong' });
    }
    clock.pass(8 * 3_600_000);
    last().says({ kind: 'pong' });
    expect(last().killed).toBe(false);
    for (let n = 0; n < 4; n++) clock.pass(10_000);
    expect(children[0]!.killed).toBe(true);
    expect(states.at(-1)).toMatchObject({ kind: 'down', reason: 'it did not answer 3 times' });
    clock.pass(500);
    expect(children.map(({ port }) => port)).toEqual([0, 4711]);
  });

  test('stopped, it is asked first, killed when it does not listen, and not started again', async () => {
    const polite = setUp();
    const stopped = polite.supervisor.stop();
    expect(polite.last().told.at(-1)).toEqual({ kind: 'stop' });
    polite.last().emit('exit', 0);
    await stopped;
    expect(polite.last().killed).toBe(false);

    const deaf = setUp();
    const killed = deaf.supervisor.stop();
    deaf.clock.pass(10_000);
    await killed;
    expect(deaf.last().killed).toBe(true);
    deaf.clock.pass(100_000);
    expect(deaf.children).toHaveLength(1);
    expect(deaf.states.at(-1)).toEqual({ kind: 'stopped' });
  });

  test('stopped while it waits for the next try, it does not try', async () => {
    const { clock, last, supervisor, children } = setUp();
    last().emit('exit', 1);
    await supervisor.stop();
    clock.pass(100_000);
    expect(children).toHaveLength(1);
  });
});
