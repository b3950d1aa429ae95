import { z } from 'zod';

/** Which stores of a menu get a version first: so many of a hundred, or these. */
export const rolloutSchema = z.union([
  z.object({ percent: z.int().min(1).max(100) }),
  z.object({ storeIds: z.array(z.string().min(1).max(64)).min(1).max(10_000) }),
]);
export type Rollout = z.infer<typeof rolloutSchema>;

/** FNV-1a: which stores go first is a matter of chance, the same chance each time it is asked. */
function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * The stores of a rollout, at least one. A larger share has all stores of a smaller one of the same `seed`,
 * and another seed begins with others, so that it is not always the same shops that try what is new.
 */
export function rolloutStores(
  rollout: Rollout,
  { storeIds, seed }: { readonly storeIds: readonly string[]; readonly seed: string },
): string[] {
  if ('storeIds' in rollout) return storeIds.filter((storeId) => rollout.storeIds.includes(storeId));
  const count = Math.ceil((storeIds.length * rollout.percent) / 100);
  return storeIds
    .map((storeId) => ({ storeId, chance: chanceOf(`${seed} ${storeId}`) }))
    .sort((one, other) => one.chance - other.chance || (one.storeId < other.storeId ? -1 : 1))
    .slice(0, count)
    .map(({ storeId }) => storeId);
}
