import { z } from 'zod';
import {
  CHANNEL_WORDS,
  DRAWER_WORDS,
  ROLE_WORDS,
  SERVICE_WORDS,
  STATUS_WORDS,
  TENDER_WORDS,
} from './words.ts';

/** What a chain gives names to itself: reports know only ids of it. */
const LOOKED_UP = ['store', 'person', 'till', 'ingredient', 'category'] as const;
export type LookedUp = (typeof LOOKED_UP)[number];

const CODES = {
  status: STATUS_WORDS,
  service: SERVICE_WORDS,
  channel: CHANNEL_WORDS,
  tender: TENDER_WORDS,
  role: ROLE_WORDS,
  drawer: DRAWER_WORDS,
} as const;

/** What a column's ids or codes are of. */
export type Named = LookedUp | keyof typeof CODES;

export const isLookedUp = (named: Named): named is LookedUp =>
  (LOOKED_UP as readonly string[]).includes(named);

/** `GET /v1/report-names`: what is called how, of all that a report's rows have ids of. */
export const reportNamesSchema = z.object({
  names: z.array(z.object({ of: z.enum(LOOKED_UP), id: z.string(), name: z.string() })),
});
export type ReportNames = z.infer<typeof reportNamesSchema>['names'];

/** How a value of a column reads. */
export type NameOf = (value: string, named: Named | undefined) => string;

/** Codes need nothing looked up. */
export const codeWords: NameOf = (value, named) => {
  if (named === undefined || isLookedUp(named)) return value;
  const words: Readonly<Record<string, string>> = CODES[named];
  return words[value] ?? value;
};

/** Whoever has no name is shown as what is stored: better an id than a wrong name. */
export function namesFrom(names: ReportNames): NameOf {
  const byId = new Map(names.map(({ of, id, name }) => [`${of} ${id}`, name]));
  return (value, named) => {
    if (named === undefined || !isLookedUp(named)) return codeWords(value, named);
    if (named === 'person' && value === '') return 'Nobody logged in';
    return byId.get(`${named} ${value}`) ?? value;
  };
}
