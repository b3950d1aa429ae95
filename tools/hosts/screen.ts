import { mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import type { DeviceKind } from '@forno/shared/domain';
import { keptDevice } from '../../display/src/client/device.ts';
import type { Kept } from '../../display/src/client/kept.ts';
import { ScreenClient } from '../../display/src/client/screen-client.ts';
import { ScreenVoter } from '../../display/src/client/voter.ts';
import { writeDurably } from '../../desktop/src/master/durable-file.ts';

/** A screen without a browser: its real client, which keeps in files, and says on its standard output what it shows. */
const [home = '', kind = 'kitchen', folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const say = (line: object): void => console.log(JSON.stringify({ at: Date.now(), ...line }));
const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

function keepInFiles(dir: string): Kept {
  mkdirSync(dir, { recursive: true });
  const file = (key: string): string =>
    path.join(dir, `${Buffer.from(key).toString('hex').slice(0, 120)}.json`);
  return {
    load: async (key) => {
      try {
        return JSON.parse(await readFile(file(key), 'utf8')) as unknown;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    save: (key, value) =>
      Promise.resolve(writeDurably(file(key), Buffer.from(JSON.stringify(value()) ?? 'null'))),
    clear: () =>
      rm(dir, { recursive: true, force: true }).then(() => void mkdirSync(dir, { recursive: true })),
  };
}

const texts = new Map<string, string>([[`forno.${kind}.device`, `${kind}-screen-1`]]);
const device = keptDevice({
  kind: kind as DeviceKind,
  name: `${kind} screen`,
  storage: {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  },
  newId: () => hex(8),
});
const client = new ScreenClient({
  url: home,
  device,
  topics: kind === 'menu-board' ? ['menu'] : kind === 'lobby' ? ['lobby', 'menu'] : ['kitchen', 'menu'],
  kept: keepInFiles(path.join(folder, 'kept')),
  voter: new ScreenVoter({
    kept: keepInFiles(path.join(folder, 'vote')),
    hello: () => device.hello(),
    newId: () => hex(6),
    runningMs: () => performance.now(),
    onTrouble: (reason) => say({ kind: 'no-vote', reason }),
  }),
  masters: { load: () => [], keep: () => undefined },
  schedule: (work) => void setTimeout(work, 1),
  localNow: () => Date.now(),
  newNonce: () => hex(16),
  onOtherKind: () => undefined,
});

const shown = new Set<string>();
const last = { link: '', seq: 0, fault: '' };
client.store.subscribe(() => {
  const { link, topics, fault } = client.store.get();
  const seq = Math.max(topics.kitchen?.seq ?? 0, topics.lobby?.seq ?? 0, topics.menu?.seq ?? 0);
  if (link !== last.link) say({ kind: 'link', link: (last.link = link), seq });
  if (fault && fault.what !== last.fault) say({ kind: 'fault', what: (last.fault = fault.what) });
  for (const orderId of Object.keys(topics.kitchen?.state.tickets ?? {})) {
    if (shown.has(orderId)) continue;
    shown.add(orderId);
    say({ kind: 'shown', orderId, seq });
  }
});
client.start();
