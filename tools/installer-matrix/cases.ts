import { setTimeout as sleep } from 'node:timers/promises';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { verifySignature } from '@forno/installers/packing';
import { PUBLISHER, type Setups } from './setups.ts';
import type { Wine } from './wine.ts';

export interface Bench {
  readonly wine: Wine;
  readonly setups: Setups;
}

export interface MatrixCase {
  readonly name: string;
  /** What was seen, in a few words; throws when it is not as it must be. */
  readonly play: (bench: Bench) => Promise<string>;
}

const PROGRAM = 'C:\\Programs\\Forno';
const EXE = `${PROGRAM}\\Forno.exe`;
const DATA = 'C:\\Shop Data';
const KEY = 'Software\\Forno';
const RUN_KEY = 'Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const UNINSTALL_KEY = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Forno';
const ORDERS = `${DATA}\\shop\\orders.log`;

/** In order: each begins with what the one before it left. */
export const MATRIX: readonly MatrixCase[] = [
  { name: 'signed', play: signed },
  { name: 'wrong certificate', play: wrongCertificate },
  { name: 'install into chosen folders', play: install },
  { name: 'run', play: runProgram },
  { name: 'upgrade in place while it runs', play: upgrade },
  { name: 'upgrade refused while the program hangs', play: hanging },
  { name: 'downgrade refused', play: downgrade },
  { name: 'repair', play: repair },
  { name: 'folders that cannot be', play: wrongFolders },
  { name: 'tampered setup', play: tampered },
  { name: 'uninstall keeps the data', play: uninstallKeeps },
  { name: 'silent by its defaults, and started', play: silent },
  { name: 'uninstall with the data', play: uninstallWithData },
];

async function signed({ setups }: Bench): Promise<string> {
  for (const setup of [setups.older, setups.newer])
    equal(await verifySignature(setup, { caFile: setups.caFile, publisher: PUBLISHER }), {
      ok: true,
      value: true,
    });
  return `by "${PUBLISHER}", SHA-256`;
}

async function wrongCertificate({ setups }: Bench): Promise<string> {
  const verify = async (file: string): Promise<unknown> => {
    const verified = await verifySignature(file, { caFile: setups.caFile, publisher: PUBLISHER });
    return verified.ok ? 'passed' : verified.error;
  };
  const seen = {
    unsigned: await verify(setups.unsigned),
    authority: await verify(setups.byAnotherAuthority),
    publisher: await verify(setups.byAnotherPublisher),
  };
  equal(seen, { unsigned: 'unsigned', authority: 'unknown-issuer', publisher: 'wrong-publisher' });
  return Object.values(seen).join(', ');
}

async function install({ setups, wine }: Bench): Promise<string> {
  equal(
    await wine.run(setups.older, '/S', `/DATA=${DATA}`, '/PORT=4111', '/SHORTCUT=no', `/D=${PROGRAM}`),
    0,
  );
  for (const file of ['Forno.exe', 'Uninstall Forno.exe'])
    equal(
      await verifySignature(wine.at(`${PROGRAM}\\${file}`), { caFile: setups.caFile, publisher: PUBLISHER }),
      { ok: true, value: true },
    );
  equal(await wine.registry(KEY, 'Version'), '1.0.0');
  equal(await wine.registry(UNINSTALL_KEY, 'DisplayVersion'), '1.0.0');
  equal(await wine.registry(RUN_KEY, 'Forno'), `"${EXE}" --autostart`);
  equal(await installedFile(wine), { version: '1.0.0', dataFolder: 'C:/Shop Data', port: 4111 });
  const log = await wine.read(`${DATA}\\logs\\setup.log`);
  holds(
    log,
    '0 netsh advfirewall firewall add rule name="Forno master" dir=in action=allow protocol=TCP localport=4111 profile=private,domain',
  );
  holds(
    log,
    '0 netsh advfirewall firewall add rule name="Forno discovery" dir=in action=allow protocol=UDP localport=5353 profile=private,domain',
  );
  holds(log, `0 icacls "${DATA}"`);
  await mkdir(wine.at(`${DATA}\\shop`), { recursive: true });
  await writeFile(wine.at(ORDERS), 'two pizzas');
  return 'folders, registry, autostart, two firewall rules; program and uninstaller signed';
}

async function runProgram({ wine }: Bench): Promise<string> {
  equal(await wine.run(EXE, '--kiosk'), 0);
  holds(await ranLog(wine), '1.0.0 --kiosk');
  return 'the program finds its data folder';
}

async function upgrade({ setups, wine }: Bench): Promise<string> {
  const running = wine.start(EXE, '--stay');
  await until('the program runs', async () => (await ranLog(wine)).includes('--stay'));
  equal(await wine.run(setups.newer, '/S', '/AUTOSTART=no', '--updated'), 0);
  await running.ended;
  holds(await ranLog(wine), '1.0.0 ended');
  equal(await wine.registry(KEY, 'Version'), '1.1.0');
  equal(await installedFile(wine), { version: '1.1.0', dataFolder: 'C:/Shop Data', port: 4111 });
  equal(wine.has(`${PROGRAM}\\resources\\new.dat`), true);
  equal(wine.has(`${PROGRAM}\\resources\\old.dat`), false);
  equal(wine.has(`${PROGRAM}.old`) || wine.has(`${PROGRAM}.new`), false);
  equal(await wine.registry(RUN_KEY, 'Forno'), null);
  equal(await wine.read(ORDERS), 'two pizzas');
  return 'ended by itself, replaced whole, data and port kept';
}

async function hanging({ setups, wine }: Bench): Promise<string> {
  const running = wine.start(EXE, '--deaf');
  await until('the program hangs', async () => (await ranLog(wine)).includes('--deaf'));
  equal(await wine.run(setups.newer, '/S'), 4);
  equal(wine.has(`${PROGRAM}\\resources\\new.dat`), true);
  await wine.run('taskkill', '/F', '/IM', 'Forno.exe');
  await running.ended;
  return 'exit code 4, nothing changed';
}

async function downgrade({ setups, wine }: Bench): Promise<string> {
  equal(await wine.run(setups.older, '/S'), 3);
  equal(await wine.registry(KEY, 'Version'), '1.1.0');
  equal(wine.has(`${PROGRAM}\\resources\\new.dat`), true);
  return 'exit code 3, nothing changed';
}

async function repair({ setups, wine }: Bench): Promise<string> {
  await writeFile(wine.at(`${PROGRAM}\\resources\\app.asar`), 'half');
  await rm(wine.at(EXE));
  equal(await wine.run(setups.newer, '/S'), 0);
  holds(await wine.read(`${PROGRAM}\\resources\\app.asar`), 'the pages of 1.1.0 the pages');
  equal(await wine.run(EXE, '--again'), 0);
  holds(await ranLog(wine), '1.1.0 --again');
  equal(await wine.registry(RUN_KEY, 'Forno'), null);
  equal(await wine.read(ORDERS), 'two pizzas');
  return 'a cut file and a missing one are back; what was chosen holds';
}

async function wrongFolders({ setups, wine }: Bench): Promise<string> {
  equal(await wine.run(setups.newer, '/S', '/DATA=C:\\Elsewhere'), 6);
  await uninstall(wine);
  await mkdir(wine.at('C:\\Photos'), { recursive: true });
  await writeFile(wine.at('C:\\Photos\\a.jpg'), 'a picture');
  equal(await wine.run(setups.newer, '/S', '/D=C:\\Photos'), 5);
  equal(await wine.read('C:\\Photos\\a.jpg'), 'a picture');
  equal(await wine.run(setups.newer, '/S', `/DATA=${PROGRAM}\\data`, `/D=${PROGRAM}`), 6);
  equal(wine.has(PROGRAM), false);
  equal(await wine.run(setups.newer, '/S', `/DATA=${DATA}`, `/D=${PROGRAM}`), 0);
  equal(await wine.read(ORDERS), 'two pizzas');
  return 'data inside the program, moved data, a folder of other things';
}

async function tampered({ setups, wine }: Bench): Promise<string> {
  const verified = await verifySignature(setups.tampered, { caFile: setups.caFile, publisher: PUBLISHER });
  equal(verified, { ok: false, error: 'tampered' });
  await rm(wine.at(`${PROGRAM}\\resources\\new.dat`));
  equal(await wine.run(setups.tampered, '/S'), 2);
  equal(wine.has(`${PROGRAM}\\resources\\new.dat`), false);
  return 'signature refused; run all the same it ends with 2 and writes nothing';
}

async function uninstallKeeps({ wine }: Bench): Promise<string> {
  await mkdir(wine.at(`${DATA}\\program\\versions`), { recursive: true });
  await uninstall(wine);
  equal(await wine.registry(KEY, 'Version'), null);
  equal(await wine.registry(UNINSTALL_KEY, 'DisplayVersion'), null);
  equal(await wine.read(ORDERS), 'two pizzas');
  equal(wine.has(`${DATA}\\program`), false);
  return 'program, registry and updates are gone, the orders are there';
}

async function silent({ setups, wine }: Bench): Promise<string> {
  equal(await wine.run(setups.newer, '/S', '--force-run'), 0);
  const data = 'C:\\ProgramData\\Forno';
  await until('the program was started', () => Promise.resolve(wine.has(`${data}\\ran.log`)));
  holds(await wine.read(`${data}\\ran.log`), '1.1.0 --updated');
  equal(wine.has('C:\\Program Files\\Forno\\Forno.exe'), true);
  return 'Program Files, ProgramData, nothing asked';
}

async function uninstallWithData({ wine }: Bench): Promise<string> {
  await uninstall(wine, '/DELETEDATA');
  equal(wine.has('C:\\ProgramData\\Forno'), false);
  equal(await wine.read(ORDERS), 'two pizzas');
  return 'its own data folder alone';
}

/** The uninstaller goes on as a copy of itself in a temporary folder, since it removes its own. */
async function uninstall(wine: Wine, ...args: readonly string[]): Promise<void> {
  const folder = await wine.registry(KEY, 'InstallLocation');
  equal(await wine.run(`${folder}\\Uninstall Forno.exe`, '/S', ...args), 0);
  await until('the uninstaller is done', async () => (await wine.registry(KEY, 'InstallLocation')) === null);
  await until('the folder is gone', () => Promise.resolve(!wine.has(folder!)));
}

async function installedFile(wine: Wine): Promise<unknown> {
  const bytes = await readFile(wine.at(`${PROGRAM}\\resources\\installed.json`));
  return JSON.parse(new TextDecoder('utf-16le').decode(bytes));
}

const ranLog = async (wine: Wine): Promise<string> =>
  wine.has(`${DATA}\\ran.log`) ? wine.read(`${DATA}\\ran.log`) : '';

async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(100)) if (await is()) return;
  throw new Error(`Not within 15 s: ${what}.`);
}

function equal(seen: unknown, wanted: unknown): void {
  if (JSON.stringify(seen) !== JSON.stringify(wanted))
    throw new Error(`${JSON.stringify(seen)} instead of ${JSON.stringify(wanted)}`);
}

function holds(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`"${part}" is not in:\n${text}`);
}
