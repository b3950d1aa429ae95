import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { voteSchema, type Vote } from '@forno/shared/sync';
import { readIfThere, writeDurably } from '../durable-file.ts';

const recordSchema = z.object({
  machineId: z.string().min(4).max(64),
  /** What this machine has promised as a voter; null until it is in a group. */
  vote: voteSchema.nullable(),
  /** Its token of a paired device, where it did not make the shop's tokens itself. */
  token: z.string().nullable(),
  /** Whose certificate authority it was paired under, PEM. */
  authority: z.string().nullable().default(null),
  /** Where the other machine was last reached. */
  peers: z.array(z.string()),
  /** It came to this shop as a standby and has never been master: its log is the master's. */
  joins: z.boolean(),
});
type MachineRecord = z.infer<typeof recordSchema>;

/** `machine.json`: who this machine is among those that can be master. On the disk before anything is said. */
export class MachineFile {
  readonly #path: string;
  #record: MachineRecord;

  constructor(dataDir: string, fresh: Pick<MachineRecord, 'joins'>) {
    mkdirSync(dataDir, { recursive: true });
    this.#path = join(dataDir, 'machine.json');
    const kept = readIfThere(this.#path);
    const machineId = `m-${randomBytes(6).toString('hex')}`;
    this.#record = kept
      ? recordSchema.parse(JSON.parse(kept.toString('utf8')))
      : { machineId, vote: null, token: null, authority: null, peers: [], ...fresh };
    if (!kept) this.#write();
  }

  get record(): MachineRecord {
    return this.#record;
  }

  keep(change: Partial<Omit<MachineRecord, 'machineId'>>): void {
    const next = { ...this.#record, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#record)) return;
    this.#record = next;
    this.#write();
  }

  keepVote(vote: Vote): void {
    if (this.#record.vote !== vote) this.keep({ vote });
  }

  #write(): void {
    writeDurably(this.#path, Buffer.from(`${JSON.stringify(this.#record)}\n`));
  }
}
