import type { Command } from '@forno/shared/domain';

/** Commands that may share one commit; a bound on how long the first of them waits for the disk. */
const COMMIT_COMMANDS_MAX = 64;

/** What puts a document in force, and of which kind it is. */
export const DOCUMENT_COMMANDS: {
  readonly [Type in Command['type']]?: 'menu' | 'settings' | 'staff' | 'boards';
} = {
  ActivateMenu: 'menu',
  ActivateSettings: 'settings',
  ActivateStaff: 'staff',
  ActivateBoards: 'boards',
};

/** How many of the waiting may share the next commit. A document ends it: what follows is decided by it. */
export function batchLength(queue: readonly { readonly command: Command }[]): number {
  const document = queue
    .slice(0, COMMIT_COMMANDS_MAX)
    .findIndex(({ command }) => command.type in DOCUMENT_COMMANDS);
  return Math.min(COMMIT_COMMANDS_MAX, document < 0 ? queue.length : document + 1);
}
