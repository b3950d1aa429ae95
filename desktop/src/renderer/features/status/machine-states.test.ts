import { expect, it } from 'vitest';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { createTranslator } from '@forno/shared/ui';
import { machineStates } from './machine-states.tsx';

const t = createTranslator('en-US');
const of = (
  standby: MastershipStatus['standby'],
  voter: MastershipStatus['voter'],
): readonly (readonly [string, string])[] => {
  const mastership = { standby, voter } as MastershipStatus;
  return machineStates(t, mastership).map(({ tone, words }) => [tone, words] as const);
};

it('says whether the shop would go on without its master, and by whose word', () => {
  expect(machineStates(t, null)).toEqual([]);
  expect(of('none', 'none')).toEqual([['quiet', 'none: if the master fails, the shop waits for it']]);
  expect(of('in-step', 'there')).toEqual([
    ['basil', 'follows, takes over by itself'],
    ['basil', 'a screen, there'],
  ]);
  expect(of('in-step', 'away')).toEqual([
    ['basil', 'follows, takes over by a manager’s word'],
    ['amber', 'a screen, away'],
  ]);
  expect(of('behind', 'there')[0]).toEqual(['amber', 'is catching up']);
  expect(of('away', 'none')).toEqual([
    ['amber', 'away'],
    ['quiet', 'no screen yet'],
  ]);
});
