import { z } from 'zod';
import { command, id } from '../command-fields.ts';
import { CUSTOMER_PARTS } from './customer.ts';

const customerId = z.string().min(1).max(64);

/** Why a record was deleted. A choice, no free words: they would bring the person back into the log. */
export const forgetReasonSchema = z.enum(['asked', 'duplicate', 'mistake', 'not-needed']);

export const customerCommands = [
  /** Whose order it is. */
  command('SetOrderCustomer', { orderId: id, customerId: customerId.nullable() }),
  /** Deletes the record, wherever it stands; the orders keep only the id. */
  command('ForgetCustomer', { customerId, reason: forgetReasonSchema }),
] as const;

/** What the master's records came to. The records themselves never pass here. */
export const customerRecordCommands = [
  command('RecordCustomer', {
    customerId,
    version: z.int().min(1),
    parts: z.array(z.enum(CUSTOMER_PARTS)).max(CUSTOMER_PARTS.length),
  }),
] as const;
