import { z } from 'zod';
import { documentFields } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** A new staff list is in force. */
export const staffActivated = defineEvent('STAFF_ACTIVATED', '1.0.0', z.object({ ...documentFields }));
