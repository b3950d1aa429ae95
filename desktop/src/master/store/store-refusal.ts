import { StoreError, type StoreFailureCode } from '@forno/shared/ports';

export type StoreRefusalReason =
  | 'in-use'
  | 'engine-differs'
  | 'database-missing'
  | 'record-missing'
  | 'record-unreadable'
  | 'migration-unfinished';

/** The folder is not what the caller thinks it is. Nothing was opened, made or changed. */
export class StoreRefusal extends StoreError {
  readonly reason: StoreRefusalReason;
  constructor(reason: StoreRefusalReason, message: string, options?: ErrorOptions) {
    super(CODES[reason], message, options);
    this.name = 'StoreRefusal';
    this.reason = reason;
  }
}

const CODES: Record<StoreRefusalReason, StoreFailureCode> = {
  'in-use': 'io',
  'engine-differs': 'corrupt',
  'database-missing': 'corrupt',
  'record-missing': 'corrupt',
  'record-unreadable': 'corrupt',
  'migration-unfinished': 'corrupt',
};
