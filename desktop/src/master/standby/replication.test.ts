import type { Copy } from '@forno/shared/protocol/standby';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../store/index.ts';
import { Replication } from './replication.ts';

const SECONDS = { timeout: 20_000 };

it('a standby that is far behind gets a cursor with the events it speaks of, not before', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'forno-replication-'));
  const store = await openStore({ dir, engine: 'sqlite', key: new Uint8Array(32) });
  onTestFinished(async () => {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });
  let head = 0;
  const append = async (count: number): Promise<void> => {
    const from = head + 1;
    await store.append(
      Array.from({ length: count }, (_, n) => ({ seq: from + n, aggregateId: 'a', body: '{}' })),
    );
    head += count;
  };
  await append(900);
  await store.saveCursor('cloud', 850);
  const taken: Copy[] = [];
  const replication = new Replication({
    store: () => store,
    headSeq: () => head,
    epoch: () => 1,
    onHas: () => undefined,
  });
  let has = 0;
  const send = async (copy: Copy): Promise<{ seq: number }> => {
    taken.push(copy);
    // Meanwhile the shop sells on, and the cloud has it at once.
    if (taken.length === 2) {
      await append(50);
      await store.saveCursor('cloud', 950);
      replication.side({ kind: 'cursor', name: 'cloud', value: 950 });
    }
    return { seq: (has = copy.events.at(-1)?.seq ?? has) };
  };
  replication.attach({ machineId: 'b', send }, 0);
  const cursors = (): { readonly value: number; readonly logUpTo: number }[] =>
    taken.flatMap(({ sides }, index) =>
      sides.flatMap((side) =>
        side.kind === 'cursor'
          ? [
              {
                value: side.value,
                logUpTo: taken
                  .slice(0, index + 1)
                  .flatMap(({ events }) => events)
                  .at(-1)!.seq,
              },
            ]
          : [],
      ),
    );
  await vi.waitFor(() => expect(cursors().at(-1)).toEqual({ value: 950, logUpTo: 950 }), SECONDS);
  for (const { value, logUpTo } of cursors()) expect(value).toBeLessThanOrEqual(logUpTo);
  expect(replication.isInStep).toBe(true);
});
