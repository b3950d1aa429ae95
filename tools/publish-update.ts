import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { changeRollout, makeSigningKey, publishRelease, type Release } from '@forno/installers';

const USAGE = `npm run publish:update -- --keygen FILE
  makes a signing key: FILE (private, keep it off the network) and FILE.pub (goes into the packages)
npm run publish:update -- --feed DIR --key FILE --key-id ID --channel stable --rollout 10
  with --from FOLDER --version V --entry FILE   publishes a program's folder as a new version
  without                                       changes the share of the published one
  --product terminal|kiosk   --platform win32-x64|linux-x64|…   --rings a,b   --halt
  --days N (how long the manifest is good, default 60)   --minimum V   --data-format N   --json`;

const DAY_MS = 24 * 60 * 60 * 1000;

process.exitCode = await run();

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      keygen: { type: 'string' },
      feed: { type: 'string' },
      key: { type: 'string' },
      'key-id': { type: 'string', default: 'release' },
      channel: { type: 'string', default: 'stable' },
      product: { type: 'string', default: 'terminal' },
      platform: { type: 'string', default: 'win32-x64' },
      rollout: { type: 'string', default: '100' },
      rings: { type: 'string', default: '' },
      halt: { type: 'boolean', default: false },
      days: { type: 'string', default: '60' },
      from: { type: 'string' },
      version: { type: 'string' },
      entry: { type: 'string' },
      minimum: { type: 'string', default: '0.0.0' },
      'data-format': { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.keygen !== undefined) return makeKey(path.resolve(values.keygen));
  if (values.feed === undefined || values.key === undefined) return usage();
  const key = { keyId: values['key-id'], privatePem: await readFile(values.key, 'utf8') };
  const of = { channel: values.channel, product: values.product, platform: values.platform } as Pick<
    Release,
    'channel' | 'product' | 'platform'
  >;
  const issuedAt = Date.now();
  const when = { issuedAt, expiresAt: issuedAt + Number(values.days) * DAY_MS };
  const rollout = {
    percent: Number(values.rollout),
    rings: values.rings.split(',').filter(Boolean),
    halted: values.halt,
  };
  const feedDir = path.resolve(values.feed);
  if (values.from === undefined) {
    const keys = { [key.keyId]: await readFile(`${values.key}.pub`, 'utf8') };
    return say(values.json, await changeRollout({ feedDir, of, change: { rollout, ...when }, key, keys }), 0);
  }
  if (values.version === undefined || values.entry === undefined) return usage();
  const { release, addedBytes } = await publishRelease({
    from: path.resolve(values.from),
    feedDir,
    key,
    header: {
      ...of,
      ...when,
      rollout,
      version: values.version,
      entry: values.entry,
      minimumVersion: values.minimum,
      dataFormat: Number(values['data-format']),
    },
  });
  return say(values.json, release, addedBytes);
}

async function makeKey(file: string): Promise<number> {
  if (existsSync(file)) {
    console.error(`${file} is there already; a signing key is never written over.`);
    return 1;
  }
  const { privatePem, publicPem } = makeSigningKey();
  await writeFile(file, privatePem, { mode: 0o600, flag: 'wx' });
  await writeFile(`${file}.pub`, publicPem);
  console.log(`${file}: keep it off the network.\n${file}.pub: goes into the packages.`);
  return 0;
}

function say(json: boolean, { version, rollout, files, expiresAt }: Release, addedBytes: number): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (json)
    console.log(JSON.stringify({ version, rollout, files: files.length, bytes, addedBytes, expiresAt }));
  else
    console.log(
      `${version}: ${rollout.halted ? 'halted' : `${rollout.percent} %`}${rollout.rings.length > 0 ? ` of ${rollout.rings.join(', ')}` : ''}, ` +
        `${files.length} files of ${bytes} bytes, ${addedBytes} bytes new in the feed, good until ${new Date(expiresAt).toISOString()}`,
    );
  return 0;
}

function usage(): number {
  console.error(USAGE);
  return 2;
}
