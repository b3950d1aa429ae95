import { importRule, runsInBrowser } from './place.mjs';

const nodeSide = [/^desktop\/src\/(master|electron)\//, /^display\/src\/kiosk\//];

export const browserNoNode = importRule({
  description: 'pages reach Node only through @forno/shared/protocol',
  applies: (place) => runsInBrowser(place.file) && !place.isTest,
  check(target, _place, specifier) {
    const isNode =
      target.kind === 'builtin' ||
      (target.kind === 'package' && /^electron($|-)/.test(target.name)) ||
      (target.kind === 'file' && nodeSide.some((pattern) => pattern.test(target.file)));
    if (!isNode) return null;
    return `This runs in a page: '${specifier}' is not there. A page reaches Node through @forno/shared/protocol.`;
  },
});
