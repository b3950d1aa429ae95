import { afterEach, describe, expect, it } from 'vitest';
import type { Scanner } from './scanner.ts';
import type { ScannerSimulator } from './simulator.ts';

export interface ScannerHarness {
  readonly scanner: Scanner;
  readonly device: ScannerSimulator;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What every driver of a barcode reader must do. */
export function scannerContract(name: string, start: () => Promise<ScannerHarness>): void {
  describe(`${name}: scanner contract`, () => {
    const running: ScannerHarness[] = [];
    afterEach(async () => {
      for (const { close, scanner } of running.splice(0)) {
        await scanner.close();
        await close();
      }
    });
    async function harnessed() {
      const harness = await start();
      running.push(harness);
      await ready(harness);
      const scans: string[] = [];
      const stop = harness.scanner.onScan(({ text }) => scans.push(text));
      return { ...harness, scans, stop };
    }
    const ready = async ({ scanner, device }: ScannerHarness): Promise<void> => {
      await expect.poll(() => scanner.status().connection, { timeout: 5_000 }).toBe('online');
      await expect.poll(() => device.callers(), { timeout: 5_000 }).toBe(1);
    };

    it('gives each scan once, in order', async () => {
      const { device, scans } = await harnessed();
      const codes = ['4006381333931', ']C10104006381333931\u001d10LOT', 'Grüße'];
      for (const code of codes) await device.scan(code);
      await expect.poll(() => scans).toEqual(codes);
    });

    it('takes a trigger that was held too long for one scan, and two scans for two', async () => {
      const { device, scans } = await harnessed();
      await device.scan('96385074');
      await device.scan('96385074');
      await expect.poll(() => scans).toEqual(['96385074']);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await device.scan('96385074');
      await expect.poll(() => scans).toEqual(['96385074', '96385074']);
    });

    it('gives nothing of noise but what follows it', async () => {
      const { device, scans } = await harnessed();
      await device.send(Uint8Array.of(0x00, 0x07, 0x0d, 0x03, 0x02, 0x03, 0x0a));
      await device.scan('FORNO-9');
      await expect.poll(() => scans).toEqual(['FORNO-9']);
    });

    it('forgets a scan that was cut off by unplugging, and comes back by itself', async () => {
      const harness = await harnessed();
      await harness.device.send(Buffer.from('\u000240063'));
      await harness.unplug();
      await expect
        .poll(() => harness.scanner.status(), { timeout: 5_000 })
        .toMatchObject({ connection: 'offline', error: { name: 'DeviceError', retryable: true } });
      await harness.plug();
      await ready(harness);
      await harness.device.scan('4006381333931');
      await expect.poll(() => harness.scans).toEqual(['4006381333931']);
    });

    it('tells nobody who no longer listens', async () => {
      const { device, scans, stop, scanner } = await harnessed();
      const others: string[] = [];
      scanner.onScan(({ text }) => others.push(text));
      stop();
      await device.scan('A-1');
      await expect.poll(() => others).toEqual(['A-1']);
      expect(scans).toEqual([]);
    });
  });
}
