import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  shellReportSchema,
  updateMomentSchema,
  type UpdateMoment,
} from '@forno/shared/protocol/update-moment';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../master/durable-file.ts';

/**
 * Between the launcher and the terminal it started, in the program's own folder: the launcher says what
 * the feed offers and what failed here, the terminal what the master says of the moment, and that it is well.
 * Files, because both may be of different versions, and either may be gone.
 */
const offerSchema = shellReportSchema.omit({ version: true });
export type Offer = z.infer<typeof offerSchema>;
const saidSchema = z.object({ at: z.int(), isMaster: z.boolean(), moment: updateMomentSchema });

/** What the master said, and whether it runs on this machine. */
export type HeardMoment = UpdateMoment & { readonly isMaster: boolean };

const offerFile = (programDir: string): string => join(programDir, 'offer.json');
const momentFile = (programDir: string): string => join(programDir, 'moment.json');

export function writeOffer(programDir: string, offer: Offer): void {
  mkdirSync(programDir, { recursive: true });
  writeDurably(offerFile(programDir), Buffer.from(JSON.stringify(offer)));
}

export const readOffer = (programDir: string): Offer =>
  parsed(offerFile(programDir), offerSchema) ?? { refused: [], offered: [] };

export function writeMoment(programDir: string, said: z.infer<typeof saidSchema>): void {
  mkdirSync(programDir, { recursive: true });
  writeDurably(momentFile(programDir), Buffer.from(JSON.stringify(said)));
}

/** What the master said within the last `withinMs`; null where that is longer ago, or never was. */
export function readMoment(
  programDir: string,
  { now, withinMs }: { readonly now: number; readonly withinMs: number },
): HeardMoment | null {
  const said = parsed(momentFile(programDir), saidSchema);
  return said !== null && Math.abs(now - said.at) <= withinMs
    ? { ...said.moment, isMaster: said.isMaster }
    : null;
}

/** Null for what is not there or not whole: it is written anew within a minute. */
function parsed<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null {
  const bytes = readIfThere(file);
  if (bytes === null) return null;
  try {
    return schema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
