import { StoreError } from '@forno/shared/ports';

/** The little of Realm that the store uses. Its native SDK and its WebAssembly build both have it. */
export interface RealmModule {
  open(config: {
    readonly path: string;
    readonly schema: readonly object[];
    readonly schemaVersion: number;
    readonly encryptionKey: Uint8Array;
  }): Promise<RealmDatabase>;
}

export interface RealmDatabase {
  /** One transaction; a throw inside cancels it. On disk when it returns. */
  write(run: () => void): void;
  create(type: string, values: object, mode?: 'never' | 'modified' | 'all'): unknown;
  objects<T>(type: string): RealmResults<T>;
  objectForPrimaryKey<T>(type: string, key: string | number): T | null;
  delete(object: object): void;
  close(): void;
}

export interface RealmResults<T> extends Iterable<T> {
  filtered(query: string, ...values: unknown[]): RealmResults<T>;
  sorted(property: string): RealmResults<T>;
  slice(from: number, to: number): T[];
  max(property: string): unknown;
  min(property: string): unknown;
}

/**
 * Realm is loaded when a Realm folder is opened and not before: its native binding is downloaded
 * when the package is installed, for one platform, and is missing wherever that failed.
 * @throws {StoreError} `io` with what to do; there is no falling back to another engine
 */
export async function loadRealmBinding(): Promise<RealmModule> {
  try {
    const loaded = (await import('realm')) as unknown as { readonly default: RealmModule };
    return loaded.default;
  } catch (error) {
    const because = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StoreError(
      'io',
      `Realm cannot be loaded on this machine (${because}). Its native binding is downloaded when the package is installed: ` +
        'run `npm rebuild realm --foreground-scripts` with internet access on this very platform, or install the packaged terminal, which carries it. ' +
        'A folder made with Realm opens with Realm only; a new folder can be made with the sqlite engine.',
      { cause: error },
    );
  }
}
