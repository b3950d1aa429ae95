import { z } from 'zod';

/** RFC 9457, with a stable `code` for machines and the field that is wrong. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
  field: z.string().optional(),
  correlationId: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
