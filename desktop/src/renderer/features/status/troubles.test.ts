import type { ShopStatus } from '@forno/shared/protocol/lan';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '@forno/shared/ui';
import { troubleMessages } from './trouble-messages.ts';
import { troublesOf } from './troubles.ts';

const well: ShopStatus = {
  shopName: 'Forno',
  storeId: 'store-001',
  seq: 1,
  epoch: 1,
  masterTime: 0,
  cloud: { state: 'online', since: 0, waitingEvents: 0, waitingOrders: 0, quarantined: 0 },
  storage: { state: 'ok' },
  printers: [{ id: 'r', name: 'Receipt printer', state: 'ok', waitingJobs: 0 }],
  cardTerminal: 'ok',
  peripherals: [],
  mastership: null,
  floods: [],
  setAside: [],
  kitchenSeconds: 0,
  load: { makes: {}, deliveriesWaiting: 0, deliveriesOut: 0 },
  promiseMinutes: 15,
  devices: [],
};
const online = { state: 'online', since: 0, lagMs: 1 } as const;

describe('troubles', () => {
  it('says in the reader’s language why the master turned this terminal away, and not that it is silent', () => {
    const what = {
      code: 'forbidden' as const,
      message: 'This shop takes screens through the Forno shell only, not in a browser.',
    };
    const fault = { message: troubleMessages.turnedAway, values: { what } };
    const away = { ...online, state: 'away' as const };
    expect(troublesOf(createTranslator('de-DE'), well, away, 0, fault).map(({ words }) => words)).toEqual([
      'Der Hauptrechner nimmt dieses Terminal nicht an: Diese Filiale nimmt Bildschirme nur über die Forno-Shell an, nicht im Browser.',
    ]);
  });

  const t = createTranslator('en-US');
  it('names who floods the master, by its name where it has one', () => {
    const floods = [
      { address: '::ffff:10.0.0.7', names: ['Make line'], at: 0 },
      { address: '10.0.0.9', names: [], at: 0 },
    ];
    const words = troublesOf(t, { ...well, floods }, online, 0, null).map((trouble) => trouble.words);
    expect(words).toEqual([
      expect.stringMatching(/^Make line, at 10\.0\.0\.7, floods the master .* shut it out under Devices\.$/),
      expect.stringMatching(/^Something at 10\.0\.0\.9 floods .* Find it and switch it off\.$/),
    ]);
  });

  it('has none when all is well, and none for being without the cloud', () => {
    expect(troublesOf(t, well, online, 0, null)).toEqual([]);
    expect(
      troublesOf(
        t,
        { ...well, cloud: { ...well.cloud, state: 'offline', waitingOrders: 37 } },
        online,
        0,
        null,
      ),
    ).toEqual([]);
  });

  it('puts lost storage first and says not to hand over', () => {
    const troubles = troublesOf(
      t,
      {
        ...well,
        storage: { state: 'failed', message: 'disk full' },
        printers: [{ id: 'r', name: 'Receipt printer', state: 'paper-out', waitingJobs: 2 }],
      },
      online,
      0,
      null,
    );
    expect(troubles.map(({ tone }) => tone)).toEqual(['red', 'amber']);
    expect(troubles[0]!.words).toContain('do not hand over');
    expect(troubles[1]!.words).toContain('2 tickets wait');
  });

  it('counts what waits for an absent master', () => {
    const [trouble] = troublesOf(t, well, { state: 'away', since: 0, lagMs: 0 }, 3, null);
    expect(trouble!.words).toContain('3 changes wait');
  });
});
