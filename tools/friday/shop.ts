import path from 'node:path';
import { ShopCore, nativeSha256, systemClock, systemRandom } from '@forno/desktop/master';
import type { ClientCommand, Settings, SystemCommand } from '@forno/shared/domain';
import { demoCustomers, demoMenu, demoSettings, demoStock } from '@forno/shared/demo';
import { canonicalJson, sha256Hex } from '@forno/shared/events';
import type { LogStore } from '@forno/shared/ports';
import { demoStaff } from '../../cloud-api/src/seed/demo.ts';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { MASTER_NODE_FLAGS } from '../../desktop/src/master/process-flags.ts';
import { openStore } from '../../desktop/src/master/store/index.ts';
import { choosePorts } from '../chain/ports.ts';
import { startProcess, type Started } from '../chain/process.ts';
import { ROOT } from '../chain/pages.ts';
import type { Hardware } from './hardware.ts';

const STORE_ID = 'store-001';
export const CUSTOMERS = 40;

/** A shop on disk: an encrypted store with menu, staff, settings and stock, and no sale yet. */
export async function prepareShop(dataDir: string, coinCents: number): Promise<Settings> {
  const settings = fridaySettings(coinCents);
  const core = await ShopCore.open({
    storeId: STORE_ID,
    settings,
    openStore: () => open(dataDir),
    clock: systemClock,
    random: systemRandom,
    sha256: nativeSha256,
    defer: (work) => void setImmediate(work),
    afterAnswers: (work) => process.nextTick(work),
    onCommitted: () => undefined,
    onChange: () => undefined,
    log: { info: () => undefined, warn: console.error, error: console.error },
  });
  const keep = async (document: unknown): Promise<{ readonly sha256: string }> => {
    const body = canonicalJson(document);
    const sha256 = sha256Hex(body);
    await core.dispatcher.store.putDocument(sha256, body);
    return { sha256 };
  };
  const submit = async (command: ClientCommand | SystemCommand): Promise<void> => {
    const answer = await core.submitAsSystem(command);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.error.message}`);
  };
  const menu = demoMenu();
  const { menuId, version } = menu;
  await submit({ type: 'ActivateMenu', commandId: 'friday:menu', menuId, version, ...(await keep(menu)) });
  const staff = { version: 1, staff: await demoStaff() };
  await submit({ type: 'ActivateStaff', commandId: 'friday:staff', version: 1, ...(await keep(staff)) });
  await submit({
    type: 'ActivateSettings',
    commandId: 'friday:settings',
    version: settings.version,
    ...(await keep(settings)),
  });
  for (const delivery of demoStock(STORE_ID)) await submit(delivery);
  await core.customers.importAll(demoCustomers(CUSTOMERS));
  await core.close();
  return settings;
}

/** The demo shop on its busiest evening: its clocks stand at about six, so that no day ends while it is played. */
function fridaySettings(coinCents: number): Settings {
  const hour = new Date().getUTCHours();
  // In the names of these zones west is plus: at 20:00 UTC it is 18:00 in Etc/GMT+2.
  const west = ((hour - 18 + 36) % 24) - 12;
  const timeZone = `Etc/GMT${west < 0 ? '-' : '+'}${Math.abs(west)}`;
  return {
    ...demoSettings(STORE_ID),
    timeZone,
    cashRoundingCents: coinCents,
    releaseBeforePayment: ['dine-in', 'delivery'],
    openingHours: [],
    futureOrders: { ...demoSettings().futureOrders, depositBps: 3_000, depositKeptMinutes: 120 },
    limits: { ...demoSettings().limits, qualityCheckMs: 5_000, closeAfterMs: 3_000 },
    cards: { offlineFloorCents: 5_000, offlinePerShiftCents: 100_000 },
  };
}

const open = (dataDir: string): Promise<LogStore> =>
  openStore({
    dir: path.join(dataDir, 'store'),
    engine: 'sqlite',
    key: shopKey(dataDir, undefined),
  });

/** The shop's master as a process of its own. */
export async function startShop(
  dataDir: string,
  hardware: Hardware,
): Promise<{ readonly url: string; readonly process: Started }> {
  const { shop: port } = await choosePorts(0);
  const url = `http://127.0.0.1:${port}/`;
  const process = await startProcess({
    name: 'shop',
    file: path.join(ROOT, 'desktop/src/master/main.ts'),
    nodeFlags: MASTER_NODE_FLAGS,
    logDir: path.join(dataDir, 'logs'),
    readyUrl: `${url}healthz`,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      FORNO_DATA: dataDir,
      FORNO_STORE: STORE_ID,
      FORNO_ADMISSION: 'open',
      ...hardware.env,
    },
  });
  return { url, process };
}

/** The lines of the log as they lie on the disk, once the master is down. */
export async function readLog(dataDir: string): Promise<readonly string[]> {
  const store = await open(dataDir);
  const lines: string[] = [];
  for (;;) {
    const page = await store.read({ fromSeq: lines.length + 1, limit: 5_000 });
    lines.push(...page.map(({ body }) => body));
    if (page.length < 5_000) break;
  }
  await store.close();
  return lines;
}
