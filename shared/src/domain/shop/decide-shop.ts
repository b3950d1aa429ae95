import { ok } from '../../result.ts';
import { refusal } from '../refusal.ts';
import type { Decision, Handlers } from './decide.ts';
import type { DocumentRef } from './shop.ts';

type ShopCommand =
  | 'ActivateMenu'
  | 'ActivateStaff'
  | 'ActivateSettings'
  | 'ActivateBoards'
  | 'RecordDeviceOnline'
  | 'RecordDeviceOffline'
  | 'AssignDevice'
  | 'RecordDeviceTest'
  | 'ReviewSetAside'
  | 'ChangeMaster'
  | 'SetEventsAside'
  | 'RecordSync'
  | 'RecordQuarantine';

export const shopHandlers: Handlers<ShopCommand> = {
  ActivateMenu: {
    needs: 'system',
    decide: ({ shop }, { menuId, version, sha256 }) =>
      newer(shop.documents.menu, { version, sha256 }) ??
      ok([{ eventType: 'MENU_ACTIVATED', aggregateId: menuId, payload: { menuId, version, sha256 } }]),
  },
  ActivateStaff: {
    needs: 'system',
    decide: ({ shop }, { version, sha256 }) =>
      newer(shop.documents.staff, { version, sha256 }) ??
      ok([{ eventType: 'STAFF_ACTIVATED', aggregateId: 'staff', payload: { version, sha256 } }]),
  },
  ActivateSettings: {
    needs: 'system',
    decide: ({ shop }, { version, sha256 }) =>
      newer(shop.documents.settings, { version, sha256 }) ??
      ok([{ eventType: 'SETTINGS_ACTIVATED', aggregateId: 'settings', payload: { version, sha256 } }]),
  },
  ActivateBoards: {
    needs: 'system',
    decide: ({ shop }, { version, sha256 }) =>
      newer(shop.documents.boards, { version, sha256 }) ??
      ok([{ eventType: 'BOARDS_ACTIVATED', aggregateId: 'boards', payload: { version, sha256 } }]),
  },
  RecordDeviceOnline: {
    needs: 'system',
    decide: ({ shop }, { deviceId, kind, name }) => {
      const known = shop.devices.get(deviceId);
      if (known?.online && known.kind === kind && known.name === name) return ok([]);
      return ok([{ eventType: 'DEVICE_ONLINE', aggregateId: deviceId, payload: { deviceId, kind, name } }]);
    },
  },
  RecordDeviceOffline: {
    needs: 'system',
    decide: ({ shop }, { deviceId }) => {
      const known = shop.devices.get(deviceId);
      return known?.online
        ? ok([
            { eventType: 'DEVICE_OFFLINE', aggregateId: deviceId, payload: { deviceId, kind: known.kind } },
          ])
        : ok([]);
    },
  },
  AssignDevice: {
    needs: 'devices',
    decide: ({ shop }, { peripheralId, terminalId }) => {
      if (terminalId !== null && shop.devices.get(terminalId)?.kind !== 'terminal')
        return refusal('invalid', 'There is no such terminal in this shop.', 'terminalId');
      return shop.assignments.get(peripheralId) === terminalId
        ? ok([])
        : ok([
            {
              eventType: 'DEVICE_ASSIGNED',
              aggregateId: peripheralId,
              payload: { peripheralId, terminalId },
            },
          ]);
    },
  },
  RecordDeviceTest: {
    needs: 'devices',
    decide: (_, { peripheralId }) =>
      ok([{ eventType: 'DEVICE_TESTED', aggregateId: peripheralId, payload: { peripheralId } }]),
  },
  ReviewSetAside: {
    needs: 'staff',
    decide: ({ shop }, { reviewId }) =>
      shop.setAside.has(reviewId)
        ? ok([{ eventType: 'SET_ASIDE_REVIEWED', aggregateId: reviewId, payload: { reviewId } }])
        : refusal('invalid', 'There is nothing of this to review any more.', 'reviewId'),
  },
  ChangeMaster: {
    needs: 'system',
    decide: ({ shop }, { epoch, masterId, previousMasterId, reason, confirmedBy }) =>
      epoch > shop.epoch
        ? ok([
            {
              eventType: 'MASTER_CHANGED',
              aggregateId: 'master',
              payload: { masterId, previousMasterId, reason, confirmedBy },
            },
          ])
        : refusal('invalid', 'This epoch is over.', 'epoch'),
  },
  SetEventsAside: {
    needs: 'system',
    decide: ({ shop }, { reviewId, machineId, epoch, fromSeq, count }) =>
      shop.setAside.has(reviewId)
        ? ok([])
        : ok([
            {
              eventType: 'EVENTS_SET_ASIDE',
              aggregateId: reviewId,
              payload: { reviewId, machineId, epoch, fromSeq, count },
            },
          ]),
  },
  RecordSync: {
    needs: 'system',
    decide: (_, { ackedSeq, events, offlineMs }) =>
      ok([{ eventType: 'SYNC_COMPLETED', aggregateId: 'sync', payload: { ackedSeq, events, offlineMs } }]),
  },
  RecordQuarantine: {
    needs: 'system',
    decide: (_, { seq, eventId, code, message }) =>
      ok([
        { eventType: 'EVENT_QUARANTINED', aggregateId: eventId, payload: { seq, eventId, code, message } },
      ]),
  },
};

/** A document never goes back: an older or the same version that comes again changes nothing. */
function newer(current: DocumentRef | null, next: DocumentRef): Decision | null {
  return current && current.version >= next.version ? ok([]) : null;
}
