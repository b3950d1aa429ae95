import type { ShopEvent } from '@forno/shared/events';
import type { CommandAnswer } from '@forno/shared/protocol/lan';

/** The answer to a command, from the events it caused; the same events always give the same answer. */
export function answerFrom(commandId: string, events: readonly ShopEvent[], again: boolean): CommandAnswer {
  const answer: { -readonly [K in keyof CommandAnswer]: CommandAnswer[K] } = {
    commandId,
    firstSeq: events[0]?.seq ?? 0,
    lastSeq: events.at(-1)?.seq ?? 0,
    again,
  };
  for (const event of events) {
    if (event.eventType === 'ORDER_CREATED') answer.orderNumber = event.payload.number;
    if (event.eventType === 'PAYMENT_COMPLETED') answer.changeCents = event.payload.changeCents;
    if (event.eventType === 'ORDER_ACCEPTED') {
      answer.orderNumber = event.payload.number;
      answer.promisedAt = event.payload.promisedAt;
    }
  }
  return answer;
}
