import { ok } from '../../result.ts';
import { refusal } from '../refusal.ts';
import type { Handlers } from '../shop/decide.ts';
import { clockHandlers } from './decide-clock.ts';
import { trainingHandlers } from './decide-training.ts';

/** The PIN itself is checked by the master (Argon2id takes time and memory); here only the outcome is a fact. */
const loginHandlers: Handlers<'RecordLogin' | 'RecordLogout' | 'RecordFailedLogin'> = {
  RecordLogin: {
    needs: 'system',
    decide: (_, { staffId, deviceId }) =>
      ok([{ eventType: 'STAFF_LOGGED_IN', aggregateId: deviceId, payload: { staffId, deviceId } }]),
  },
  RecordLogout: {
    needs: 'system',
    decide: ({ shop }, { staffId, deviceId }) =>
      shop.devices.get(deviceId)?.staffId === staffId
        ? ok([{ eventType: 'STAFF_LOGGED_OUT', aggregateId: deviceId, payload: { staffId, deviceId } }])
        : refusal('not-logged-in', 'This person is not logged in here.', 'staffId'),
  },
  RecordFailedLogin: {
    needs: 'system',
    decide: (_, { deviceId, staffId }) =>
      ok([{ eventType: 'STAFF_LOGIN_FAILED', aggregateId: deviceId, payload: { deviceId, staffId } }]),
  },
};

export const staffHandlers = { ...loginHandlers, ...clockHandlers, ...trainingHandlers };
