import { command, nameId } from '../command-fields.ts';

/** What the master saw at its PIN pads. */
export const loginCommands = [
  command('RecordLogin', { staffId: nameId, deviceId: nameId }),
  command('RecordLogout', { staffId: nameId, deviceId: nameId }),
  command('RecordFailedLogin', { deviceId: nameId, staffId: nameId.nullable() }),
] as const;
