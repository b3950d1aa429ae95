import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { plugSerialCable } from '../../../test/serial-cable.ts';
import { serialTransport, tcpTransport } from '../../transports/index.ts';
import { cardTerminalContract } from '../contract.ts';
import { fileJournal, memoryJournal } from '../journal.ts';
import type { Journal } from '../journal.ts';
import { DeviceError } from '../../device-error.ts';
import type { CardOutcome, CardTerminal, EnquiryOutcome } from '../card-terminal.ts';
import { createZvtSimulator, startZvtSimulator } from './simulator.ts';
import type { ZvtSimulator } from './simulator.ts';
import { connectZvtTerminal } from './zvt-terminal.ts';

function terminalAt(port: number, journal: Journal = memoryJournal()) {
  return connectZvtTerminal({
    transport: tcpTransport({ host: '127.0.0.1', port }),
    framing: 'tcp',
    journal,
    authoriseTimeoutMs: 500,
    answerTimeoutMs: 500,
  });
}
const intent = (intentId: string, amountCents = 1_250) =>
  ({ intentId, amountCents, currency: 'EUR', tipAllowed: false }) as const;

cardTerminalContract('ZVT over TCP', async () => {
  const device = await startZvtSimulator({ port: 0 });
  return {
    device,
    terminal: terminalAt(device.port),
    asksForTipsByItself: true,
    close: () => device.close(),
  };
});

cardTerminalContract('ZVT over a serial line', async () => {
  const cable = await plugSerialCable();
  const device = createZvtSimulator();
  const far = serialTransport({ path: cable.far });
  const line = { connection: await far.open() };
  const plug = (): void => {
    device.serve(line.connection, 'serial');
    // A simulator that drops the line is a plug that was pulled and put in again.
    line.connection.onClose(() => {
      if (line.connection !== closed.by)
        void far.open().then((next) => {
          line.connection = next;
          plug();
        });
    });
  };
  const closed = { by: null as unknown };
  plug();
  const { setFault } = device;
  const terminal = connectZvtTerminal({
    transport: serialTransport({ path: cable.near }),
    framing: 'serial',
    journal: memoryJournal(),
    authoriseTimeoutMs: 500,
    answerTimeoutMs: 500,
  });
  return {
    device: {
      payments: device.payments,
      givenBackCents: device.givenBackCents,
      setFault(change) {
        setFault(change);
        if (change.unreachable) {
          closed.by = line.connection;
          void line.connection.close();
        }
      },
    },
    terminal,
    asksForTipsByItself: true,
    async close() {
      closed.by = line.connection;
      await line.connection.close();
      device.close();
      await cable.unplug();
    },
  };
});

const charged = (device: Pick<ZvtSimulator, 'payments'>): number =>
  device.payments().filter(({ state }) => state === 'approved').length;

/** What became of it, once the terminal is not at it any more. */
async function foundOut(terminal: CardTerminal): Promise<EnquiryOutcome> {
  for (;;) {
    const outcome = await terminal.enquire('p1');
    if (outcome.result !== 'unknown') return outcome;
  }
}
function deviceError(error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  throw error;
}
const doubtOf = (first: DeviceError | CardOutcome): string =>
  first instanceof DeviceError ? first.doubt : 'an outcome';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});
async function simulator() {
  const device = await startZvtSimulator({ port: 0 });
  open.push(device);
  return device;
}

describe('a line that is cut', () => {
  it('at any byte of the terminal: nothing is charged twice, and the outcome is found', async () => {
    const whole = 200;
    for (let cutAfterBytes = 0; cutAfterBytes <= whole; cutAfterBytes += 1) {
      const device = await startZvtSimulator({ port: 0 });
      const terminal = terminalAt(device.port);
      device.setFault({ cutAfterBytes });
      const first = await terminal.authorise(intent('p1')).catch(deviceError);
      device.setFault({ cutAfterBytes: null });
      const found = await foundOut(terminal);
      // An error says that nothing can have been charged; anything else has to agree with the terminal's books.
      expect({ cutAfterBytes, doubt: doubtOf(first), found: found.result }).toEqual({
        cutAfterBytes,
        doubt: first instanceof Error ? 'none' : 'an outcome',
        found: charged(device) === 1 ? 'approved' : 'not-found',
      });
      expect(await terminal.authorise(intent('p1'))).toMatchObject({ result: 'approved' });
      expect(charged(device)).toBe(1);
      await terminal.close();
      await device.close();
      if (!(first instanceof Error) && first.result === 'approved') return;
    }
    throw new Error('never got through');
  });

  it('no other payment is begun before the first one is known', async () => {
    const device = await simulator();
    const terminal = terminalAt(device.port);
    device.setFault({ answer: 'cut' });
    expect(await terminal.authorise(intent('p1'))).toEqual({ result: 'unknown' });
    device.setFault({ answer: 'sent' });
    expect(await terminal.authorise(intent('p2', 700))).toMatchObject({
      result: 'approved',
      amountCents: 700,
    });
    expect(await terminal.enquire('p1')).toMatchObject({ result: 'approved', amountCents: 1_250 });
    expect(device.payments().map(({ amountCents }) => amountCents)).toEqual([1_250, 700]);
  });
});

describe('a refund on a line that is cut', () => {
  it.each([1_250, 300])('at any byte of the terminal: %d go back once', async (amountCents) => {
    const request = { refundId: 'r1', of: 'p1', amountCents, currency: 'EUR' } as const;
    for (let cutAfterBytes = 0; cutAfterBytes <= 200; cutAfterBytes += 1) {
      const device = await startZvtSimulator({ port: 0 });
      const journal = memoryJournal();
      const before = terminalAt(device.port, journal);
      await before.authorise(intent('p1'));
      device.setFault({ cutAfterBytes });
      const first = await before.refund(request).catch(deviceError);
      device.setFault({ cutAfterBytes: null });
      await before.close();
      // Another life of the master, which has only what was on disk.
      const after = terminalAt(device.port, journal);
      const found = await after.enquireRefund('r1');
      const went = device.givenBackCents();
      // An error says that nothing went back.
      expect({ cutAfterBytes, wrong: first instanceof Error && went > 0, found: found.result }).toEqual({
        cutAfterBytes,
        wrong: false,
        found: went === amountCents ? 'refunded' : 'not-found',
      });
      expect(await after.refund(request)).toMatchObject({ result: 'refunded' });
      expect(device.givenBackCents()).toBe(amountCents);
      expect(await after.authorise(intent('p2'))).toMatchObject({ result: 'approved' });
      await after.close();
      await device.close();
      if (!(first instanceof Error) && first.result === 'refunded') return;
    }
    throw new Error('never got through');
  });
});

describe('after a restart', () => {
  it('the journal on disk knows which transaction was ours', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forno-journal-'));
    open.push({ close: () => rm(folder, { recursive: true }) });
    const path = join(folder, 'card.json');
    const device = await simulator();
    const before = terminalAt(device.port, fileJournal(path));
    await before.authorise(intent('p1'));
    device.setFault({ answer: 'silent' });
    expect(await before.authorise(intent('p2', 900))).toEqual({ result: 'unknown' });
    await before.close();
    device.setFault({ answer: 'sent' });
    const after = terminalAt(device.port, fileJournal(path));
    expect(await after.enquire('p1')).toMatchObject({ result: 'approved', amountCents: 1_250 });
    expect(await after.enquire('p2')).toMatchObject({ result: 'approved', amountCents: 900 });
    expect(await after.reverse('p1')).toBe('reversed');
    expect(device.payments().map(({ state }) => state)).toEqual(['reversed', 'approved']);
  });

  it('a damaged journal stops payments instead of guessing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forno-journal-'));
    open.push({ close: () => rm(folder, { recursive: true }) });
    await writeFile(join(folder, 'card.json'), '{"lastTrace":');
    const device = await simulator();
    const terminal = terminalAt(device.port, fileJournal(join(folder, 'card.json')));
    await expect(terminal.authorise(intent('p1'))).rejects.toMatchObject({ code: 'protocol', doubt: 'none' });
    expect(device.payments()).toEqual([]);
  });
});

it('a reversal whose answer is lost is not taken for the next payment', async () => {
  const device = await simulator();
  const journal = memoryJournal();
  const terminal = terminalAt(device.port, journal);
  await terminal.authorise(intent('p1'));
  await journal.save({ ...(await journal.load()), lastTrace: null });
  device.setFault({ cutAfterBytes: 24 });
  await terminal.authorise(intent('p2')).catch(() => undefined);
  device.setFault({ cutAfterBytes: null });
  expect(await terminal.enquire('p2')).toEqual({ result: 'not-found' });
  expect(device.payments()).toHaveLength(1);
});

it('is sure that nothing was charged where nobody listens', async () => {
  const device = await startZvtSimulator({ port: 0 });
  await device.close();
  const charging = terminalAt(device.port).authorise(intent('p1'));
  await expect(charging).rejects.toMatchObject({ code: 'unreachable', doubt: 'none', retryable: true });
});
