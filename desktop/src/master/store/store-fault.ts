import { StoreError, type StoreFailureCode } from '@forno/shared/ports';

export const isOfCode = (error: unknown, code: StoreFailureCode): error is StoreError =>
  error instanceof StoreError && error.code === code;

/** An error as it crosses to another thread, where classes and their fields get lost. */
export interface SentFault {
  /** Null: no fault of the store's, but an error in the program. */
  readonly code: StoreFailureCode | null;
  readonly message: string;
  readonly cause: unknown;
}

export function faultToSend(error: unknown): SentFault {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return error instanceof StoreError
    ? { code: error.code, message, cause: error.cause }
    : { code: null, message, cause: error };
}

export const faultFrom = ({ code, message, cause }: SentFault): Error =>
  code === null ? new Error(message, { cause }) : new StoreError(code, message, { cause });
