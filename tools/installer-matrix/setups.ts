import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  buildSetup,
  compileStandIn,
  flipBit,
  makeTestCertificate,
  signerFrom,
  type Signer,
} from '@forno/installers/packing';

export const PUBLISHER = 'Forno Test';

/** The installers that are tried: two versions, and what somebody else would hand out for them. */
export interface Setups {
  readonly caFile: string;
  readonly older: string;
  readonly newer: string;
  readonly tampered: string;
  readonly unsigned: string;
  readonly byAnotherAuthority: string;
  readonly byAnotherPublisher: string;
}

/** Builds and signs them, around the stand-in for Electron's program. */
export async function buildSetups(dir: string): Promise<Setups> {
  const [ours, foreign] = await Promise.all([
    makeTestCertificate(path.join(dir, 'ours'), PUBLISHER),
    makeTestCertificate(path.join(dir, 'foreign'), PUBLISHER),
  ]);
  const other = await makeTestCertificate(path.join(dir, 'ours'), 'Somebody Else');
  const signerOf = ({ pfx, password }: typeof ours): Promise<Signer | null> =>
    signerFrom({ WIN_CSC_LINK: pfx, WIN_CSC_KEY_PASSWORD: password }, `${pfx}.signer`);
  const signer = await signerOf(ours);
  const older = await unpackedProgram(path.join(dir, '1.0.0'), { version: '1.0.0', signer, only: 'old.dat' });
  const newer = await unpackedProgram(path.join(dir, '1.1.0'), { version: '1.1.0', signer, only: 'new.dat' });
  const setup = async (name: string, unpacked: string, by: Signer | null): Promise<string> => {
    const out = path.join(dir, `${name}.exe`);
    await buildSetup({ unpacked, version: path.basename(unpacked), out, signer: by, compression: 'quick' });
    return out;
  };
  const setups = {
    caFile: ours.caFile,
    older: await setup('Forno-Setup-1.0.0', older, signer),
    newer: await setup('Forno-Setup-1.1.0', newer, signer),
    tampered: path.join(dir, 'Forno-Setup-tampered.exe'),
    unsigned: await setup('Forno-Setup-unsigned', newer, null),
    byAnotherAuthority: await setup('Forno-Setup-foreign', newer, await signerOf(foreign)),
    byAnotherPublisher: await setup('Forno-Setup-other', newer, await signerOf(other)),
  };
  await flipBit(setups.newer, setups.tampered);
  return setups;
}

async function unpackedProgram(
  folder: string,
  {
    version,
    signer,
    only,
  }: { readonly version: string; readonly signer: Signer | null; readonly only: string },
): Promise<string> {
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await compileStandIn(path.join(folder, 'Forno.exe'), version);
  await signer?.sign(path.join(folder, 'Forno.exe'));
  await writeFile(path.join(folder, 'resources/app.asar'), `the pages of ${version} `.repeat(20_000));
  // There in this version alone: what an upgrade must not leave behind, or miss.
  await writeFile(path.join(folder, 'resources', only), version);
  return folder;
}
