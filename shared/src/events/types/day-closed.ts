import { z } from 'zod';
import { businessDateSchema } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** The Z report of the business date was taken. Its figures are the fold of the log; late orders carry their own date. */
export const dayClosed = defineEvent('DAY_CLOSED', '1.0.0', z.object({ businessDate: businessDateSchema }));
