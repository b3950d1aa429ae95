import { defineEvent } from '../define.ts';
import { kitchenStepsSchema } from '../fields.ts';

/** Things were made as far as a station makes them. */
export const kitchenStepsDone = defineEvent('KITCHEN_STEPS_DONE', '1.0.0', kitchenStepsSchema);
