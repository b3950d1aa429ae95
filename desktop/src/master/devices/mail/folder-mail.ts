import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Forgotten, MailPort, Sender } from './mail-port.ts';

/** Of whose order a letter is, for the day when that customer is forgotten. */
const CUSTOMER_HEADER = 'X-Forno-Customer';

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
    async send({ customerId, ...mail }) {
      const headers = customerId === null ? {} : { [CUSTOMER_HEADER]: customerId };
      const { message } = await transport.sendMail({ ...mail, headers, from: deps.sender() });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = join(folder, `${deps.newId()}.eml`);
      // Whoever picks up must not find half a letter.
      await writeFile(`${name}.part`, message, { mode: 0o600 });
      await rename(`${name}.part`, name);
    },
    async forget(customer) {
      const names = await readdir(folder).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      });
      for (const name of names) {
        const path = join(folder, name);
        if (isAbout(await readFile(path, 'utf8'), customer)) await rm(path, { force: true });
      }
    },
    close: () => transport.close(),
  };
}

function isAbout(letter: string, { customerId, email }: Forgotten): boolean {
  // Long values are folded over several lines, each of which begins with white space.
  const head = letter.slice(0, letter.search(/\r?\n\r?\n/)).replaceAll(/\r?\n[ \t]+/g, ' ');
  const fields = head.split(/\r?\n/).map((line) => line.toLowerCase());
  const has = (field: string, value: string): boolean =>
    value !== '' && fields.includes(`${field}: ${value}`.toLowerCase());
  return has(CUSTOMER_HEADER, customerId) || has('To', email);
}
