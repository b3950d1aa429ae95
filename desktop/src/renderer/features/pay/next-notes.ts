/** What a customer is likely to hand over: the sums above what is due that notes can make, smallest first. */
export function nextNotes(dueCents: number, noteCents: readonly number[], most = 4): number[] {
  const sums = new Set<number>();
  for (const note of noteCents) {
    const sum = Math.ceil(dueCents / note) * note;
    if (sum > dueCents) sums.add(sum);
  }
  return [...sums].sort((a, b) => a - b).slice(0, most);
}
