import type { LogStore } from '@forno/shared/ports';

/** Engines bound how long one text may be; a busy shop's snapshot is longer. */
const PART_CHARS_MAX = 4_000_000;

/** Keeps a text of any length as named parts; the first, which says how many there are, comes last. */
export async function saveInParts(
  store: LogStore,
  name: string,
  {
    seq,
    text,
    partCharsMax = PART_CHARS_MAX,
  }: { readonly seq: number; readonly text: string; readonly partCharsMax?: number },
): Promise<void> {
  const parts = cut(text, partCharsMax);
  for (const [n, part] of parts.entries())
    if (n > 0) await store.saveSnapshot(`${name}/${n}`, { seq, body: part });
  await store.saveSnapshot(name, { seq, body: `${parts.length}\n${parts[0]!}` });
}

/** The text back, or null when there is none or not all of it. */
export async function loadParts(store: LogStore, name: string): Promise<string | null> {
  const first = await store.loadSnapshot(name);
  const count = first && /^(\d+)\n/.exec(first.body);
  if (!first || !count) return null;
  let text = first.body.slice(count[0].length);
  for (let n = 1; n < Number(count[1]); n += 1) {
    const part = await store.loadSnapshot(`${name}/${n}`);
    if (part?.seq !== first.seq) return null;
    text += part.body;
  }
  return text;
}

function cut(text: string, partCharsMax: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length || parts.length === 0;) {
    let to = Math.min(text.length, from + partCharsMax);
    // Half a character has no UTF-8 form.
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
