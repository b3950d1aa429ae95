import { expect, it } from 'vitest';
import { masterFinder, type FinderWire } from './master-finder.ts';

const HOME = 'http://10.0.0.1:4210';
const OTHER = 'http://10.0.0.2:4210';

it('never asks a master that says by itself that it is there', () => {
  const { pass, hear, probes } = finder();
  for (let n = 0; n < 20; n += 1) {
    pass(800);
    hear();
  }
  expect(probes).toEqual([]);
});

it('asks one that is silent, stays while it answers, and goes to the other when it does not', () => {
  const { pass, probes, manager, dials } = finder();
  pass(1_000);
  expect(probes).toHaveLength(1);
  probes[0]!();
  pass(1_500);
  expect(probes).toHaveLength(2);
  expect(dials).toEqual([]);
  pass(1_000);
  expect(manager.uri).toBe(OTHER);
  expect(dials).toEqual([OTHER]);
});

it('is more patient with each connection in vain, as a browser dials later and later, and no longer once one works', () => {
  const { fail, connect, timeouts } = finder();
  for (let n = 0; n < 10; n += 1) fail();
  expect(timeouts.slice(0, 4)).toEqual([800, 1_200, 1_800, 2_700]);
  expect(timeouts.at(-1)).toBe(6_000);
  connect();
  expect(timeouts.at(-1)).toBe(800);
});

/** A finder that knows two addresses and is connected to the first, in a time that the test lets pass. */
function finder() {
  const due: { at: number; run: () => void }[] = [];
  const time = { now: 0 };
  const probes: (() => void)[] = [];
  const dials: string[] = [];
  const heard: (() => void)[] = [];
  const timeouts: number[] = [];
  const listeners = new Map<string, (of: Error) => void>();
  const manager = {
    uri: HOME,
    timeout: (ms: number) => timeouts.push(ms),
    reconnectionDelay: () => undefined,
    reconnectionDelayMax: () => undefined,
    on: (_: 'packet', listener: () => void) => heard.push(listener),
  };
  const wire = {
    connected: true,
    io: manager,
    connect: () => dials.push(manager.uri),
    disconnect: () => Object.assign(wire, { connected: false }),
    on: (name: string, listener: (of: Error) => void) => listeners.set(name, listener),
  } as unknown as FinderWire;
  masterFinder({
    wire,
    home: HOME,
    kept: [OTHER],
    keep: () => undefined,
    after(delayMs, run) {
      const one = { at: time.now + delayMs, run };
      due.push(one);
      return () => void (one.run = () => undefined);
    },
    probe: (answered) => probes.push(answered),
    onMastership: () => undefined,
  });
  const pass = (ms: number): void => {
    const until = time.now + ms;
    for (;;) {
      const next = due.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      due.splice(due.indexOf(next), 1);
      time.now = next.at;
      next.run();
    }
    time.now = until;
  };
  return {
    pass,
    probes,
    manager,
    dials,
    timeouts,
    hear: () => heard.forEach((listener) => listener()),
    fail: () => listeners.get('connect_error')!(new Error('websocket error')),
    connect: () => listeners.get('connect')!(new Error('is not looked at')),
  };
}
