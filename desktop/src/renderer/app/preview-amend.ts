import type { CommandOf, Order, Refusal } from '@forno/shared/domain';
import { ok, type Result } from '@forno/shared/result';
import type { AskedChange } from './amend-slice.ts';
import { previewCommand, type PreviewContext } from './preview.ts';

/**
 * The order as the changes would make it, by the master's own `decide`. Whether this person may take
 * things off, and why, is for the master to ask; what it would come to is not.
 */
export function previewAmend(
  {
    context,
    orders,
    now,
  }: {
    readonly context: PreviewContext;
    readonly orders: Readonly<Record<string, Order>>;
    readonly now: number;
  },
  { orderId, changes }: { readonly orderId: string; readonly changes: readonly AskedChange[] },
): Result<Order, Refusal & { readonly command: CommandOf<'AmendOrder'> }> {
  const command: CommandOf<'AmendOrder'> = {
    type: 'AmendOrder',
    commandId: 'preview-of-changes',
    orderId,
    changes: [...changes],
    reason: 'preview',
  };
  const permissions = new Set([...context.actor.permissions, 'void' as const]);
  const after = previewCommand(
    { ...context, actor: { ...context.actor, permissions } },
    orders,
    command,
    now,
  );
  return after.ok ? ok(after.value[orderId]!) : { ok: false, error: { ...after.error, command } };
}
