import { afterEach, describe, expect, it } from 'vitest';
import type { CardTerminal } from './card-terminal.ts';
import type { CardTerminalSimulator } from './simulator.ts';

export interface CardTerminalHarness {
  /** Waits at most half a second for a customer. */
  readonly terminal: CardTerminal;
  readonly device: Pick<CardTerminalSimulator, 'payments' | 'setFault'>;
  close(): Promise<void>;
}

/** What every payment-terminal driver must do. Money is judged by the device's own books, not by what the driver says. */
export function cardTerminalContract(name: string, start: () => Promise<CardTerminalHarness>): void {
  describe(`${name}: card terminal contract`, () => {
    const running: CardTerminalHarness[] = [];
    afterEach(async () => {
      for (const harness of running.splice(0)) {
        await harness.close();
        await harness.terminal.close();
      }
    });
    async function harnessed(): Promise<CardTerminalHarness> {
      const harness = await start();
      running.push(harness);
      return harness;
    }
    const states = ({ device }: CardTerminalHarness): string[] =>
      device.payments().map(({ paymentId, amountCents, state }) => `${paymentId} ${amountCents} ${state}`);

    it('takes a payment and says with which card, in four digits', async () => {
      const harness = await harnessed();
      const outcome = await harness.terminal.charge(charge('p1'));
      expect(outcome).toMatchObject({ result: 'approved', maskedPan: expect.stringMatching(/^•••• \d{4}$/) });
      expect(states(harness)).toEqual(['p1 1250 approved']);
    });

    it('says why a card was declined', async () => {
      const harness = await harnessed();
      harness.device.setFault({ card: 'decline', declineReason: 'expired card' });
      expect(await harness.terminal.charge(charge('p1'))).toEqual({
        result: 'declined',
        reason: 'expired card',
      });
      expect(states(harness)).toEqual(['p1 1250 declined']);
    });

    it('charges one id once, and not for another amount', async () => {
      const harness = await harnessed();
      const first = await harness.terminal.charge(charge('p1'));
      expect(await harness.terminal.charge(charge('p1'))).toEqual(first);
      expect(await harness.terminal.charge({ ...charge('p1'), amountCents: 1 })).toMatchObject({
        result: 'declined',
      });
      expect(states(harness)).toEqual(['p1 1250 approved']);
    });

    it.each(['silent', 'cut'] as const)(
      'does not know an approval whose answer is lost (%s), and finds it by asking',
      async (answer) => {
        const harness = await harnessed();
        harness.device.setFault({ answer });
        expect(await harness.terminal.charge(charge('p1'))).toEqual({ result: 'timed-out' });
        expect(states(harness)).toEqual(['p1 1250 approved']);
        harness.device.setFault({ answer: 'sent' });
        const asked = await harness.terminal.status('p1');
        expect(asked).toMatchObject({ result: 'approved' });
        expect(await harness.terminal.charge(charge('p1'))).toEqual(asked);
        expect(states(harness)).toEqual(['p1 1250 approved']);
      },
    );

    it('waits for a customer, but says nothing certain about one who is not done', async () => {
      const harness = await harnessed();
      harness.device.setFault({ delayMs: 150 });
      const charging = harness.terminal.charge(charge('p1'));
      await expect.poll(() => states(harness)).toEqual(['p1 1250 waiting']);
      expect(await harness.terminal.status('p1')).toEqual({ result: 'timed-out' });
      expect(await charging).toMatchObject({ result: 'approved' });
    });

    it('cancels a charge that waits, and takes a cancel when idle', async () => {
      const harness = await harnessed();
      await harness.terminal.cancel();
      harness.device.setFault({ delayMs: 60_000 });
      const charging = harness.terminal.charge(charge('p1'));
      await expect.poll(() => states(harness)).toEqual(['p1 1250 waiting']);
      await harness.terminal.cancel();
      expect(await charging).toEqual({ result: 'declined', reason: 'cancelled' });
    });

    it('reverses a payment once and for good', async () => {
      const harness = await harnessed();
      await harness.terminal.charge(charge('p1'));
      expect(await harness.terminal.reverse('p1')).toBe('reversed');
      expect(await harness.terminal.reverse('p1')).toBe('reversed');
      expect(await harness.terminal.reverse('p2')).toBe('nothing-to-reverse');
      expect(await harness.terminal.charge(charge('p1'))).toEqual({ result: 'declined', reason: 'reversed' });
      expect(states(harness)).toEqual(['p1 1250 reversed']);
    });

    it('knows nothing of a payment that it never heard of', async () => {
      const harness = await harnessed();
      expect(await harness.terminal.status('p9')).toBeNull();
    });

    it('does not listen to noise', async () => {
      const harness = await harnessed();
      harness.device.setFault({ noise: true });
      expect(await harness.terminal.charge(charge('p1'))).toMatchObject({ result: 'approved' });
    });

    it('leaves no payment behind when it is closed', async () => {
      const harness = await harnessed();
      await harness.terminal.close();
      await expect(harness.terminal.charge(charge('p1'))).rejects.toMatchObject({
        code: 'closed',
        doubt: 'none',
      });
      expect(states(harness)).toEqual([]);
    });
  });
}

function charge(paymentId: string) {
  return { paymentId, amountCents: 1_250, currency: 'EUR' } as const;
}
