import {
  BEST_MATCH,
  BEST_MATCH_OF_WORDS,
  findQuery,
  matchOf,
  NATIONAL_DIGITS,
  type FindKeys,
  type FindQuery,
} from '@forno/shared/domain';

const WORD_START = 2;
const DIGITS = 3;
/** Once there is a screenful, so many more are looked at for a better one: half the town begins alike. */
const LOOK_FURTHER_MAX = 5_000;

/**
 * Looks up what was typed among very many records: by the first two letters of its rarest word, or the
 * rarest three digits in a row, and only then letter by letter. Entries are only ever added; one that
 * is stale is found out by the comparison.
 */
export class FindIndex {
  readonly #keys = new Map<string, FindKeys>();
  readonly #ids: string[] = [];
  /** Positions in `#ids`. */
  readonly #byPart = new Map<string, number[]>();

  set(id: string, keys: FindKeys): void {
    const before = this.#keys.get(id);
    this.#keys.set(id, keys);
    if (before?.words === keys.words && before.phones === keys.phones) return;
    const at = this.#ids.push(id) - 1;
    for (const part of partsOf(keys)) {
      const known = this.#byPart.get(part);
      if (known) known.push(at);
      else this.#byPart.set(part, [at]);
    }
  }

  delete(id: string): void {
    this.#keys.delete(id);
  }

  /** Ids of what answers, the best first. */
  find(typed: string, limit: number): readonly string[] {
    const query = findQuery(typed);
    const byMatch: string[][] = Array.from({ length: BEST_MATCH + 1 }, () => []);
    const best = byMatch[query.digits ? BEST_MATCH : BEST_MATCH_OF_WORDS]!;
    const seen = new Set<string>();
    let more = 0;
    for (const id of this.#candidates(query)) {
      if (byMatch.some((ids) => ids.length === limit) && ++more > LOOK_FURTHER_MAX) break;
      const keys = this.#keys.get(id);
      const match = keys && !seen.has(id) ? matchOf(keys, query) : 0;
      if (match === 0 || byMatch[match]!.length === limit) continue;
      seen.add(id);
      byMatch[match]!.push(id);
      // No record further on can be better than these.
      if (best.length === limit) break;
    }
    return byMatch.toReversed().flat().slice(0, limit);
  }

  *#candidates({ words, digits }: FindQuery): Generator<string> {
    const wordParts = words
      .filter((word) => word.length > WORD_START)
      .map((word) => word.slice(0, WORD_START + 1));
    // One letter begins too many words to be worth a list.
    if (wordParts.length === 0 && !digits) yield* this.#keys.keys();
    // The country may be typed and not kept.
    for (const parts of [threes(digits.slice(-NATIONAL_DIGITS)), wordParts])
      for (const at of this.#rarest(parts)) yield this.#ids[at]!;
  }

  #rarest(parts: readonly string[]): readonly number[] {
    const lists = parts.map((part) => this.#byPart.get(part) ?? []);
    return lists.sort((a, b) => a.length - b.length)[0] ?? [];
  }
}

function partsOf({ words, phones }: FindKeys): Set<string> {
  const starts = words.split(' ').map((word) => ` ${word.slice(0, WORD_START)}`);
  return new Set([...starts, ...phones.split('#').flatMap(threes)]);
}

const threes = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - DIGITS + 1) }, (_, n) => digits.slice(n, n + DIGITS));
