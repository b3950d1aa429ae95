import { createTransport } from 'nodemailer';
import type { MailPort, Sender } from './mail-port.ts';

/** A cashier waits for the answer with a customer at the counter. */
const TIMEOUT_MS = 8_000;

/** Sends through a mail server: `smtp://user:password@host:587`, or `smtps://` with TLS from the first byte. */
export function smtpMail(url: string, sender: () => Sender): MailPort {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html }) {
      await transport.sendMail({ to, subject, text, html, from: sender() });
    },
    // Nothing lies here: what was sent is with whoever got it.
    forget: () => Promise.resolve(),
    close: () => transport.close(),
  };
}
