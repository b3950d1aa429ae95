import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import type { Order } from '@forno/shared/domain';
import { cashOrder, newId, openDesk } from '../../../../test/desk.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { systemClock } from '../../system-ports.ts';
import { folderMail } from './folder-mail.ts';
import { mailReceipt } from './receipt-mail.ts';
import { smtpMail } from './smtp-mail.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const sender = () => ({ name: 'Forno Rosso', address: 'shop@forno.example' });

async function paidOrder(): Promise<Order> {
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: systemClock });
  const order = cashOrder();
  await desk.do(order);
  return desk.dispatcher.shop.orders.get(order.orderId)!;
}

/** A mail server that takes letters, or will not. */
async function postOffice(isOpen: boolean) {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(isOpen ? null : new Error('no such mailbox')),
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return { letters, url: `smtp://127.0.0.1:${port}` };
}

describe('receipts by mail', () => {
  it('go through a mail server, as text and as a page', async () => {
    const { letters, url } = await postOffice(true);
    const mail = smtpMail(url, sender);
    closing.push(() => mail.close());
    const how = { to: 'zoe@example.org', settings: demoSettings(), mail };
    expect(await mailReceipt(await paidOrder(), how)).toEqual({ ok: true, value: { sent: true } });
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatch(/^To: zoe@example\.org\r$/m);
    expect(letters[0]).toMatch(/^From: Forno Rosso <shop@forno\.example>\r$/m);
    expect(letters[0]).toContain('multipart/alternative');
    expect(letters[0]).toContain('Margherita');
  });

  it('say in clear words that the server did not take them', async () => {
    const { url } = await postOffice(false);
    const mail = smtpMail(url, sender);
    closing.push(() => mail.close());
    const answer = await mailReceipt(await paidOrder(), {
      to: 'nobody@example.org',
      settings: demoSettings(),
      mail,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'device-failed' } });
    expect(JSON.stringify(answer)).not.toContain('nobody@');
  });

  it('lie in the outbox where there is no server, for the shop alone to read', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'forno-mail-')), 'outbox');
    closing.push(() => rmSync(folder, { recursive: true }));
    const mail = folderMail(folder, { sender, newId });
    await mailReceipt(await paidOrder(), { to: 'zoe@example.org', settings: demoSettings(), mail });
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    const path = join(folder, files[0]!);
    expect(files[0]).toMatch(/\.eml$/);
    expect(readFileSync(path, 'utf8')).toContain('To: zoe@example.org');
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('go from the outbox with the customer, whoever they were sent to, and no other letter does', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'forno-mail-')), 'outbox');
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const mail = folderMail(folder, { sender, newId });
    await mail.forget({ customerId: 'ann', email: 'ann@example.org' });
    const order = await paidOrder();
    const letter = (customerId: string | null, to: string) =>
      mailReceipt({ ...order, customerId }, { to, settings: demoSettings(), mail });
    await letter('ann', 'work@example.org');
    await letter(null, 'Ann@example.org');
    await letter(null, 'joann@example.org');
    await letter('anna', 'anna@example.org');
    await mail.forget({ customerId: 'ann', email: 'ann@example.org' });
    const left = readdirSync(folder).map(
      (name) => /^To: (.*)\r$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1],
    );
    expect(new Set(left)).toEqual(new Set(['anna@example.org', 'joann@example.org']));
    expect(left).toHaveLength(2);
    await mail.forget({ customerId: 'zoe', email: '' });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('are refused for what is not paid', async () => {
    const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock: systemClock });
    const orderId = newId();
    await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
    const mail = folderMail('/nonexistent', { sender, newId });
    const order = desk.dispatcher.shop.orders.get(orderId)!;
    expect(await mailReceipt(order, { to: 'a@b.example', settings: demoSettings(), mail })).toMatchObject({
      ok: false,
      error: { code: 'wrong-state' },
    });
  });
});
