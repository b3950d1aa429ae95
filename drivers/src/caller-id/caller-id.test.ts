import fc from 'fast-check';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../test/manual-clock.ts';
import { WIRES } from '../../test/wires.ts';
import { listenForCallBox, readCallRecord } from './call-box.ts';
import { callBook } from './calls.ts';
import { callerIdContract } from './contract.ts';
import { readMdmf, writeMdmf } from './mdmf.ts';
import { connectModem } from './modem.ts';
import { modemReader } from './modem-lines.ts';
import { phoneNumberOf } from './phone-number.ts';
import { createCallBoxSimulator, createModemSimulator } from './simulator.ts';

const MODEMS = [
  { knows: 'AT+VCID=1', says: 'fields' },
  { knows: 'AT#CID=1', says: 'raw' },
] as const;
for (const set of MODEMS)
  for (const [wire, plugIn] of WIRES)
    callerIdContract(`modem (${set.knows}, ${set.says}) over ${wire}`, async () => {
      const device = createModemSimulator(set);
      const plugged = await plugIn((connection) => device.serve(connection));
      return {
        device,
        callerId: connectModem({ transport: plugged.transport, country: 'US' }),
        isReady: () => device.listeners() === 1,
        close: () => plugged.close(),
      };
    });

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

callerIdContract('box over UDP', async () => {
  const address = { host: '127.0.0.1', port: await freePort() };
  const device = createCallBoxSimulator(address);
  return {
    device,
    callerId: listenForCallBox({ ...address, country: 'US' }),
    isReady: () => true,
    close: () => device.close(),
  };
});

it('a modem that is unplugged in the middle of a name says nothing half, and is heard again', async () => {
  const device = createModemSimulator({ knows: 'AT+VCID=1', says: 'fields' });
  const plugged = await WIRES[1]![1]((connection) => device.serve(connection));
  const callerId = connectModem({ transport: plugged.transport, country: 'DE' });
  const numbers: (string | null)[] = [];
  callerId.onCall(({ number }) => numbers.push(number));
  await expect.poll(() => device.listeners(), { timeout: 15_000 }).toBe(1);
  await device.send(Buffer.from('\r\nRING\r\nNMBR = 0301234'));
  await plugged.unplug();
  await expect
    .poll(() => callerId.status(), { timeout: 15_000 })
    .toMatchObject({ connection: 'offline', error: { retryable: true } });
  await plugged.plug();
  await expect.poll(() => device.listeners(), { timeout: 15_000 }).toBe(1);
  await device.ring({ number: '030901820', name: '' });
  await expect.poll(() => numbers, { timeout: 15_000 }).toEqual(['+4930901820']);
  await callerId.close();
  await plugged.close();
});

describe('what devices say', () => {
  it('in fields is found however it is cut, and noise never throws', () => {
    const text = Buffer.from(
      '\r\nRING\r\n\r\nDATE = 1126\r\nTIME=1204\r\nNMBR = 4155550123\r\nNAME = O DOE\r\n',
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.uint8Array({ maxLength: 50 }), (size, noise) => {
        const found: string[] = [];
        const reader = modemReader((field, value) => found.push(`${field}:${value}`));
        reader.read(noise);
        reader.read(Buffer.from('\r\n'));
        found.length = 0;
        for (let at = 0; at < text.length; at += size) reader.read(text.subarray(at, at + size));
        expect(found).toEqual(['RING:', 'DATE:1126', 'TIME:1204', 'NMBR:4155550123', 'NAME:O DOE']);
      }),
    );
  });

  it('raw is read back, and refused with any byte wrong', () => {
    const caller = fc.record({
      number: fc.stringMatching(/^[0-9]{3,15}$/),
      name: fc.stringMatching(/^[A-Z ]{1,15}$/),
    });
    fc.assert(
      fc.property(caller, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, flip) => {
        const hex = writeMdmf(given);
        expect(readMdmf(hex)).toEqual(given);
        const bytes = Buffer.from(hex, 'hex');
        bytes[at % bytes.length]! ^= flip;
        expect(readMdmf(bytes.toString('hex'))).not.toEqual(given);
      }),
    );
    expect(readMdmf('0412303131313132303434313535353530313233'.padEnd(42, '0'))).toBeNull();
  });

  it('in datagrams never throws, and is a call only for the start of an inbound one', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (packet) => void readCallRecord(packet)));
    const packet = (words: string): Buffer => Buffer.from(`^^<U>000001<S>000001$${words}`);
    expect(readCallRecord(packet('02 I S 0000 G A2 11/08 02:51 PM 770-263-7111   CALLERID.COM'))).toEqual({
      line: '2',
      number: '770-263-7111',
      name: 'CALLERID.COM',
    });
    expect(readCallRecord(packet('02 O S 0000 G A2 11/08 02:51 PM 770-263-7111   '))).toBeNull();
    expect(readCallRecord(packet('02 I E 0036 G A2 11/08 02:51 PM 770-263-7111   '))).toBeNull();
    expect(readCallRecord(packet('02 I S 0000 B A2 11/08 02:51 PM 770-263-7111   '))).toBeNull();
  });
});

it('the same number is a call again when it has stopped ringing', async () => {
  const clock = manualClock();
  const calls: (string | null)[] = [];
  const book = callBook({ clock, country: 'US' }, ({ number }) => calls.push(number));
  const caller = { line: '1', number: '4155550123', name: '' };
  book.heard(caller);
  for (let ring = 0; ring < 5; ring += 1) {
    await clock.advance(6_000);
    book.rings('1');
    book.heard(caller);
  }
  expect(calls).toHaveLength(1);
  await clock.advance(9_000);
  book.heard(caller);
  expect(calls).toHaveLength(2);
});

it.each([
  ['4155550123', 'US', '+14155550123'],
  ['030901820', 'DE', '+4930901820'],
  ['004930901820', 'DE', '+4930901820'],
  ['+442079460018', 'US', '+442079460018'],
  ['0501234567', 'IL', '+972501234567'],
  ['12', 'US', null],
  ['O', 'US', null],
  ['4155550123', 'XX', null],
])('%s called in %s is %s', (delivered, country, number) => {
  expect(phoneNumberOf(delivered, country)).toBe(number);
});
