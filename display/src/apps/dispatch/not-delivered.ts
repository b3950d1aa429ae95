import type { NotDeliveredReason } from '@forno/shared/domain';
import type { Message } from '@forno/shared/ui';
import { driverMessages } from './driver-messages.ts';

export const notDeliveredMessages: Readonly<Record<NotDeliveredReason, Message>> = {
  'nobody-home': driverMessages.nobodyHome,
  refused: driverMessages.refused,
  'wrong-address': driverMessages.wrongAddress,
  damaged: driverMessages.damaged,
};
