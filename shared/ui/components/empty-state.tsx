import type { ReactNode } from 'react';
import { Picture } from './picture.tsx';

interface EmptyStateProps {
  title: string;
  /** What to do so that it fills. */
  hint: string;
  /** SVG text of `pizzaSvg` or `itemSvg`. */
  picture?: string;
  action?: ReactNode;
}

export function EmptyState({ title, hint, picture, action }: EmptyStateProps) {
  return (
    <div className="forno-empty">
      {picture === undefined ? null : <Picture svg={picture} />}
      <h3>{title}</h3>
      <p>{hint}</p>
      {action}
    </div>
  );
}
