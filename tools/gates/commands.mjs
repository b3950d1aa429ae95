/**
 * What each gate runs, from the project's root. `npm run check` runs these, and `gates.test.ts`
 * runs the same lines over trees with deliberate breaches.
 */
export const commands = {
  types: ['node', 'tools/gates/types.mjs'],
  lint: ['oxlint'],
  format: ['oxfmt', '--check'],
  knip: ['knip', '--no-progress', '--no-config-hints'],
  lock: ['node', 'tools/gates/lock.mjs'],
  sherif: ['sherif', '--fail-on-warnings'],
};
