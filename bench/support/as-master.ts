import { spawnSync } from 'node:child_process';
import { MASTER_NODE_FLAGS } from '../../desktop/src/master/process-flags.ts';

/*
 * Imported first by a benchmark that is a master in its own process: starts it anew the way a shop's master is
 * started, unless it is already.
 */
if (MASTER_NODE_FLAGS.some((flag) => !process.execArgv.includes(flag))) {
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, ...MASTER_NODE_FLAGS, ...process.argv.slice(1)],
    { stdio: 'inherit' },
  );
  process.exit(status ?? 1);
}
