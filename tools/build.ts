import { buildPages } from './chain/pages.ts';

/** Builds every page anew: terminal, screens, backoffice. `npm start` builds only what is stale. */
const built = await buildPages({ say: (line) => console.error(line), force: true });
console.error(`built: ${built.join(', ')}`);
