import { afterEach, describe, expect, it } from 'vitest';
import type { Scale } from './scale.ts';
import type { ScaleSimulator } from './simulator.ts';

export interface ScaleHarness {
  /** Waits at most half a second for an answer. */
  readonly scale: Scale;
  readonly device: ScaleSimulator;
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What every driver of a scale must do. */
export function scaleContract(name: string, start: () => Promise<ScaleHarness>): void {
  describe(`${name}: scale contract`, () => {
    const running: ScaleHarness[] = [];
    afterEach(async () => {
      for (const { close, scale } of running.splice(0)) {
        await scale.close();
        await close();
      }
    });
    async function harnessed(): Promise<ScaleHarness> {
      const harness = await start();
      running.push(harness);
      await online(harness.scale);
      return harness;
    }
    const online = async (scale: Scale): Promise<void> => {
      await expect.poll(() => scale.status().connection, { timeout: 5_000 }).toBe('online');
    };

    it.each([0, 1, 250, 1_235, 14_999])('weighs %i g', async (grams) => {
      const { scale, device } = await harnessed();
      device.put(grams);
      expect(await scale.weigh()).toEqual({ state: 'stable', grams });
    });

    it('tells what has no weight yet from what is too much and what is less than nothing', async () => {
      const { scale, device } = await harnessed();
      device.put(20_000);
      expect(await scale.weigh()).toEqual({ state: 'overload' });
      device.put(-40);
      expect(await scale.weigh()).toEqual({ state: 'below-zero' });
      device.put(500);
      device.setFault({ moving: true });
      expect(await scale.weigh()).toMatchObject({ state: 'unstable' });
    });

    it('answers each of several that ask at once', async () => {
      const { scale, device } = await harnessed();
      device.put(420);
      const weights = await Promise.all([scale.weigh(), scale.weigh(), scale.weigh()]);
      expect(weights).toEqual([1, 2, 3].map(() => ({ state: 'stable', grams: 420 })));
    });

    it('does not listen to noise', async () => {
      const { scale, device } = await harnessed();
      device.setFault({ noise: true });
      device.put(333);
      expect(await scale.weigh()).toEqual({ state: 'stable', grams: 333 });
    });

    it.each(['silent', 'half', 'damaged'] as const)(
      'believes no answer that is %s, and the next one',
      async (fault) => {
        const { scale, device } = await harnessed();
        device.put(710);
        device.setFault({ [fault]: true });
        await expect(scale.weigh()).rejects.toMatchObject({ name: 'DeviceError', retryable: true });
        device.setFault({ [fault]: false });
        expect(await scale.weigh()).toEqual({ state: 'stable', grams: 710 });
      },
    );

    it('says so at once when it is unplugged in the middle, and comes back by itself', async () => {
      const { scale, device, unplug, plug } = await harnessed();
      device.put(90);
      device.setFault({ half: true });
      const weighing = scale.weigh().catch((error: unknown) => error);
      await unplug();
      expect(await weighing).toMatchObject({ name: 'DeviceError', retryable: true });
      await expect
        .poll(() => scale.status(), { timeout: 5_000 })
        .toMatchObject({ connection: 'offline', error: { retryable: true } });
      await expect(scale.weigh()).rejects.toMatchObject({ code: 'connection-lost', doubt: 'none' });
      device.setFault({ half: false });
      await plug();
      await online(scale);
      expect(await scale.weigh()).toEqual({ state: 'stable', grams: 90 });
    });
  });
}
