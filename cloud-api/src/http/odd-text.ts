/** Either can come into JSON by such an escape alone: it allows no bare NUL, UTF-8 no half of a pair. */
const ODD_TEXT = /\\u(0000|d[89a-f])/i;

/** Spares well-behaved bodies the walk. */
export const mayHoldOddText = (json: string): boolean => ODD_TEXT.test(json);

/** Text that JSON and addresses can say and PostgreSQL cannot keep: NUL and halves of surrogate pairs. */
export function hasOddText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (value === null || typeof value !== 'object') return false;
  for (const key in value)
    if (hasOddText(key) || hasOddText((value as Record<string, unknown>)[key])) return true;
  return false;
}
