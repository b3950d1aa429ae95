import { ok } from '../../result.ts';
import { refusal } from '../refusal.ts';
import type { Handlers } from '../shop/decide.ts';

export const pairingHandlers: Handlers<'PairDevice' | 'RevokeDevice'> = {
  PairDevice: {
    needs: 'pairing',
    decide: ({ shop }, { deviceId, pairingId, kind, name }) =>
      shop.paired.get(deviceId)?.pairingId === pairingId
        ? refusal('already-exists', 'This device is paired already.', 'pairingId')
        : ok([
            {
              eventType: 'DEVICE_PAIRED',
              aggregateId: deviceId,
              payload: { deviceId, pairingId, kind, name },
            },
          ]),
  },
  RevokeDevice: {
    needs: 'pairing',
    decide: ({ shop, actor }, { deviceId, reason }) => {
      const paired = shop.paired.get(deviceId);
      if (!paired || paired.revoked)
        return refusal('unknown-device', 'No such device is paired with this shop.', 'deviceId');
      if (deviceId === actor.deviceId)
        return refusal(
          'wrong-state',
          'A terminal cannot shut itself out. Do it from another one.',
          'deviceId',
        );
      const { pairingId } = paired;
      return ok([
        { eventType: 'DEVICE_REVOKED', aggregateId: deviceId, payload: { deviceId, pairingId, reason } },
      ]);
    },
  },
};
