import path from 'node:path';
import { parseArgs } from 'node:util';
import { readDeviceFile } from '../desktop/src/master/devices/peripherals/device-file.ts';
import { listDevices, testDevice } from './devices/commands.ts';
import { SIMULATED, simulate } from './devices/simulate.ts';

const USAGE = `npm run devices -- list [--find HOST …]   the devices of the file, how they are, and what is plugged in
       npm run devices -- test ID             does what a person can see or hear: weighs, shows, kicks, asks
       npm run devices -- simulate CLASS      a simulated device to try drivers with: ${Object.keys(SIMULATED).join(', ')}
flags: --file FILE   a device file (default .data/devices.json, which npm start writes)
       --port N      where a simulated device listens (default: its class's usual port)
       --json        for scripts`;

process.exitCode = await run();

async function run(): Promise<number> {
  const given = readArguments();
  if (!given) return 2;
  const { values, positionals } = given;
  const [command, subject] = positionals;
  const say = values.json
    ? (facts: object): void => console.log(JSON.stringify(facts))
    : (_: object, text: string): void => console.log(text);
  if (command === 'simulate') return simulate({ subject, port: values.port, say });
  if (command !== 'list' && command !== 'test') return usage();
  const file = readDeviceFile(path.resolve(values.file));
  if (!file.ok) {
    console.error(file.error.join('\n'));
    return 1;
  }
  if (command === 'list') return listDevices({ file: file.value, hosts: values.find, say });
  return subject === undefined ? usage() : testDevice({ file: file.value, id: subject, say });
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        file: { type: 'string', default: '.data/devices.json' },
        find: { type: 'string', multiple: true, default: [] },
        port: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return void usage();
  }
}

function usage(): number {
  console.error(`usage: ${USAGE}`);
  return 2;
}
