import { describe, expect, test } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import { emptyShop, type Shop } from '@forno/shared/domain';
import type { Clock, CloudNet, CloudRequest } from '@forno/shared/ports';
import { fleetReportSchema, type FleetRules } from '@forno/shared/protocol/cloud/updates';
import type { RequestContext } from '../lan/requests.ts';
import { UpdateDesk } from './update-desk.ts';

const NIGHT = Date.parse('2026-01-05T09:30:00Z'); // 04:30 in New York
const said = { version: '1.0.0', refused: [], offered: ['1.1.0'] };

function deskWith({ answer }: { readonly answer?: FleetRules | number } = {}) {
  const timers: (() => void)[] = [];
  const at = { now: NIGHT };
  const asked: CloudRequest[] = [];
  const warnings: string[] = [];
  const clock: Clock = { now: () => at.now, after: (_ms, run) => (timers.push(run), () => undefined) };
  const net: CloudNet = {
    request: async (request) => {
      asked.push(request);
      return typeof answer === 'number'
        ? { status: answer, body: '' }
        : { status: 200, body: JSON.stringify(answer) };
    },
  };
  const shop = emptyShop() as Shop & { devices: Map<string, unknown> };
  for (const deviceId of ['till-1', 'till-2'])
    shop.devices.set(deviceId, { deviceId, kind: 'terminal', name: deviceId, online: true, staffId: null });
  const desk = new UpdateDesk({
    shop: () => shop,
    settings: () => ({ ...demoSettings('store-001'), openingHours: [] }),
    openOrders: () => 2,
    net: answer === undefined ? null : net,
    clock,
    log: { warn: (_data, message) => warnings.push(message) },
  });
  desk.start();
  const ask = async (deviceId: string, report = said, address = '10.0.0.9') => {
    const context = { hello: { deviceId }, address } as RequestContext;
    const told = await desk.requests['update-moment'](report, context);
    if (!told.ok) throw new Error(told.error.message);
    return told.value;
  };
  const pass = async (): Promise<void> => {
    timers.shift()!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { desk, ask, pass, at, asked, warnings, timers };
}

describe('a terminal asks whether now is a moment', () => {
  test('and hears of the hours, the orders and the other tills', async () => {
    const { ask, at } = deskWith();
    expect(await ask('till-1')).toEqual({
      deviceId: 'till-1',
      onMaster: false,
      isOpen: false,
      openOrders: 2,
      others: [],
      ring: 'everyone',
      rollouts: null,
    });
    await ask('till-2', { ...said, version: '0.9.0' });
    expect(await ask('till-1')).toMatchObject({ others: ['0.9.0'] });
    at.now += 6 * 60_000;
    expect(await ask('till-1')).toMatchObject({ others: [] });
    at.now += 60 * 60_000;
    expect(await ask('till-1')).toMatchObject({ isOpen: true });
  });

  test('and whether it is on the machine of the master, which comes last', async () => {
    const { ask } = deskWith();
    expect(await ask('till-1', said, '127.0.0.1')).toMatchObject({ onMaster: true });
    expect(await ask('till-2', said, '::ffff:10.0.0.9')).toMatchObject({ onMaster: false });
  });

  test('with a cloud nothing is let out before the chain was heard', async () => {
    const rules: FleetRules = {
      rings: { 'till-1': 'pilot' },
      rollouts: [{ version: '1.1.0', percent: 10, rings: ['pilot'], halted: false }],
    };
    const { ask, pass, asked } = deskWith({ answer: rules });
    expect(await ask('till-1')).toMatchObject({ rollouts: [] });
    await pass();
    expect(await ask('till-1')).toMatchObject({ ring: 'pilot', rollouts: rules.rollouts });
    expect(fleetReportSchema.parse(JSON.parse(asked[0]!.body!))).toMatchObject({
      devices: [
        { memberId: 'till-1', version: '1.0.0', online: true },
        { memberId: 'till-2', version: null },
      ],
      offered: ['1.1.0'],
      headSeq: 0,
    });
  });

  test('a cloud that does not answer well is asked again, and what it said before holds', async () => {
    const { pass, warnings, timers } = deskWith({ answer: 500 });
    await pass();
    expect(warnings).toEqual(['the chain was not told what runs here']);
    expect(timers).toHaveLength(1);
  });
});
