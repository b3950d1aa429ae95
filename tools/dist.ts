import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './chain/pages.ts';
import { distLinux } from './dist/linux.ts';
import { pack } from './dist/pack.ts';
import { distWindows } from './dist/windows.ts';

const USAGE = `npm run dist:win | dist:linux | dist:mac -- [--out DIR] [--version V] [--electron DIR|fetch] [--quick] [--json]
  --electron DIR    Electron's program for the target; "fetch" has it fetched; without, a stand-in
  --release-key PEM seals the program for updates (or FORNO_RELEASE_KEY)
  --quick           a larger file, sooner
Signing on Windows: WIN_CSC_LINK (a .pfx) and WIN_CSC_KEY_PASSWORD, or FORNO_SIGN_COMMAND, a program that
signs the file behind it (Azure Trusted Signing, an HSM); FORNO_TIMESTAMP_URL for a time stamp.`;

/** Makes the packages that are installed. `build/packages` unless told otherwise. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: path.join(ROOT, 'build/packages') },
    version: { type: 'string' },
    electron: { type: 'string' },
    'release-key': { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

process.exitCode = await make(positionals[0]);

async function make(system: string | undefined): Promise<number> {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'desktop/package.json'), 'utf8')) as {
    version: string;
    devDependencies: { electron: string };
  };
  const say = (line: string): void => console.error(line);
  const out = path.resolve(values.out);
  mkdirSync(out, { recursive: true });
  const common = {
    out,
    version: values.version ?? manifest.version,
    electronVersion: manifest.devDependencies.electron,
    electron: values.electron ?? null,
    compression: values.quick ? ('quick' as const) : ('small' as const),
    say,
  };
  const trust = {
    releaseKey: values['release-key'] ?? process.env['FORNO_RELEASE_KEY'] ?? null,
    env: process.env,
  };
  switch (system) {
    case 'win':
      return tell(await distWindows({ ...common, ...trust }));
    case 'linux':
      return tell(await distLinux({ ...common, ...trust }));
    case 'mac':
      if (process.platform !== 'darwin') {
        say('A package for macOS is made on macOS: its signing and its disk image are tools of that system.');
        return 1;
      }
      await pack({ ...common, work: out, target: ['--mac'], electronDist: electronFolder(common.electron) });
      return tell({ version: common.version, out });
    default:
      say(USAGE);
      return 2;
  }
}

const electronFolder = (electron: string | null): string | null => (electron === 'fetch' ? null : electron);

function tell(made: object): number {
  if (values.json) console.log(JSON.stringify(made));
  else for (const [name, value] of Object.entries(made)) console.log(`${name}: ${value ?? 'no'}`);
  return 0;
}
