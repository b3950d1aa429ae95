import { afterEach, describe, expect, it } from 'vitest';
import type { CashDrawer } from './drawer.ts';
import type { DrawerSimulator } from './simulator.ts';

export interface DrawerHarness {
  readonly drawer: CashDrawer;
  readonly device: DrawerSimulator;
  /** Whether the drawer can say that it is open. */
  readonly hasSwitch: boolean;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What every driver of a cash drawer must do. */
export function drawerContract(name: string, start: () => Promise<DrawerHarness>): void {
  describe(`${name}: cash drawer contract`, () => {
    const running: DrawerHarness[] = [];
    afterEach(async () => {
      for (const { close, drawer } of running.splice(0)) {
        await drawer.close();
        await close();
      }
    });
    async function harnessed(): Promise<DrawerHarness> {
      const harness = await start();
      running.push(harness);
      return harness;
    }
    const known = (harness: DrawerHarness, state: 'open' | 'closed') =>
      harness.hasSwitch ? state : 'unknown';

    it('opens it with one pulse a kick', async () => {
      const harness = await harnessed();
      const { drawer, device } = harness;
      expect(await drawer.state()).toBe(known(harness, 'closed'));
      await drawer.kick();
      await expect.poll(() => device.kicks().length).toBe(1);
      await expect.poll(() => drawer.state()).toBe(known(harness, 'open'));
      device.set('closed');
      expect(await drawer.state()).toBe(known(harness, 'closed'));
      await Promise.all([drawer.kick(), drawer.kick()]);
      await expect.poll(() => device.kicks().length).toBe(3);
    });

    it('does not say that a stuck one is open', async () => {
      const harness = await harnessed();
      harness.device.setFault({ stuck: true });
      await harness.drawer.kick();
      expect(await harness.drawer.state()).toBe(known(harness, 'closed'));
    });

    it('does not listen to noise, and does not guess without an answer', async () => {
      const harness = await harnessed();
      harness.device.setFault({ noise: true });
      expect(await harness.drawer.state()).toBe(known(harness, 'closed'));
      harness.device.setFault({ silent: true });
      expect(await harness.drawer.state()).toBe('unknown');
    });

    it('says at once that it is unplugged, and works when it is back', async () => {
      const { drawer, device, unplug, plug } = await harnessed();
      await unplug();
      await expect(drawer.kick()).rejects.toMatchObject({
        name: 'DeviceError',
        retryable: true,
        doubt: 'none',
      });
      expect(await drawer.state()).toBe('unknown');
      await plug();
      await drawer.kick();
      await expect.poll(() => device.kicks().length).toBe(1);
    });

    it('takes nothing after it was closed', async () => {
      const { drawer, device } = await harnessed();
      await drawer.close();
      await expect(drawer.kick()).rejects.toMatchObject({ code: 'closed' });
      expect(device.kicks()).toEqual([]);
    });
  });
}
