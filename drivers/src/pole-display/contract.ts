import { afterEach, describe, expect, it } from 'vitest';
import { leftAndRight } from './pole-display.ts';
import type { PoleDisplay } from './pole-display.ts';
import type { PoleDisplaySimulator } from './simulator.ts';

export interface PoleDisplayHarness {
  readonly display: PoleDisplay;
  readonly device: PoleDisplaySimulator;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What every driver of a customer's pole must do. */
export function poleDisplayContract(name: string, start: () => Promise<PoleDisplayHarness>): void {
  describe(`${name}: pole display contract`, () => {
    const running: PoleDisplayHarness[] = [];
    afterEach(async () => {
      for (const { close, display } of running.splice(0)) {
        await display.close();
        await close();
      }
    });
    async function harnessed(): Promise<PoleDisplayHarness> {
      const harness = await start();
      running.push(harness);
      await online(harness.display);
      return harness;
    }
    const online = async (display: PoleDisplay): Promise<void> => {
      await expect.poll(() => display.status().connection, { timeout: 5_000 }).toBe('online');
    };

    it('shows two lines, cut to the glass', async () => {
      const { display, device } = await harnessed();
      display.show([
        leftAndRight('Large pepperoni, half mushroom', '14.50'),
        leftAndRight('Total', '$14.50'),
      ]);
      await expect.poll(() => device.lines()).toEqual(['Large pepperon 14.50', 'Total         $14.50']);
    });

    it('leaves nothing of what was there before', async () => {
      const { display, device } = await harnessed();
      display.show(['12345678901234567890', '12345678901234567890']);
      display.show(['Thank you', '']);
      await expect.poll(() => device.lines()).toEqual(['Thank you', '']);
    });

    it('shows letters that it has, and the nearest for those that it has not', async () => {
      const { display, device } = await harnessed();
      display.show(['Jalapeño Größe 5 €', 'Łódź Ωπ 🍕 \u001b@']);
      await expect.poll(() => device.lines()).toEqual(['Jalapeño Größe 5 €', 'Lódz ?? ? ?@']);
    });

    it('keeps only the newest of many', async () => {
      const { display, device } = await harnessed();
      for (let count = 1; count <= 500; count += 1) display.show([`Item ${count}`, '']);
      await expect.poll(() => device.lines()[0], { timeout: 3_000 }).toBe('Item 500');
    });

    it('says that it was unplugged, and shows the last lines when it is back', async () => {
      const { display, device, unplug, plug } = await harnessed();
      display.show(['Before', '']);
      await unplug();
      await expect
        .poll(() => display.status(), { timeout: 5_000 })
        .toMatchObject({ connection: 'offline', error: { name: 'DeviceError', retryable: true } });
      display.show(['Meanwhile', '2.00']);
      device.reset();
      await plug();
      await online(display);
      await expect.poll(() => device.lines()).toEqual(['Meanwhile', '2.00']);
    });
  });
}
