import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '@forno/drivers/transports';
import type { DeviceTest } from '@forno/shared/protocol/devices';
import type { DeviceFile } from '../../desktop/src/master/devices/peripherals/device-file.ts';
import { findDevices } from '../../desktop/src/master/devices/peripherals/find-devices.ts';
import { openPeripheral } from '../../desktop/src/master/devices/peripherals/open-peripheral.ts';
import { ManagedPeripheral } from '../../desktop/src/master/devices/peripherals/peripheral.ts';

export type Say = (facts: object, text: string) => void;

/** Until a device has had its chance to answer. */
const PATIENCE_MS = 4_000;

/** Every device of the file with its state, then what is plugged in or answers and is in no file. */
export async function listDevices(options: {
  readonly file: DeviceFile;
  readonly hosts: readonly string[];
  readonly say: Say;
}): Promise<number> {
  const { file, hosts, say } = options;
  return withDevices(file, async (devices) => {
    await Promise.all(devices.map(isReached));
    for (const device of devices) {
      const { log: _log, ...report } = device.report(device.entry.terminal ?? null);
      const problem = report.problem === null ? '' : `  (${report.problem})`;
      say(
        report,
        `${report.id.padEnd(14)} ${report.class.padEnd(14)} ${report.state.padEnd(8)} ${report.address}${problem}`,
      );
    }
    for (const found of await findDevices({ hosts, file }))
      if (found.peripheralId === null)
        say({ found }, `found: ${found.kind} ${found.address}  ${found.description}`);
    return 0;
  });
}

/** Ends with 0 when the device did it. */
export async function testDevice(options: {
  readonly file: DeviceFile;
  readonly id: string;
  readonly say: Say;
}): Promise<number> {
  const { file, id, say } = options;
  return withDevices(
    { ...file, devices: file.devices.filter((entry) => entry.id === id) },
    async ([device]) => {
      if (!device) {
        console.error(
          `there is no device "${id}"; there are: ${file.devices.map((entry) => entry.id).join(', ')}`,
        );
        return 1;
      }
      await isReached(device);
      const answer = await device.test();
      if (!answer.ok) {
        say({ id, ok: false, ...answer.error }, answer.error.message);
        return 1;
      }
      say({ id, ok: true, ...answer.value }, `${device.entry.name}: ${wordsOf(answer.value)}`);
      return 0;
    },
  );
}

/** A journal of its own: a test never charges, and must not touch the shop's. */
async function withDevices(
  file: DeviceFile,
  work: (devices: readonly ManagedPeripheral[]) => Promise<number>,
): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-devices-'));
  const devices = file.devices.map((entry) => {
    const open = openPeripheral(entry, {
      country: file.country,
      journalPath: (id) => path.join(folder, `${id}.json`),
    });
    return new ManagedPeripheral(entry, open, systemClock, () => undefined);
  });
  try {
    return await work(devices);
  } finally {
    await Promise.all(devices.map((device) => device.close()));
    await rm(folder, { recursive: true });
  }
}

/** Devices whose line is kept open say by themselves how they are; the others are asked. */
async function isReached(device: ManagedPeripheral): Promise<void> {
  const { open } = device;
  if (open.class === 'card-terminal') {
    const { connection, message } = await open.device.status();
    return device.reached(connection === 'online' ? null : (message ?? 'offline'));
  }
  const until = Date.now() + PATIENCE_MS;
  while (open.class !== 'drawer' && device.status(null).state === 'unknown' && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function wordsOf(test: DeviceTest): string {
  switch (test.outcome) {
    case 'weight':
      return test.weight.state === 'stable' ? `${test.weight.grams} g` : test.weight.state;
    case 'shown':
      return 'shows two lines of a test';
    case 'printed':
      return 'prints a test page';
    case 'kicked':
      return `kicked; it is ${test.drawer}`;
    case 'listening':
      return 'connected; it speaks when somebody scans or calls';
    case 'ready':
    case 'busy':
      return test.message ?? test.outcome;
  }
}
