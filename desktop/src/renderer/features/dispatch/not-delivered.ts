import type { NotDeliveredReason } from '@forno/shared/domain';
import type { Message } from '@forno/shared/ui';
import { dispatchMessages } from './dispatch-messages.ts';

export const notDeliveredWords: Readonly<Record<NotDeliveredReason, Message>> = {
  'nobody-home': dispatchMessages.nobodyHome,
  refused: dispatchMessages.refused,
  'wrong-address': dispatchMessages.wrongAddress,
  damaged: dispatchMessages.damaged,
};
