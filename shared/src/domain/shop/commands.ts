import { z } from 'zod';
import { command, nameId } from '../command-fields.ts';
import { menuIdSchema } from '../menu/price.ts';
import { deviceKindSchema } from '../staff/roles.ts';

const documentRef = { version: z.int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) };

/** Whose the shop's peripherals are, and who tried them. */
export const deviceCommands = [
  command('AssignDevice', { peripheralId: nameId, terminalId: nameId.nullable() }),
  command('ReviewSetAside', { reviewId: nameId }),
  command('RecordDeviceTest', { peripheralId: nameId }),
] as const;

/** What the master itself knows: its documents, its devices, its link to the cloud. */
export const shopCommands = [
  command('ActivateMenu', { ...documentRef, menuId: menuIdSchema }),
  command('ActivateStaff', documentRef),
  command('ActivateSettings', documentRef),
  command('ActivateBoards', documentRef),
  command('RecordDeviceOnline', { deviceId: nameId, kind: deviceKindSchema, name: z.string().max(60) }),
  command('RecordDeviceOffline', { deviceId: nameId }),
  command('RecordSync', { ackedSeq: z.int().min(0), events: z.int().min(0), offlineMs: z.int().min(0) }),
  /** The first of an epoch: its events, this one's too, are sealed with it. */
  command('ChangeMaster', {
    epoch: z.int().min(1),
    masterId: nameId,
    previousMasterId: nameId.nullable(),
    reason: z.enum(['takeover', 'restart', 'renewed']),
    confirmedBy: z.enum(['vote', 'manager']),
  }),
  command('SetEventsAside', {
    reviewId: nameId,
    machineId: nameId,
    epoch: z.int().min(1),
    fromSeq: z.int().min(1),
    count: z.int().min(1),
  }),
  command('RecordQuarantine', {
    seq: z.int().min(1),
    eventId: z.string().max(64),
    code: z.string().max(60),
    message: z.string().max(300),
  }),
] as const;
