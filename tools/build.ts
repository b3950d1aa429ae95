import { buildPages, buildShell } from './chain/pages.ts';

/** Builds everything anew: the pages (terminal, screens, backoffice) and the desktop shell. `npm start` builds only what is stale. */
const options = { say: (line: string) => console.error(line), force: true };
const [pages] = await Promise.all([buildPages(options), buildShell(options)]);
console.error(`built: ${[...pages, 'shell'].join(', ')}`);
