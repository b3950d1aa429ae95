import { z } from 'zod';
import { documentFields } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** From now on the screens for customers show these boards and promotions. */
export const boardsActivated = defineEvent('BOARDS_ACTIVATED', '1.0.0', z.object({ ...documentFields }));
