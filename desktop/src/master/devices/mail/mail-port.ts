/** A letter, in the two forms that mail programs want. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Whose order it is about; null where nobody is known. It is not written into the letter that leaves the shop. */
  readonly customerId: string | null;
}

/** Who is to be forgotten: letters to the address, and letters about the customer's orders to any other. */
export interface Forgotten {
  readonly customerId: string;
  readonly email: string;
}

/** A way to send mail. */
export interface MailPort {
  /** Resolves when a server has taken it, or it lies in the outbox. @throws {Error} */
  send(mail: Mail): Promise<void>;
  /** Destroys what of the customer's still lies here; a second time changes nothing. @throws {Error} */
  forget(customer: Forgotten): Promise<void>;
  close(): void;
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}
