import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../configuration.ts';
import { parseDeviceFile } from './device-file.ts';
import { hostsOf } from './find-devices.ts';

const at = { over: 'tcp', host: '10.0.0.20', port: 4001 };
const faults = (value: unknown): readonly string[] => {
  const parsed = parseDeviceFile(value);
  return parsed.ok ? [] : parsed.error;
};

describe('a device file', () => {
  it('fills in what most shops have', () => {
    const parsed = parseDeviceFile({
      devices: [
        {
          id: 'scale-1',
          name: 'Scale',
          class: 'scale',
          protocol: 'toledo-8217',
          at: { over: 'serial', path: 'COM3', dataBits: 7, parity: 'even' },
        },
        {
          id: 'gun',
          name: 'Scanner',
          class: 'scanner',
          at: { over: 'usb', vendorId: '0c2e', productId: '0b6a' },
        },
      ],
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        country: 'US',
        devices: [
          { unit: 'kg', at: { path: 'COM3', baudRate: 9_600 } },
          { framing: 'line', at: { vendorId: 0x0c2e, interfaceClass: 10 } },
        ],
      },
    });
  });

  it.each([
    [
      { devices: [{ id: 'a', name: 'A', class: 'scale', protocol: 'cas', at: { ...at, port: 0 } }] },
      'devices.0.at.port',
    ],
    [{ devices: [{ id: 'A b', name: 'A', class: 'scanner', at }] }, 'devices.0.id'],
    [{ devices: [{ id: 'a', name: 'A', class: 'toaster', at }] }, 'devices.0.class'],
    [{ devices: [{ id: 'a', name: 'A', class: 'scanner', at, prot: 1 }] }, 'devices.0'],
    [
      {
        devices: [
          { id: 'a', name: 'A', class: 'scanner', at: { over: 'usb', vendorId: 'x', productId: '0001' } },
        ],
      },
      'devices.0.at.vendorId',
    ],
    [
      { devices: [1, 2].map(() => ({ id: 'a', name: 'A', class: 'scanner', at })) },
      'devices: two devices have the same id',
    ],
    [{ searchNetworks: ['10.0.0.0/8'] }, 'searchNetworks.0'],
    [{ country: 'usa' }, 'country'],
  ])('says where it is wrong: %#', (file, place) => {
    expect(faults(file)).toEqual([expect.stringContaining(place)]);
  });

  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it('that is wrong or missing keeps the master from starting, with the reason', () => {
    const folder = mkdtempSync(join(tmpdir(), 'forno-devices-'));
    folders.push(folder);
    const path = join(folder, 'devices.json');
    const read = () => readConfiguration({ FORNO_STORE: 'store-001', FORNO_DEVICES: path });
    expect(read()).toMatchObject({ ok: false, error: [expect.stringContaining('no such file')] });
    writeFileSync(path, '{"devices":[{"id":"a"}]}');
    expect(read()).toMatchObject({
      ok: false,
      error: [expect.stringContaining('FORNO_DEVICES: devices.0.class')],
    });
    writeFileSync(path, JSON.stringify({ devices: [{ id: 'a', name: 'A', class: 'scanner', at }] }));
    expect(read()).toMatchObject({ ok: true, value: { FORNO_DEVICES: { devices: [{ id: 'a' }] } } });
  });
});

it.each([
  ['10.0.0.4/30', ['10.0.0.5', '10.0.0.6']],
  ['192.168.1.9/32', ['192.168.1.9']],
])('%s has these hosts', (network, hosts) => {
  expect(hostsOf(network)).toEqual(hosts);
});
