import { expect, it } from 'vitest';
import { Gate } from './gate.ts';

it('names who floods to a person for a while, also when it comes again as nobody', () => {
  const time = { now: 1_000_000 };
  const here: Record<string, readonly string[]> = { '10.0.0.7': ['Make line'] };
  const punished: string[] = [];
  const told: number[] = [];
  const gate = new Gate({
    isOpen: false,
    settings: () => undefined,
    front: () => ({ punish: (address) => punished.push(address), endPlain: () => undefined }),
    lan: () => ({ turnPlainAway: () => undefined, namesAt: (address) => here[address] ?? [] }),
    now: () => time.now,
    onFlood: () => told.push(time.now),
  });
  expect(gate.floods).toEqual([]);
  gate.punish('10.0.0.7');
  here['10.0.0.7'] = [];
  time.now += 15_000;
  gate.punish('10.0.0.7');
  expect(gate.floods).toEqual([{ address: '10.0.0.7', names: ['Make line'], at: time.now }]);
  for (let n = 0; n < 20; n += 1) gate.punish(`10.0.1.${n}`);
  expect(gate.floods.map(({ address }) => address)).toEqual([15, 16, 17, 18, 19].map((n) => `10.0.1.${n}`));
  expect([punished.length, told.length]).toEqual([22, 22]);
  time.now += 10 * 60_000;
  expect(gate.floods).toEqual([]);
});

it('names who connects without end once, until some time after it has ended, and cuts nobody off', () => {
  const time = { now: 1_000_000 };
  const punished: string[] = [];
  const told: number[] = [];
  const gate = new Gate({
    isOpen: false,
    settings: () => undefined,
    front: () => ({ punish: (address) => punished.push(address), endPlain: () => undefined }),
    lan: () => ({ turnPlainAway: () => undefined, namesAt: () => ['Make line'] }),
    now: () => time.now,
    onFlood: () => told.push(time.now),
  });
  for (let n = 0; n < 180; n += 1, time.now += 10_000) gate.nameFlood('10.0.0.7');
  expect(told).toEqual([1_000_000]);
  expect(punished).toEqual([]);
  const [flood] = gate.floods;
  expect(flood).toEqual({ address: '10.0.0.7', names: ['Make line'], at: time.now - 10_000 });
  time.now += 10 * 60_000;
  expect(gate.floods).toEqual([]);
  gate.nameFlood('10.0.0.7');
  expect(told).toHaveLength(2);
});
