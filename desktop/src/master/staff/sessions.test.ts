import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import type { StaffList } from '@forno/shared/domain';
import { seededRandom } from '@forno/shared/ids';
import { MemoryStore } from '../store/memory-store.ts';
import { openDesk } from '../../../test/desk.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import type { RequestContext } from '../lan/requests.ts';
import { findByPin } from './login.ts';
import { sessionHandlers } from './sessions.ts';
import { Tokens } from './tokens.ts';

const CHEAP = { memoryCost: 1024, timeCost: 1, parallelism: 1 };
const salt = Buffer.alloc(16, 3);

async function staff(count = 2): Promise<StaffList> {
  const members = Array.from({ length: count }, async (_, n) => ({
    staffId: `staff-${n}`,
    name: `Person ${n}`,
    role: n === 1 ? ('manager' as const) : ('cashier' as const),
    pinHash: await hash(String(1000 + n), { ...CHEAP, salt }),
  }));
  return { version: 1, staff: await Promise.all(members) };
}

async function door() {
  const clock = manualClock();
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock });
  const tokens = new Tokens(Buffer.alloc(32, 1));
  const list = await staff();
  const handlers = sessionHandlers({
    staff: () => list,
    shop: () => desk.dispatcher.shop,
    tokens,
    clock,
    random: seededRandom(4),
    submit: (command) => desk.send(command, command.commandId),
  });
  const at = (deviceId: string, userId: string | null = null): RequestContext => ({
    hello: { protocol: 1, deviceId, kind: 'terminal', name: deviceId },
    address: '127.0.0.1',
    actor: { userId, deviceId, permissions: new Set() },
    source: 'terminal',
    follow: () => undefined,
    watching: null,
    watch: () => undefined,
    setStaff: () => undefined,
  });
  return {
    clock,
    desk,
    tokens,
    login: (pin: string, deviceId = 'till-1') => handlers.login({ pin }, at(deviceId)),
    logout: (userId: string | null, deviceId = 'till-1') => handlers.logout({}, at(deviceId, userId)),
    approve: (request: Parameters<typeof handlers.approve>[0]) =>
      handlers.approve(request, at('till-1', 'staff-0')),
    lent: (approval: string, commandId: string, deviceId = 'till-1') =>
      handlers.approvedActor(at(deviceId, 'staff-0').actor, { approval, commandId }),
  };
}

describe('logging in', () => {
  it('finds whose PIN it is with one hash, however many there are', async () => {
    const list = await staff(60);
    const one = await timeOf(() => findByPin({ ...list, staff: list.staff.slice(0, 1) }, '0000'));
    const all = await timeOf(() => findByPin(list, '0000'));
    expect((await findByPin(list, '1059'))?.staffId).toBe('staff-59');
    // Sixty hashes would take sixty times as long.
    expect(all).toBeLessThan(one * 10 + 20);
  });

  it('records who it was, and gives a session for a shift', async () => {
    const { desk, tokens, clock, login, logout } = await door();
    const session = await login('1001');
    expect(session).toMatchObject({
      ok: true,
      value: { staffId: 'staff-1', role: 'manager', expiresAt: clock.now() + 8 * 3_600_000 },
    });
    expect(session.ok && tokens.read('session', session.value.token)).toMatchObject({
      staffId: 'staff-1',
      deviceId: 'till-1',
    });
    expect(desk.dispatcher.shop.devices.get('till-1')).toMatchObject({ staffId: 'staff-1', wrongPins: 0 });
    expect(await logout('staff-1')).toMatchObject({ ok: true });
    expect(desk.dispatcher.shop.devices.get('till-1')?.staffId).toBeNull();
    expect(await logout(null)).toMatchObject({ ok: false, error: { code: 'not-logged-in' } });
  });

  it('locks a device after five wrong PINs, also when they come all at once, and opens it after a minute', async () => {
    const { desk, clock, login } = await door();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => login(String(2000 + n))));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong-pin'),
      ...Array.from({ length: 25 }, () => 'locked'),
    ]);
    expect(await login('1000'), 'not even the right one').toMatchObject({
      ok: false,
      error: { code: 'locked', field: 'pin' },
    });
    expect(await login('1000', 'till-2'), 'elsewhere').toMatchObject({ ok: true });
    await clock.advance(60_000);
    expect(await login('1000')).toMatchObject({ ok: true });
    expect(desk.dispatcher.shop.devices.get('till-1')?.wrongPins).toBe(0);
  });

  it('does not lock for longer because the clock was set back', async () => {
    const { clock, login } = await door();
    for (let n = 0; n < 5; n += 1) await login('0000');
    clock.set(clock.now() - 3_600_000);
    expect(await login('1000')).toMatchObject({ ok: true });
  });
});

describe('tokens', () => {
  const tokens = new Tokens(Buffer.alloc(32, 1));
  const token = tokens.issue('device', { deviceId: 'kds-1', kind: 'kitchen' });

  it('are read by whoever shares the key, for their purpose alone', () => {
    expect(new Tokens(Buffer.alloc(32, 1)).read('device', token)).toMatchObject({
      deviceId: 'kds-1',
      kind: 'kitchen',
    });
    expect(new Tokens(Buffer.alloc(32, 2)).read('device', token)).toBeNull();
    expect(tokens.read('session', token)).toBeNull();
  });

  it('are worth nothing once a character is changed', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const forged = token.slice(0, at) + other + token.slice(at + 1);
      // The last characters of a base64 text may hold spare bits.
      if (
        Buffer.from(forged.split('.')[1] ?? '', 'base64url').equals(
          Buffer.from(token.split('.')[1]!, 'base64url'),
        ) &&
        at > token.indexOf('.')
      )
        continue;
      expect(tokens.read('device', forged), `changed at ${at}`).toBeNull();
    }
    for (const rubbish of ['', '.', 'a.b', 'x'.repeat(500), `${token}.more`.replace('.', '')])
      expect(tokens.read('device', rubbish)).toBeNull();
  });
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const began = performance.now();
  await work();
  return performance.now() - began;
}

describe('an approval on the spot', () => {
  const ask = { permission: 'refund', commandId: 'command-1' } as const;

  it('lends one permission to one command of one device, for a while', async () => {
    const { approve, lent, clock } = await door();
    const answer = await approve({ ...ask, pin: '1001' });
    if (!answer.ok) throw new Error(answer.error.message);
    const { approval } = answer.value;
    expect(answer.value).toMatchObject({ staffId: 'staff-1', name: 'Person 1' });
    const actor = lent(approval, 'command-1');
    expect(actor).toMatchObject({ ok: true, value: { userId: 'staff-0', approvedBy: 'staff-1' } });
    expect(actor.ok && [...actor.value.permissions]).toEqual(['refund']);
    const not = { ok: false, error: { code: 'forbidden', field: 'approval' } };
    expect(lent(approval, 'command-2')).toMatchObject(not);
    expect(lent(approval, 'command-1', 'till-2')).toMatchObject(not);
    expect(lent(`${approval}x`, 'command-1')).toMatchObject(not);
    await clock.advance(3 * 60_000);
    expect(lent(approval, 'command-1')).toMatchObject(not);
  });

  it('is not for who may not do it either, nor for a wrong PIN, which counts', async () => {
    const { approve, desk } = await door();
    expect(await approve({ ...ask, pin: '1000' })).toMatchObject({
      ok: false,
      error: { code: 'forbidden', needs: 'refund' },
    });
    expect(await approve({ ...ask, pin: '4444' })).toMatchObject({ ok: false, error: { code: 'wrong-pin' } });
    expect(desk.dispatcher.shop.devices.get('till-1')?.wrongPins).toBe(1);
  });
});
