import type { LineBefore, LineChange } from '../../events/fields.ts';
import type { OrderLine } from '../pricing/line.ts';

/** The lines once the changes are made; what is added comes last. */
export function changedLines(
  lines: readonly OrderLine[],
  changes: readonly LineChange[],
): readonly OrderLine[] {
  const gone = new Set<string>();
  const changed = new Map<string, OrderLine>();
  const added: OrderLine[] = [];
  for (const change of changes) {
    if (change.kind === 'add') added.push(change.line);
    else if (change.kind === 'change') changed.set(change.line.lineId, change.line);
    else gone.add(change.before.lineId);
  }
  return [
    ...lines.filter(({ lineId }) => !gone.has(lineId)).map((line) => changed.get(line.lineId) ?? line),
    ...added,
  ];
}

/** A line in the words its ticket had for it. */
export function lineBefore(line: OrderLine, made: boolean): LineBefore {
  return {
    lineId: line.lineId,
    itemId: line.itemId,
    quantity: line.quantity,
    name: line.name,
    details: line.makes.flatMap((make) => make.details),
    notes: line.notes ?? null,
    made,
  };
}
