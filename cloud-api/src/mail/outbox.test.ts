import { seededRandom } from '@forno/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newDatabase } from '../../test/cluster.ts';
import { sealedText } from '../auth/sealed-text.ts';
import { openDatabase, type Database } from '../postgres/database.ts';
import { migrate } from '../postgres/migrate.ts';
import type { Mail } from './mailer.ts';
import { addMail, sendNext, startMailWorker, type MailWorkerDeps } from './outbox.ts';

const TENANT = 'tenant-a';
const HOUR = 3_600_000;
const sealed = sealedText('a secret', 'mails');
const clock = { ms: Date.UTC(2026, 10, 26) };
const now = (): number => clock.ms;

let db: Database;
beforeAll(async () => {
  db = openDatabase({ url: await newDatabase() });
  await migrate(db.knex);
  await db.knex('tenants').insert({ tenant_id: TENANT, name: TENANT });
});
afterAll(() => db.close());
beforeEach(() => db.knex('mails').delete());

const mailOf = (n: number): Mail => ({
  to: ['zoe@forno.example'],
  subject: `mail ${n}`,
  text: `https://forno.example/#token-${n}`,
  attachment: {
    filename: `${n}.pdf`,
    content: Buffer.from([0, n, 255]),
    contentType: 'application/pdf',
  },
  messageId: `<${n}@forno>`,
});
const add = (n: number, about = `invitation:user-${n}`): Promise<void> =>
  db.inTenant(TENANT, (trx) =>
    addMail(trx, sealed, { tenantId: TENANT, about, mail: mailOf(n), now: now(), giveUpAt: now() + HOUR }),
  );
const rows = (): Promise<Record<string, unknown>[]> => db.knex('mails').orderBy('created_at');

function deps(send: (mail: Mail) => Promise<void>): MailWorkerDeps {
  const log = { warn: (): void => undefined };
  return { db, mailer: { send }, sealed, random: seededRandom(7), now, log, pollMs: 20 };
}
const taking = (sent: Mail[]): MailWorkerDeps => deps(async (mail) => void sent.push(mail));

describe('what is written down to be mailed', () => {
  it('goes once, however many send, and its words are in the table neither before nor after', async () => {
    const sent: Mail[] = [];
    for (let n = 1; n <= 8; n++) await add(n);
    expect(JSON.stringify(await rows())).not.toContain('token-');
    const workers = Array.from({ length: 4 }, () => startMailWorker(taking(sent)));
    await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(8);
    await Promise.all(workers.map((worker) => worker.close()));
    expect(sent.map((mail) => mail.subject).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `mail ${n}`));
    expect(sent.find(({ subject }) => subject === 'mail 3')).toEqual(mailOf(3));
    expect(mailOf(3).attachment?.content).toEqual(Buffer.from([0, 3, 255]));
    expect(await rows()).toEqual(
      Array.from({ length: 8 }, () => expect.objectContaining({ status: 'sent', sealed_mail: null })),
    );
  });

  it('is not mailed where what it is about was not saved', async () => {
    await db
      .inTenant(TENANT, async (trx) => {
        const mail = { tenantId: TENANT, about: 'invitation:user-1', mail: mailOf(1), now: now() };
        await addMail(trx, sealed, { ...mail, giveUpAt: now() + HOUR });
        throw new Error('the user was not saved');
      })
      .catch(() => undefined);
    expect(await sendNext(taking([]))).toBe(false);
  });

  it('waits where nobody takes it, longer each time, and goes when somebody does', async () => {
    await add(1);
    const away = deps(() => Promise.reject(new Error('the mail server is away')));
    expect(await sendNext(away)).toBe(true);
    expect(await sendNext(away)).toBe(false);
    expect(await rows()).toMatchObject([{ status: 'waiting', error: 'Error: the mail server is away' }]);
    clock.ms += 60_000;
    expect(await sendNext(away)).toBe(true);
    clock.ms += 60_000;
    const sent: Mail[] = [];
    expect(await sendNext(taking(sent))).toBe(true);
    expect(sent).toHaveLength(1);
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 3, error: null }]);
  });

  it('is given up when nobody has a use for it any more, and its words go', async () => {
    await add(1);
    clock.ms += HOUR;
    await sendNext(deps(() => Promise.reject(new Error('away'))));
    expect(await rows()).toMatchObject([{ status: 'failed', sealed_mail: null, error: 'Error: away' }]);
    clock.ms += HOUR;
    expect(await sendNext(taking([]))).toBe(false);
  });

  it('is taken over from who died with it, and only then; who comes back late says nothing', async () => {
    await add(1);
    let comeBack = (_error: Error): void => undefined;
    const dying = sendNext(deps(() => new Promise((_resolve, reject) => (comeBack = reject))));
    await expect.poll(async () => (await rows())[0]!['attempts'], { timeout: 10_000 }).toBe(1);
    const sent: Mail[] = [];
    expect(await sendNext(taking(sent))).toBe(false);
    clock.ms += 16 * 60_000;
    expect(await sendNext(taking(sent))).toBe(true);
    expect(sent).toHaveLength(1);
    comeBack(new Error('too late'));
    await dying;
    expect(await rows()).toMatchObject([{ status: 'sent', error: null }]);
  });

  it('makes room for a later one about the same', async () => {
    await add(1, 'invitation:user-9');
    await add(2, 'invitation:user-9');
    const sent: Mail[] = [];
    while (await sendNext(taking(sent))) continue;
    expect(sent.map(({ subject }) => subject)).toEqual(['mail 2']);
  });
});
