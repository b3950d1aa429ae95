import { importRule } from './place.mjs';

/** Packages without IO, clock or chance of their own. */
const pure = [/^zod$/, /^@noble\//, /^uuid$/];

export const sharedImports = importRule({
  description: 'shared/src imports nothing but itself and pure packages',
  applies: (place) => place.file.startsWith('shared/src/') && !place.isTest,
  check(target, _place, specifier) {
    if (target.kind === 'file' && target.file.startsWith('shared/src/')) return null;
    if (target.kind === 'package' && pure.some((pattern) => pattern.test(target.name))) return null;
    return `The core is pure: shared/src may not import '${specifier}'. Take what you need as a parameter (shared/src/ports.ts).`;
  },
});
