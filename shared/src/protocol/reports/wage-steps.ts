import { z } from 'zod';
import { isoDateSchema } from './common.ts';

const wageStepSchema = z.object({
  /** The business date it holds from; null: since ever. */
  from: isoDateSchema.nullable(),
  /** Cents of an hour with all that comes with it; null: from then on nothing is said here. */
  centsPerHour: z.int().min(0).max(100_000).nullable(),
});

/** What an hour costs and has cost: a raise is a step more, so that what is past stays as it was. */
export const wageStepsSchema = z
  .array(wageStepSchema)
  .max(100)
  .refine((steps) => steps.every(({ from }, n) => n === 0 || isLater(from, steps[n - 1]?.from ?? null)), {
    message: 'Each date once, in their order.',
  });
export type WageStep = z.infer<typeof wageStepSchema>;
export type WageSteps = readonly WageStep[];

const isLater = (date: string | null, than: string | null): boolean =>
  date !== null && (than === null || date > than);

/** What holds on a day; null where nothing does. */
export const wageOn = (steps: WageSteps, date: string): number | null =>
  steps.findLast(({ from }) => from === null || from <= date)?.centsPerHour ?? null;

/** With what holds from a day on until the next step; the very first holds for all that was before it, too. */
export function withWage(steps: WageSteps, { from, centsPerHour }: WageStep): WageStep[] {
  const first = steps.length === 0 ? null : from;
  const others = steps.filter((step) => step.from !== first);
  const all = [...others, { from: first, centsPerHour }].toSorted((a, b) =>
    isLater(a.from, b.from) ? 1 : -1,
  );
  // A step that changes nothing is none.
  return all.filter((step, n) => step.centsPerHour !== (all[n - 1]?.centsPerHour ?? null));
}
