import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachment?: { readonly filename: string; readonly content: Buffer; readonly contentType: string };
  /** The same for the same mail: a receiver that gets it twice can tell. */
  readonly messageId: string;
}

export interface Mailer {
  /** Resolves when somebody else is responsible for it. */
  send(mail: Mail): Promise<void>;
}

export interface MailerOptions {
  /** `smtp://user:password@host:587`; without it mails are written into the folder. */
  readonly smtpUrl?: string | undefined;
  readonly from?: string | undefined;
  readonly folder: string;
}

const FROM = 'Forno <reports@forno.example>';

/** By SMTP where a server is set; else each mail is a file that any mail program opens. */
export function openMailer({ smtpUrl, from = FROM, folder }: MailerOptions): Mailer {
  const message = ({ to, attachment, ...mail }: Mail) => ({
    ...mail,
    from,
    to: [...to],
    attachments: attachment ? [attachment] : [],
  });
  if (smtpUrl !== undefined) {
    const transport = nodemailer.createTransport(smtpUrl);
    return { send: async (mail) => void (await transport.sendMail(message(mail))) };
  }
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const composed = await composer.sendMail(message(mail));
      await mkdir(folder, { recursive: true });
      // Named when it is whole: who watches the folder never sees half a mail.
      const file = path.join(folder, `${mail.messageId.replaceAll(/[^\w-]/g, '_')}.eml`);
      const draft = `${file}.${randomUUID()}.part`;
      await writeFile(draft, composed.message as Buffer);
      await rename(draft, file);
    },
  };
}
