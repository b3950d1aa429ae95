import { afterEach, describe, expect, it } from 'vitest';
import type { CallerId, IncomingCall } from './caller-id.ts';
import type { CallerIdSimulator } from './simulator.ts';

export interface CallerIdHarness {
  /** Of a shop in the US. */
  readonly callerId: CallerId;
  readonly device: CallerIdSimulator;
  /** Whether the device would be heard now. */
  readonly isReady: () => boolean;
  readonly close: () => Promise<void>;
}

/** What every driver that says who calls must do. */
export function callerIdContract(name: string, start: () => Promise<CallerIdHarness>): void {
  describe(`${name}: caller ID contract`, () => {
    const running: CallerIdHarness[] = [];
    afterEach(async () => {
      for (const { close, callerId } of running.splice(0)) {
        await callerId.close();
        await close();
      }
    });
    async function harnessed() {
      const harness = await start();
      running.push(harness);
      await expect.poll(() => harness.callerId.status().connection, { timeout: 5_000 }).toBe('online');
      await expect.poll(() => harness.isReady(), { timeout: 5_000 }).toBe(true);
      const calls: IncomingCall[] = [];
      harness.callerId.onCall((call) => calls.push(call));
      const told = () =>
        calls.map(({ line, number, withheld, name: caller }) => ({ line, number, withheld, name: caller }));
      return { ...harness, told };
    }

    it('says who calls, once, however often it rings', async () => {
      const { device, told } = await harnessed();
      await device.ring({ number: '4155550123', name: 'DOE JANE' });
      const call = { line: '1', number: '+14155550123', withheld: false, name: 'DOE JANE' };
      await expect.poll(told, { timeout: 2_000 }).toEqual([call]);
      await device.ring({ number: '4155550123', name: 'DOE JANE' });
      await device.ring({ number: '2125550199', name: '' });
      const next = { line: '1', number: '+12125550199', withheld: false, name: null };
      await expect.poll(told, { timeout: 2_000 }).toEqual([call, next]);
    });

    it('tells a withheld number from one that nobody knows', async () => {
      const { device, told } = await harnessed();
      await device.ring({ number: 'P', name: '' });
      await device.ring({ number: 'O', name: '' });
      await expect.poll(told, { timeout: 2_000 }).toEqual([
        { line: '1', number: null, withheld: true, name: null },
        { line: '1', number: null, withheld: false, name: null },
      ]);
    });

    it('does not listen to noise', async () => {
      const { device, told } = await harnessed();
      await device.send(Buffer.from('\u0000ÿNMB=\r\nCONNECT 33600\r\n01 I S 00'));
      await device.send(Buffer.from('\r\n'));
      await device.ring({ number: '4155550123', name: 'DOE JANE' });
      await expect.poll(told, { timeout: 2_000 }).toMatchObject([{ number: '+14155550123' }]);
    });
  });
}
