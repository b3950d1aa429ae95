import { buildPages, buildShell } from '../../tools/chain/pages.ts';

/** Before the first test that starts a program: two that start at once would both build what is stale. */
export default async function buildOnce(): Promise<void> {
  const say = (line: string): void => console.error(line);
  await Promise.all([buildPages({ say }), buildShell({ say })]);
}
