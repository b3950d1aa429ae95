import { afterEach, describe, expect, it } from 'vitest';
import type { CardTerminal } from './card-terminal.ts';

/** What a simulated terminal must be able to do wrong. */
export interface CardTerminalContractFaults {
  readonly card: 'approve' | 'decline' | 'partial';
  readonly declineReason: string;
  readonly tipCents: number;
  readonly delayMs: number;
  readonly answer: 'sent' | 'silent' | 'cut';
  readonly refund: 'approve' | 'decline';
  readonly refundAnswer: 'sent' | 'silent' | 'cut';
  /** Of terminals that change tips. */
  readonly tip: 'approve' | 'decline';
  readonly tipAnswer: 'sent' | 'silent' | 'cut';
  readonly unreachable: boolean;
  readonly noise: boolean;
}

export interface CardTerminalHarness {
  /** Waits at most half a second for a customer. */
  readonly terminal: CardTerminal;
  readonly device: {
    payments(): readonly {
      readonly amountCents: number;
      readonly tipCents: number;
      readonly state: string;
    }[];
    /** What has gone back to cards by its own books. */
    givenBackCents(): number;
    setFault(change: Partial<CardTerminalContractFaults>): void;
  };
  /** A protocol that cannot say whether a tip is wanted: the terminal asks for one as it is set up. */
  readonly asksForTipsByItself?: boolean;
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
      device.payments().map(({ amountCents, state }) => `${amountCents} ${state}`);

    it('takes a payment and says with which card, in four digits', async () => {
      const harness = await harnessed();
      const outcome = await harness.terminal.authorise(intent('p1'));
      expect(outcome).toMatchObject({
        result: 'approved',
        amountCents: 1_250,
        tipCents: 0,
        label: expect.stringMatching(/^[A-Z][a-z ]+ •••• \d{4}$/),
      });
      expect(states(harness)).toEqual(['1250 approved']);
    });

    it('says why a card was declined', async () => {
      const harness = await harnessed();
      harness.device.setFault({ card: 'decline', declineReason: 'expired card' });
      expect(await harness.terminal.authorise(intent('p1'))).toEqual({
        result: 'declined',
        reason: 'expired card',
      });
      expect(states(harness)).toEqual(['1250 declined']);
    });

    it('charges one id once, and not for another amount', async () => {
      const harness = await harnessed();
      const first = await harness.terminal.authorise(intent('p1'));
      expect(await harness.terminal.authorise(intent('p1'))).toEqual(first);
      expect(await harness.terminal.authorise({ ...intent('p1'), amountCents: 1 })).toMatchObject({
        result: 'declined',
      });
      expect(states(harness)).toEqual(['1250 approved']);
    });

    it.each(['silent', 'cut'] as const)(
      'does not know an approval whose answer is lost (%s), and finds it by asking',
      async (answer) => {
        const harness = await harnessed();
        harness.device.setFault({ answer });
        expect(await harness.terminal.authorise(intent('p1'))).toEqual({ result: 'unknown' });
        expect(states(harness)).toEqual(['1250 approved']);
        harness.device.setFault({ answer: 'sent' });
        const asked = await harness.terminal.enquire('p1');
        expect(asked).toMatchObject({ result: 'approved' });
        expect(await harness.terminal.authorise(intent('p1'))).toEqual(asked);
        expect(states(harness)).toEqual(['1250 approved']);
      },
    );

    it('waits for a customer, but says nothing certain about one who is not done', async () => {
      const harness = await harnessed();
      harness.device.setFault({ delayMs: 150 });
      const charging = harness.terminal.authorise(intent('p1'));
      await expect.poll(() => states(harness)).toEqual(['1250 waiting']);
      expect(await harness.terminal.enquire('p1')).toEqual({ result: 'unknown' });
      expect(await charging).toMatchObject({ result: 'approved' });
    });

    it('cancels a charge that waits, and takes a cancel when idle', async () => {
      const harness = await harnessed();
      await harness.terminal.cancel();
      harness.device.setFault({ delayMs: 60_000 });
      const charging = harness.terminal.authorise(intent('p1'));
      await expect.poll(() => states(harness)).toEqual(['1250 waiting']);
      await harness.terminal.cancel();
      expect(await charging).toEqual({ result: 'declined', reason: 'cancelled' });
    });

    it('reverses a payment once and for good', async () => {
      const harness = await harnessed();
      await harness.terminal.authorise(intent('p1'));
      expect(await harness.terminal.reverse('p1')).toBe('reversed');
      expect(await harness.terminal.reverse('p1')).toBe('reversed');
      expect(await harness.terminal.reverse('p2')).toBe('nothing-to-reverse');
      expect(await harness.terminal.authorise(intent('p1'))).toEqual({
        result: 'declined',
        reason: 'reversed',
      });
      expect(states(harness)).toEqual(['1250 reversed']);
    });

    it('gives all of a charge back by taking it back, once', async () => {
      const harness = await harnessed();
      harness.device.setFault({ tipCents: 150 });
      await harness.terminal.authorise({ ...intent('p1'), tipAllowed: true });
      const all = refund('r1', 1_400);
      expect(await harness.terminal.refund(all)).toEqual({ result: 'refunded', how: 'reversed' });
      expect(await harness.terminal.refund(all)).toEqual({ result: 'refunded', how: 'reversed' });
      expect(await harness.terminal.enquireRefund('r1')).toEqual({ result: 'refunded', how: 'reversed' });
      expect(harness.device.givenBackCents()).toBe(1_400);
      expect(await harness.terminal.enquire('p1')).toEqual({ result: 'declined', reason: 'reversed' });
    });

    it('credits a part to the card, each part once, and what is left after it', async () => {
      const harness = await harnessed();
      await harness.terminal.authorise(intent('p1'));
      const credited = { result: 'refunded', how: 'credited' };
      expect(await harness.terminal.refund(refund('r1', 250))).toEqual(credited);
      expect(await harness.terminal.refund(refund('r1', 250))).toEqual(credited);
      expect(harness.device.givenBackCents()).toBe(250);
      expect(await harness.terminal.refund(refund('r1', 300))).toMatchObject({ result: 'declined' });
      expect(await harness.terminal.refund(refund('r2', 1_000))).toEqual(credited);
      expect(harness.device.givenBackCents()).toBe(1_250);
      expect(states(harness)).toEqual(['1250 approved']);
    });

    it('credits a charge of a day that is closed, for it cannot be taken back any more', async () => {
      const harness = await harnessed();
      await harness.terminal.authorise(intent('p1'));
      await harness.terminal.endOfDay();
      expect(await harness.terminal.refund(refund('r1', 1_250))).toEqual({
        result: 'refunded',
        how: 'credited',
      });
      expect(harness.device.givenBackCents()).toBe(1_250);
    });

    it.each([
      ['silent', 1_250],
      ['cut', 1_250],
      ['silent', 300],
      ['cut', 300],
    ] as const)(
      'does not know a refund whose answer is lost (%s, %d), finds it by asking, and gives it back once',
      async (refundAnswer, amountCents) => {
        const harness = await harnessed();
        await harness.terminal.authorise(intent('p1'));
        harness.device.setFault({ refundAnswer });
        expect(await harness.terminal.refund(refund('r1', amountCents))).toEqual({ result: 'unknown' });
        harness.device.setFault({ refundAnswer: 'sent' });
        const asked = await harness.terminal.enquireRefund('r1');
        expect(asked).toMatchObject({ result: 'refunded' });
        expect(await harness.terminal.refund(refund('r1', amountCents))).toEqual(asked);
        expect(harness.device.givenBackCents()).toBe(amountCents);
        expect(await harness.terminal.authorise(intent('p2'))).toMatchObject({ result: 'approved' });
      },
    );

    it('says why a refund was declined, and knows nothing of one that it never heard of', async () => {
      const harness = await harnessed();
      await harness.terminal.authorise(intent('p1'));
      harness.device.setFault({ refund: 'decline', declineReason: 'no refunds here' });
      const declined = { result: 'declined', reason: 'no refunds here' };
      expect(await harness.terminal.refund(refund('r1', 1_250))).toEqual(declined);
      expect(await harness.terminal.enquireRefund('r1')).toEqual(declined);
      expect(await harness.terminal.enquireRefund('r9')).toEqual({ result: 'not-found' });
      expect(harness.device.givenBackCents()).toBe(0);
    });

    it('does not refund where nobody listens, and says that nothing went back', async () => {
      const harness = await harnessed();
      await harness.terminal.authorise(intent('p1'));
      harness.device.setFault({ unreachable: true });
      await expect(harness.terminal.refund(refund('r1', 300))).rejects.toMatchObject({ doubt: 'none' });
      expect(harness.device.givenBackCents()).toBe(0);
    });

    it('takes a tip where one is allowed, and nowhere else', async () => {
      const harness = await harnessed();
      harness.device.setFault({ tipCents: 200 });
      const tipped = await harness.terminal.authorise({ ...intent('p1'), tipAllowed: true });
      expect(tipped).toMatchObject({ result: 'approved', amountCents: 1_250, tipCents: 200 });
      if (harness.asksForTipsByItself) return;
      expect(await harness.terminal.authorise(intent('p2'))).toMatchObject({
        amountCents: 1_250,
        tipCents: 0,
      });
    });

    it('says so where it cannot change a tip, and leaves the charge as it is', async () => {
      const harness = await harnessed();
      await harness.terminal.authorise(intent('p1'));
      if (harness.terminal.adjustsTips) return;
      expect(await harness.terminal.adjustTip('p1', 300)).toMatchObject({ result: 'declined' });
      expect(harness.device.payments()).toMatchObject([{ amountCents: 1_250, tipCents: 0 }]);
    });

    it('changes the tip of a charge where it can, as often as it is asked for', async () => {
      const harness = await harnessed();
      const tip = (): number => harness.device.payments()[0]!.tipCents;
      await harness.terminal.authorise(intent('p1'));
      if (!harness.terminal.adjustsTips) return;
      expect(await harness.terminal.adjustTip('p1', 300)).toEqual({ result: 'adjusted' });
      expect(await harness.terminal.enquire('p1')).toMatchObject({ amountCents: 1_250, tipCents: 300 });
      for (const tipAnswer of ['silent', 'cut'] as const) {
        harness.device.setFault({ tipAnswer });
        expect(await harness.terminal.adjustTip('p1', 450)).toEqual({ result: 'unknown' });
        harness.device.setFault({ tipAnswer: 'sent' });
        expect(await harness.terminal.adjustTip('p1', 450)).toEqual({ result: 'adjusted' });
        expect(tip()).toBe(450);
      }
      harness.device.setFault({ tip: 'decline', declineReason: 'too much' });
      expect(await harness.terminal.adjustTip('p1', 900)).toEqual({ result: 'declined', reason: 'too much' });
      harness.device.setFault({ tip: 'approve', unreachable: true });
      await expect(harness.terminal.adjustTip('p1', 900)).rejects.toMatchObject({ doubt: 'none' });
      harness.device.setFault({ unreachable: false });
      await harness.terminal.endOfDay();
      expect(await harness.terminal.adjustTip('p1', 900)).toMatchObject({ result: 'declined' });
      expect(await harness.terminal.adjustTip('p9', 900)).toMatchObject({ result: 'declined' });
      expect(tip()).toBe(450);
    });

    it('says when a card covers less than was asked for, and gives it back', async () => {
      const harness = await harnessed();
      harness.device.setFault({ card: 'partial' });
      const outcome = await harness.terminal.authorise(intent('p1'));
      expect(outcome).toMatchObject({ result: 'partial', amountCents: 625 });
      expect(await harness.terminal.enquire('p1')).toEqual(outcome);
      expect(states(harness)).toEqual(['625 approved']);
      expect(await harness.terminal.reverse('p1')).toBe('reversed');
      expect(states(harness)).toEqual(['625 reversed']);
    });

    it('says whether it can take a card now', async () => {
      const harness = await harnessed();
      expect(await harness.terminal.status()).toMatchObject({ connection: 'online', state: 'ready' });
      harness.device.setFault({ unreachable: true });
      expect(await harness.terminal.status()).toMatchObject({ connection: 'offline', state: 'unknown' });
    });

    it('counts a day once', async () => {
      const harness = await harnessed();
      harness.device.setFault({ tipCents: 50 });
      await harness.terminal.authorise({ ...intent('p1'), tipAllowed: true });
      harness.device.setFault({ tipCents: 0 });
      await harness.terminal.authorise(intent('p2'));
      await harness.terminal.authorise(intent('p3'));
      await harness.terminal.reverse('p3');
      expect(await harness.terminal.endOfDay()).toEqual({ count: 2, totalCents: 2_550 });
      expect(await harness.terminal.endOfDay()).toEqual({ count: 0, totalCents: 0 });
    });

    it('knows nothing of a payment that it never heard of', async () => {
      const harness = await harnessed();
      expect(await harness.terminal.enquire('p9')).toEqual({ result: 'not-found' });
    });

    it('does not listen to noise', async () => {
      const harness = await harnessed();
      harness.device.setFault({ noise: true });
      expect(await harness.terminal.authorise(intent('p1'))).toMatchObject({ result: 'approved' });
    });

    it('leaves no payment behind when it is closed', async () => {
      const harness = await harnessed();
      await harness.terminal.close();
      await expect(harness.terminal.authorise(intent('p1'))).rejects.toMatchObject({
        code: 'closed',
        doubt: 'none',
      });
      expect(states(harness)).toEqual([]);
    });
  });
}

function intent(intentId: string) {
  return { intentId, amountCents: 1_250, currency: 'EUR', tipAllowed: false } as const;
}

function refund(refundId: string, amountCents: number) {
  return { refundId, of: 'p1', amountCents, currency: 'EUR' } as const;
}
