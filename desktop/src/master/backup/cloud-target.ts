import { createHash } from 'node:crypto';
import type { CloudNet, CloudRequest } from '@forno/shared/ports';
import {
  BACKUP_CHUNK_BYTES_MAX,
  BACKUP_CHUNKS_MAX,
  backupKeptSchema,
  backupListSchema,
  backupPartSchema,
} from '@forno/shared/protocol/cloud/backups';
import { invariant } from '@forno/shared/result';
import type { z } from 'zod';
import type { BackupTarget } from './target.ts';

/** The chain's cloud: it keeps sealed parts, in chunks, and can open none of them. */
export function cloudTarget(net: CloudNet): BackupTarget {
  return {
    async put(name, bytes) {
      const sha256 = hashOf(bytes);
      const count = Math.max(1, Math.ceil(bytes.length / BACKUP_CHUNK_BYTES_MAX));
      invariant(count <= BACKUP_CHUNKS_MAX, `${name} is too large for the cloud: ${bytes.length} bytes`);
      let whole = false;
      for (let index = 0; index < count; index++) {
        const from = index * BACKUP_CHUNK_BYTES_MAX;
        const data = Buffer.from(bytes.subarray(from, from + BACKUP_CHUNK_BYTES_MAX)).toString('base64');
        const body = JSON.stringify({ name, sha256, index, count, data });
        ({ whole } = await ask(net, { method: 'POST', path: '/v1/backup/chunks', body }, backupKeptSchema));
      }
      if (!whole) throw new Error(`the cloud does not have all of ${name}`);
    },
    async get(name) {
      const chunks: Buffer[] = [];
      let [sha256, count] = ['', 1];
      for (let index = 0; index < count; index++) {
        const path = `/v1/backup/part?name=${encodeURIComponent(name)}&index=${index}`;
        const chunk = await ask(net, { method: 'GET', path }, backupPartSchema);
        ({ sha256, count } = chunk);
        chunks.push(Buffer.from(chunk.data, 'base64'));
      }
      const bytes = Buffer.concat(chunks);
      // Put anew while it was read, or not what was put.
      if (hashOf(bytes) !== sha256) throw new Error(`${name} did not come back whole`);
      return bytes;
    },
    async list(folder) {
      const names: string[] = [];
      for (let isLast = false; !isLast;) {
        const after = encodeURIComponent(names.at(-1) ?? '');
        const path = `/v1/backup/parts?folder=${folder}&after=${after}`;
        const page = await ask(net, { method: 'GET', path }, backupListSchema);
        names.push(...page.names);
        ({ isLast } = page);
      }
      return names;
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function ask<T>(net: CloudNet, request: CloudRequest, answer: z.ZodType<T>): Promise<T> {
  const { status, body } = await net.request(request);
  if (status !== 200) throw new Error(`the cloud answered ${status}: ${body.slice(0, 200)}`);
  return answer.parse(JSON.parse(body));
}
