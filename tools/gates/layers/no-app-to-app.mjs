import { apps, importRule } from './place.mjs';

/** Tests beside the code too: what needs two applications is a flow and lives in tests/. */
export const noAppToApp = importRule({
  description: 'applications never import each other; libraries never import applications',
  applies: (place) => place.workspace !== null,
  check(target, place, specifier) {
    if (target.kind === 'builtin' || target.workspace === place.workspace) return null;
    if (!apps.includes(target.workspace)) return null;
    return `${place.workspace} may not import the application ${target.workspace} ('${specifier}'). What both need belongs in shared.`;
  },
});
