import { ok } from '../../result.ts';
import { refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';

export const trainingHandlers: Handlers<'StartTraining' | 'EndTraining'> = {
  StartTraining: { needs: 'training', decide: (context) => turn(context, true) },
  EndTraining: { needs: 'training', decide: (context) => turn(context, false) },
};

/** One device practises while the others sell. An order keeps what it was begun as. */
function turn({ shop, actor }: DecideContext, on: boolean): Decision {
  const { deviceId, userId } = actor;
  if (userId === null) return refusal('not-logged-in', 'Log in to practise.', 'type');
  if ((shop.devices.get(deviceId)?.training ?? false) === on)
    return refusal(
      'wrong-state',
      on ? 'This terminal is in training already.' : 'This terminal is not in training.',
      'type',
    );
  return ok([
    {
      eventType: on ? 'TRAINING_STARTED' : 'TRAINING_ENDED',
      aggregateId: deviceId,
      payload: { deviceId, staffId: userId },
    },
  ]);
}
