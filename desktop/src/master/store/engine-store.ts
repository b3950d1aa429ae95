import type { LogStore } from '@forno/shared/ports';

export type EngineName = 'sqlite' | 'realm';

export interface StoredDocument {
  readonly sha256: string;
  readonly body: string;
}

export interface StoredCursor {
  readonly name: string;
  readonly value: number;
}

/** What the engines offer each other beyond the port: enough to copy everything that cannot be rebuilt. */
export interface EngineStore extends LogStore {
  readonly engine: EngineName;
  /** Documents whose digest sorts after `afterSha256` (the empty string for the first page), at most `limit`. */
  documents(page: {
    readonly afterSha256: string;
    readonly limit: number;
  }): Promise<readonly StoredDocument[]>;
  /** The last event that lies in the archive; 0 where none does. */
  archivedTo(): Promise<number>;
  /**
   * Moves the oldest events up to `toSeq` into one compressed file beside the database, which takes their place
   * for new ones. They are read as before, more slowly. The newest event always stays.
   */
  archive(toSeq: number): Promise<void>;
  /** Names of the collections that hold records. */
  collections(): Promise<readonly string[]>;
  cursors(): Promise<readonly StoredCursor[]>;
}

/** Every engine takes one 32-byte key per shop folder and derives its own from it. */
export const STORE_KEY_BYTES = 32;
