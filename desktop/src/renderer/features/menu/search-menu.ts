import type { MenuItem } from '@forno/shared/menu';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How well `name` answers what was typed: 0 not at all; every typed word must begin a word of it. */
export function score(name: string, typed: string): number {
  const words = plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 0;
  let total = 0;
  for (const want of wanted) {
    const at = words.findIndex((word) => word.startsWith(want));
    if (at < 0) return 0;
    total += (at === 0 ? 4 : 2) + (words[at] === want ? 1 : 0);
  }
  return total / words.length ** 0.25;
}

export function searchMenu(items: readonly MenuItem[], typed: string): MenuItem[] {
  return items
    .map((item) => ({ item, points: score(item.name, typed) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ item }) => item);
}
