import { join } from 'node:path';
import { folderMail } from './folder-mail.ts';
import { smtpMail } from './smtp-mail.ts';

export interface MailOptions {
  readonly dataDir: string;
  readonly storeId: string;
  readonly smtpUrl?: string | undefined;
  readonly from?: string | undefined;
  /** The shop's name, once it is known. */
  readonly shopName: () => string | undefined;
  readonly newId: () => string;
}

/** How receipts leave the shop: by its mail server, else as letters in the folder `outbox`. */
export function openMail({ dataDir, storeId, smtpUrl, from, shopName, newId }: MailOptions) {
  const sender = () => ({ name: shopName() ?? storeId, address: from ?? `${storeId}@forno.invalid` });
  return smtpUrl ? smtpMail(smtpUrl, sender) : folderMail(join(dataDir, 'outbox'), { sender, newId });
}
