import { expect, it } from 'vitest';
import { DEVICE_PERMISSIONS, ROLE_PERMISSIONS } from '@forno/shared/domain';
import { permissionsAt } from './permissions.ts';

it('gives a person all of theirs at a terminal, of the trade only at a screen, and nobody what the device has', () => {
  for (let again = 0; again < 2; again += 1) {
    expect(permissionsAt('terminal', 'manager')).toEqual(new Set(ROLE_PERMISSIONS.manager));
    expect(permissionsAt('dispatch', 'manager').has('refund')).toBe(false);
    expect(permissionsAt('dispatch', 'manager').has('dispatch')).toBe(true);
    expect(permissionsAt('terminal', null).size).toBe(0);
    expect([...permissionsAt('kitchen', null)]).toEqual(DEVICE_PERMISSIONS.kitchen);
    expect(permissionsAt('kitchen', 'driver').has('time-clock')).toBe(true);
  }
});
