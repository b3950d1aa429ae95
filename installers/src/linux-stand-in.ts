import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Marks the fuses inside Electron's program: the sentinel, a version, their number, one character each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron is delivered, in the order of `FuseV1Options`. */
const FACTORY = '101100011';

/**
 * What runs instead: it says that it is well, as a terminal does whose page is up, and ends once that word is taken
 * away. A shell reads line by line, so what stands after the exit is bytes to it.
 */
const PROGRAM = `#!/bin/sh
[ -n "$FORNO_HEALTH_FILE" ] || exit 0
echo well > "$FORNO_HEALTH_FILE"
while [ -e "$FORNO_HEALTH_FILE" ]; do sleep 0.1; done
exit 0
`;

/** A folder in the shape of Electron's, without Electron: what the packager copies, renames and sets the fuses of. */
export function makeLinuxStandIn(dir: string, version: string): void {
  mkdirSync(path.join(dir, 'resources'), { recursive: true });
  const program = path.join(dir, 'electron');
  writeFileSync(
    program,
    Buffer.concat([
      Buffer.from(`${PROGRAM}${SENTINEL}`),
      Buffer.from([1, FACTORY.length]),
      Buffer.from(FACTORY),
    ]),
  );
  chmodSync(program, 0o755);
  writeFileSync(path.join(dir, 'version'), version);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(path.join(dir, file), '');
}
