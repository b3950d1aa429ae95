import { dueCents, type Order } from '@forno/shared/domain';

/** What the driver still has to collect. */
export const dueAtDoorCents = (order: Order): number => Math.max(0, dueCents(order));
