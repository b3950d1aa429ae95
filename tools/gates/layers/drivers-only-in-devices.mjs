import { importRule } from './place.mjs';

export const driversOnlyInDevices = importRule({
  description: 'only desktop/src/master/devices imports @forno/drivers',
  applies: (place) =>
    place.workspace !== null &&
    place.workspace !== 'drivers' &&
    !place.isTest &&
    !place.file.startsWith('desktop/src/master/devices/'),
  check(target, _place, specifier) {
    if (target.kind === 'builtin' || target.workspace !== 'drivers') return null;
    return `Only desktop/src/master/devices talks to hardware: '${specifier}' is not for here.`;
  },
});
