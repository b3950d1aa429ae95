import path from 'node:path';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { openStore } from '../../desktop/src/master/store/index.ts';

/** The raw lines of a machine's log, once it has stopped. */
export async function readLog(dataDir: string): Promise<readonly string[]> {
  const store = await openStore({
    dir: path.join(dataDir, 'store'),
    engine: 'sqlite',
    key: shopKey(dataDir, undefined),
  });
  try {
    const events = await store.read({ fromSeq: 1, limit: Number.MAX_SAFE_INTEGER });
    return events.map(({ body }) => body);
  } finally {
    await store.close();
  }
}

/** What the shop keeps for a person to go through. */
export async function readReview(dataDir: string): Promise<readonly string[]> {
  const store = await openStore({
    dir: path.join(dataDir, 'store'),
    engine: 'sqlite',
    key: shopKey(dataDir, undefined),
  });
  try {
    const records = await store.records({ collection: 'set-aside', afterId: '', limit: 1_000 });
    return records.flatMap(({ body }) => (JSON.parse(body) as { bodies: string[] }).bodies);
  } finally {
    await store.close();
  }
}
