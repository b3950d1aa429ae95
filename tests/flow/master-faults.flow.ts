import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '@forno/shared/protocol/lan';
import { aPizza, Device, eventually, newId, sellForCash } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';

describe('a master that is fed rubbish, killed or out of disk', () => {
  const shops: ShopProcess[] = [];
  const devices: Device[] = [];
  afterEach(async () => {
    for (const device of devices.splice(0)) device.close();
    for (const shop of shops.splice(0)) await shop.discard();
  });
  const prepare = async (): Promise<ShopProcess> => {
    const shop = await ShopProcess.prepare();
    shops.push(shop);
    return shop;
  };
  const connect = async (...args: Parameters<typeof Device.connect>): Promise<Device> => {
    const device = await Device.connect(...args);
    devices.push(device);
    return device;
  };
  const headOf = async (shop: ShopProcess): Promise<number> =>
    ((await (await fetch(`${shop.url}status`)).json()) as { seq: number }).seq;

  test('bad input gets an error that names the field; the log stays as it is and the process up', async () => {
    const shop = await prepare();
    await shop.start();
    await expect(connect(shop.url, 'terminal', { deviceId: 'x' })).rejects.toMatchObject({
      data: { code: 'invalid', field: 'deviceId' },
    });
    await expect(connect(shop.url, 'terminal', { protocol: 99 })).rejects.toMatchObject({
      data: { field: 'protocol' },
    });
    await expect(connect(shop.url, 'terminal', { kind: 'fridge' })).rejects.toMatchObject({
      data: { field: 'kind' },
    });
    await expect(connect(shop.url, 'terminal', { token: 'forged.token' })).rejects.toMatchObject({
      data: { code: 'unknown-device', field: 'token' },
    });

    const till = await connect(shop.url, 'terminal');
    expect(await till.login('0000')).toMatchObject({ ok: false, error: { code: 'wrong-pin', field: 'pin' } });
    const head = await headOf(shop);
    expect(
      await till.command({
        type: 'CreateOrder',
        orderId: newId(),
        service: 'carry-out',
        channel: 'IN_STORE',
      }),
    ).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    const bad: [string, unknown, string][] = [
      ['command', null, '$'],
      ['command', { type: 'Explode' }, 'type'],
      [
        'command',
        {
          type: 'CreateOrder',
          commandId: newId(),
          orderId: 'no-uuid',
          service: 'carry-out',
          channel: 'IN_STORE',
        },
        'orderId',
      ],
      [
        'command',
        {
          type: 'AddItem',
          commandId: newId(),
          orderId: newId(),
          lineId: newId(),
          quantity: 1e9,
          selection: { kind: 'simple', itemId: 'x', variantId: 'y' },
        },
        'quantity',
      ],
      [
        'command',
        {
          type: 'ConfirmCard',
          commandId: newId(),
          orderId: newId(),
          paymentId: newId(),
          authCode: 'X',
          cardLabel: 'X',
        },
        'type',
      ],
      ['subscribe', { topic: 'secrets' }, 'topic'],
      ['login', { pin: '12' }, 'pin'],
      ['document', { sha256: '../../etc/passwd' }, 'sha256'],
      ['find-orders', { limit: -1 }, 'limit'],
    ];
    for (const [name, request, field] of bad)
      expect(await till.raw(name, request), `${name} ${JSON.stringify(request)}`).toMatchObject({
        ok: false,
        error: { code: 'invalid', field },
      });
    expect(await headOf(shop)).toBe(head);

    // A frame over the limit cuts the line of whoever sends it, and nobody else's.
    const loud = await connect(shop.url, 'kitchen');
    const cut = new Promise((resolve) => loud.socket.once('disconnect', resolve));
    loud.socket.emit('command', { type: 'x'.repeat(400_000) } as never, () => undefined);
    await cut;
    expect(await till.login('1111')).toMatchObject({ ok: true });
    await sellForCash(till, await till.menu());
  });

  test('five wrong PINs lock the device for a while, and the master tells how long', async () => {
    const shop = await prepare();
    await shop.start();
    const till = await connect(shop.url, 'terminal');
    for (let n = 0; n < 5; n++)
      expect(await till.login('0000')).toMatchObject({ ok: false, error: { code: 'wrong-pin' } });
    expect(await till.login('1111')).toMatchObject({ ok: false, error: { code: 'locked', field: 'pin' } });
  });

  test('killed at any moment, it has every order it acknowledged, once, and answers a repeated command alike', async () => {
    const shop = await prepare();
    const acknowledged = new Map<string, CommandAnswer>();
    const repeats: {
      readonly commandId: string;
      readonly orderId: string;
      readonly paymentId: string;
      readonly answer: CommandAnswer;
    }[] = [];
    for (let round = 0; round < 5; round++) {
      await shop.start();
      const till = await connect(shop.url, 'terminal');
      expect(await till.login('1111')).toMatchObject({ ok: true });
      const menu = await till.menu();
      for (const { commandId, orderId, paymentId, answer } of repeats) {
        const again = await till.command(
          { type: 'TakeCash', orderId, paymentId, tenderedCents: 100_000 },
          commandId,
        );
        expect(again).toEqual({ ok: true, value: { ...answer, again: true } });
      }
      const commandId = newId();
      const [orderId, paymentId] = [newId(), newId()];
      await till.command({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
      await till.command({
        type: 'AddItem',
        orderId,
        lineId: newId(),
        selection: aPizza(menu).selection,
        quantity: 1,
      });
      const paid = await till.command(
        { type: 'TakeCash', orderId, paymentId, tenderedCents: 100_000 },
        commandId,
      );
      if (!paid.ok) throw new Error(paid.error.message);
      acknowledged.set(orderId, paid.value);
      repeats.push({ commandId, orderId, paymentId, answer: paid.value });
      // Orders keep coming while it is killed: some are answered, some are not.
      const flood = Promise.allSettled(
        Array.from({ length: 40 }, async () => {
          const { orderId: id, answer } = await sellForCash(till, menu);
          acknowledged.set(id, answer);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 30 + round * 25));
      await shop.stop('SIGKILL');
      till.close();
      await flood;
    }
    await shop.start();
    const till = await connect(shop.url, 'terminal');
    await till.login('1111');
    expect(acknowledged.size).toBeGreaterThan(5);
    const numbers = new Set<string>();
    for (const [orderId, answer] of acknowledged) {
      const found = await till.socket.emitWithAck('order', { orderId });
      if (!found.ok) throw new Error(`${orderId} was acknowledged and is lost`);
      const { order } = found.value;
      expect(order.number).toBe(answer.orderNumber);
      expect(order.payments.filter((payment) => payment.status === 'completed')).toHaveLength(1);
      numbers.add(`${order.businessDate} ${order.number}`);
    }
    expect(numbers.size).toBe(acknowledged.size);
  });

  test('a disk that does not take a write refuses the sale visibly, and sells on when it does again', async () => {
    execFileSync('strace', ['--version'], { stdio: 'ignore' });
    const shop = await prepare();
    await shop.start();
    const before = await connect(shop.url, 'terminal');
    await before.login('1111');
    const { orderId } = await sellForCash(before, await before.menu());
    await shop.stop();
    // From the 12th synchronous write on, two fail with an I/O error.
    await shop.start({
      wrap: [
        'strace',
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        'trace=fdatasync,fsync',
        '-e',
        'inject=fdatasync,fsync:error=EIO:when=12..13',
      ],
    });
    const till = await connect(shop.url, 'terminal');
    await till.login('1111');
    const menu = await till.menu();
    const outcomes: string[] = [];
    for (let n = 0; n < 12; n++) {
      try {
        await sellForCash(till, menu);
        outcomes.push('sold');
      } catch (error) {
        outcomes.push(error instanceof Error ? error.message : String(error));
      }
    }
    expect(outcomes.some((outcome) => outcome.startsWith('storage-failed'))).toBe(true);
    expect(outcomes.at(-1)).toBe('sold');
    await eventually('storage to be fine again', () => till.status?.storage.state === 'ok');
    const kept = await till.socket.emitWithAck('order', { orderId });
    expect(kept.ok).toBe(true);
    await shop.stop('SIGKILL');
  });
});
