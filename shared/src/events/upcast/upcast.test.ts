import { describe, expect, it } from 'vitest';
import { EVENTS } from '../registry.ts';
import { upcast, UPCASTERS, type Upcaster } from './index.ts';

const step = (
  from: string,
  to: string,
  apply: Upcaster['apply'],
  type: Upcaster['type'] = 'NO_SALE',
): Upcaster => ({ type, from, to, apply });
const planted: readonly Upcaster[] = [
  step('1.0.0', '1.1.0', (payload) => ({ ...payload, reason: payload['why'] })),
  step('1.0.0', '2.0.0', () => ({ wrong: true }), 'CASH_MOVED'),
  step('1.1.0', '2.0.0', ({ why: _old, ...payload }) => ({ ...payload, approved: false })),
];

describe('upcast', () => {
  it('takes a payload through every step from its own version on', () => {
    const old = { drawerId: 'd', why: 'change' };
    expect(upcast('NO_SALE', '1.0.0', old, planted)).toEqual({
      drawerId: 'd',
      reason: 'change',
      approved: false,
    });
    expect(upcast('NO_SALE', '1.1.0', { drawerId: 'd', reason: 'change' }, planted)).toEqual({
      drawerId: 'd',
      reason: 'change',
      approved: false,
    });
    expect(old).toEqual({ drawerId: 'd', why: 'change' });
  });

  it('leaves alone what has no step', () => {
    const payload = { drawerId: 'd', reason: 'x', approved: true };
    expect(upcast('NO_SALE', '2.0.0', payload, planted)).toBe(payload);
    expect(upcast('DAY_CLOSED', '1.0.0', payload, planted)).toBe(payload);
  });

  it('ends at the version the registry has, for every chain of steps there is', () => {
    for (const { type, from } of UPCASTERS) {
      let at = from;
      for (const other of UPCASTERS) if (other.type === type && other.from === at) at = other.to;
      expect(at, `${type} from ${from}`).toBe(EVENTS[type].version);
    }
  });
});
