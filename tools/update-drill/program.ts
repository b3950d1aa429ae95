import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How a made-up program behaves when it is started. */
export type Behaviour = 'good' | 'crash' | 'hang' | 'migrate-then-crash';

/**
 * The program that a simulated terminal runs: a real process which opens its data, brings it to its own
 * shape, and says that it is healthy. Data of a newer shape it would spoil, and so it says so and ends.
 */
const APP = `
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const { version, dataFormat, behaviour } = JSON.parse(readFileSync(new URL('program.json', import.meta.url)));
const file = join(process.argv[2], 'orders.json');
const data = JSON.parse(readFileSync(file, 'utf8'));
if (behaviour === 'crash') process.exit(7);
if (data.shape > dataFormat) { console.error('spoiled: shape ' + data.shape); process.exit(9); }
writeFileSync(file, JSON.stringify({ ...data, shape: dataFormat, lastVersion: version }));
if (behaviour === 'migrate-then-crash') process.exit(8);
if (behaviour !== 'hang') process.send('healthy');
setInterval(() => undefined, 1000);
process.on('disconnect', () => process.exit(0));
`;

/** Writes such a program: some small files and one large, of which little changes between versions. */
export async function makeProgram(
  folder: string,
  {
    version,
    dataFormat = 1,
    behaviour = 'good',
    largeBytes = 1_500_000,
  }: {
    readonly version: string;
    readonly dataFormat?: number;
    readonly behaviour?: Behaviour;
    readonly largeBytes?: number;
  },
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await writeFile(path.join(folder, 'app.mjs'), APP, { mode: 0o755 });
  await writeFile(path.join(folder, 'program.json'), JSON.stringify({ version, dataFormat, behaviour }));
  await writeFile(path.join(folder, 'resources', 'engine.bin'), noise('engine', largeBytes));
  // As an archive whose first file grew: the rest is the same, some bytes further on.
  const grown = Buffer.concat([Buffer.from(`version ${version} `.repeat(50)), noise('pages', largeBytes)]);
  await writeFile(path.join(folder, 'resources', 'app.asar'), grown);
}

function noise(seed: string, bytes: number): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i * 32 < bytes; i++) parts.push(createHash('sha256').update(`${seed} ${i}`).digest());
  return Buffer.concat(parts).subarray(0, bytes);
}
