import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailPort, Sender } from './mail-port.ts';

/**
 * Without a mail server: each letter is a `.eml` file in a folder, whole and as it would be sent, for
 * somebody else to pick up. Readable by the shop's own user only, because it holds addresses.
 */
export function folderMail(
  folder: string,
  deps: { readonly sender: () => Sender; readonly newId: () => string },
): MailPort {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const { message } = await transport.sendMail({ ...mail, from: deps.sender() });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = join(folder, `${deps.newId()}.eml`);
      // Whoever picks up must not find half a letter.
      await writeFile(`${name}.part`, message, { mode: 0o600 });
      await rename(`${name}.part`, name);
    },
    close: () => transport.close(),
  };
}
