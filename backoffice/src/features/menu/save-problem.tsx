import type { Menu } from '@forno/shared/menu';
import { ApiError } from '../../api/api-error.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { problemOfField } from './menu-problems.ts';

/** What the cloud found wrong, with the field in words where it names one. */
export function SaveProblem({ error, menu }: { error: unknown; menu: Menu }) {
  const field = error instanceof ApiError ? error.field : undefined;
  const where = field === undefined ? '' : ` (${problemOfField(menu, field, '').where})`;
  return <ErrorNote error={error} what={`The draft was not saved${where}. Your changes are still here.`} />;
}
