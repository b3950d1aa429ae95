/** A letter, in the two forms that mail programs want. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A way to send mail. */
export interface MailPort {
  /** Resolves when a server has taken it, or it lies in the outbox. @throws {Error} */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}
