import { defineEvent } from '../define.ts';
import { kitchenStepsSchema } from '../fields.ts';

/** Things are to be made at a station again. */
export const kitchenStepsRecalled = defineEvent('KITCHEN_STEPS_RECALLED', '1.0.0', kitchenStepsSchema);
