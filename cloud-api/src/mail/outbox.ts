import { randomUUID } from 'node:crypto';
import type { Random } from '@forno/shared/ports';
import { retryDelayMs } from '@forno/shared/sync';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { SealedText } from '../auth/sealed-text.ts';
import type { Database } from '../postgres/database.ts';
import { startWorkerLoop, type WorkerLoop } from '../worker-loop.ts';
import type { Mail, Mailer } from './mailer.ts';

export type MailStatus = 'waiting' | 'sent' | 'failed';

export interface NewMail {
  readonly tenantId: string;
  /** As `invitation:user-7`; one about the same that still waits is not sent any more. */
  readonly about: string;
  readonly mail: Mail;
  readonly now: number;
  /** Nobody has a use for it later than this. */
  readonly giveUpAt: number;
}

/** Written down in the transaction that decides it: what is not saved is not mailed, and a mail server that is away keeps nobody waiting. */
export async function addMail(
  trx: Knex.Transaction,
  sealed: SealedText,
  { tenantId, about, mail, now, giveUpAt }: NewMail,
): Promise<void> {
  await trx('mails').where({ tenant_id: tenantId, about, status: 'waiting' }).delete();
  await trx('mails').insert({
    mail_id: randomUUID(),
    tenant_id: tenantId,
    about,
    sealed_mail: sealed.seal(written(mail)),
    next_at: now,
    give_up_at: giveUpAt,
    created_at: now,
  });
}

/** A file's bytes go into the text as base64. */
function written({ attachment, ...mail }: Mail): string {
  return JSON.stringify({
    ...mail,
    ...(attachment && { attachment: { ...attachment, content: attachment.content.toString('base64') } }),
  });
}

type WrittenMail = Omit<Mail, 'attachment'> & {
  readonly attachment?: Omit<NonNullable<Mail['attachment']>, 'content'> & { readonly content: string };
};

function readMail(text: string): Mail {
  const { attachment, ...mail } = JSON.parse(text) as WrittenMail;
  return {
    ...mail,
    ...(attachment && { attachment: { ...attachment, content: Buffer.from(attachment.content, 'base64') } }),
  };
}

export interface MailWorkerDeps {
  readonly db: Database;
  readonly mailer: Mailer;
  readonly sealed: SealedText;
  readonly random: Random;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
  readonly pollMs?: number;
}

/** Who took a mail and died leaves it to others after this; a mail server is given up on sooner. */
const LEASE_MS = 15 * 60_000;
const KEPT_MS = 30 * 86_400_000;

/** Sends what was written down; any number may run, each mail being taken by one at a time. */
export function startMailWorker(deps: MailWorkerDeps): WorkerLoop {
  const stopped = new AbortController();
  const pass = async (): Promise<void> => {
    while (!stopped.signal.aborted && (await sendNext(deps))) continue;
    await deps.db
      .knex('mails')
      .whereNot({ status: 'waiting' })
      .andWhere('created_at', '<', deps.now() - KEPT_MS)
      .delete();
  };
  const { log, pollMs = 1000 } = deps;
  return startWorkerLoop({ pass, everyMs: pollMs, name: 'the mail worker', log, stopped });
}

interface Taken {
  readonly mail_id: string;
  readonly sealed_mail: string;
  readonly attempts: number;
  readonly give_up_at: number;
}

/**
 * Takes the mail that has waited longest and sends it with no transaction open: killed in between it goes
 * out once more when the lease is over, under the same message id.
 * @returns whether one was due
 */
export async function sendNext({ db, mailer, sealed, random, now, log }: MailWorkerDeps): Promise<boolean> {
  const at = now();
  const { rows } = await db.knex.raw<{ rows: Taken[] }>(
    `update mails set next_at = :lease, attempts = attempts + 1 where mail_id = (
       select mail_id from mails where status = 'waiting' and next_at <= :at order by next_at limit 1 for update skip locked)
     returning mail_id, sealed_mail, attempts, give_up_at`,
    { at, lease: at + LEASE_MS },
  );
  const taken = rows[0];
  if (!taken) return false;
  const { mail_id, attempts, give_up_at } = taken;
  // Whoever lost the mail to another since says nothing about it.
  const mine = db.knex('mails').where({ mail_id, attempts, status: 'waiting' });
  try {
    await mailer.send(readMail(sealed.open(taken.sealed_mail)));
    await mine.update({ status: 'sent', sealed_mail: null, sent_at: now(), error: null });
  } catch (error) {
    const next = now() + retryDelayMs(attempts, random);
    await mine.update({
      error: String(error).slice(0, 300),
      ...(next < give_up_at ? { next_at: next } : { status: 'failed', sealed_mail: null }),
    });
    log.warn({ err: error, mailId: mail_id, attempts }, 'a mail was not taken');
  }
  return true;
}
