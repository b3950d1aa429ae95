import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildShell } from '../../tools/chain/pages.ts';
import { startChain } from './chain.ts';
import { chainFolder, discardChainFolder, offerPreparedChain } from './prepared-chain.ts';

const HISTORY_MS_MAX = 120_000;

/**
 * Before the first browser test: builds what is stale, and does once what every first start of a chain
 * does (databases laid out, demo seeded, trading days). Each test file's chain begins with a copy.
 */
export default async function prepareOnce(): Promise<() => void> {
  const dataDir = chainFolder();
  try {
    await Promise.all([buildShell({ say: (line) => console.error(line) }), prepareChain(dataDir)]);
  } catch (error) {
    discardChainFolder(dataDir);
    throw error;
  }
  const withdraw = offerPreparedChain(dataDir);
  return () => {
    withdraw();
    discardChainFolder(dataDir);
  };
}

async function prepareChain(dataDir: string): Promise<void> {
  const chain = await startChain({ dataDir });
  try {
    const until = Date.now() + HISTORY_MS_MAX;
    while (!existsSync(path.join(dataDir, 'chain-history.done'))) {
      if (Date.now() > until) throw new Error(`the other stores have no history:\n${chain.said()}`);
      await sleep(100);
    }
  } finally {
    await chain.stop();
  }
}
