import type { RecordKey, StoredRecord } from '@forno/shared/ports';

export const recordName = ({ collection, id }: RecordKey): string => `${collection}\n${id}`;

/** One page of records out of all of them, for engines that have no order of their own. */
export function pageOfRecords(
  all: Iterable<StoredRecord>,
  {
    collection,
    afterId,
    limit,
  }: { readonly collection: string; readonly afterId: string; readonly limit: number },
): readonly StoredRecord[] {
  return [...all]
    .filter((record) => record.collection === collection && record.id > afterId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}
