import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A terminal that says it is well, remembers what it was started with, and ends when a second one tells it to. */
const PROGRAM = (version: string, does: 'well' | 'crashes'): string => `#!${process.execPath}
const fs = require('node:fs');
const { dataFolder } = JSON.parse(process.env.FORNO_LAUNCHED);
const end = dataFolder + '/end';
fs.appendFileSync(dataFolder + '/ran', ${JSON.stringify(version)} + ' ' + process.argv.slice(2).join(' ') + '\\n');
if (process.argv.includes('--quit')) { fs.writeFileSync(end, ''); process.exit(0); }
${does === 'crashes' ? 'process.exit(7);' : ''}
fs.rmSync(end, { force: true });
fs.writeFileSync(process.env.FORNO_HEALTH_FILE, '');
setInterval(() => {
  if (fs.existsSync(end)) process.exit(0);
  if (fs.existsSync(dataFolder + '/crash')) { fs.rmSync(dataFolder + '/crash'); process.exit(9); }
}, 10);
`;

/** A program's folder as the launcher starts it: its entry is `forno`. */
export function makeProgram(folder: string, version: string, does: 'well' | 'crashes' = 'well'): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'forno'), PROGRAM(version, does));
  chmodSync(join(folder, 'forno'), 0o755);
  return folder;
}

/** A feed on a static server. */
export async function serveFolder(dir: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const file = join(dir, request.url!);
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
