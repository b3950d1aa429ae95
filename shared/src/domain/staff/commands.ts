import { command, nameId, reason } from '../command-fields.ts';

/** Whose working time it is; absent: one's own. Another's needs the permission "staff" and a reason. */
const whose = { staffId: nameId.optional(), reason: reason.optional() };

export const staffCommands = [
  command('ClockIn', whose),
  command('ClockOut', whose),
  command('StartBreak', whose),
  command('EndBreak', whose),
  command('StartTraining', {}),
  command('EndTraining', {}),
] as const;

/** What the master saw at its PIN pads. */
export const loginCommands = [
  command('RecordLogin', { staffId: nameId, deviceId: nameId }),
  command('RecordLogout', { staffId: nameId, deviceId: nameId }),
  command('RecordFailedLogin', { deviceId: nameId, staffId: nameId.nullable() }),
] as const;
