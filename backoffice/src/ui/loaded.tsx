import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorNote } from './error-note.tsx';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** "The sales could not be loaded." */
  failed: string;
  /** CSS height kept free while it loads, so that nothing jumps. */
  height: string;
  children: (data: T) => ReactNode;
}

/** What a query brings; until then its place, and the trouble with a way to try again. */
export function Loaded<T>({ query, failed, height, children }: LoadedProps<T>) {
  const { data, error, isPlaceholderData, refetch } = query;
  if (data === undefined) {
    if (error) return <ErrorNote error={error} what={failed} onRetry={() => void refetch()} />;
    return <Skeleton height={height} />;
  }
  return (
    <div className="bo-loaded" data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
      {error ? <ErrorNote error={error} what="This is from before." onRetry={() => void refetch()} /> : null}
      {children(data)}
    </div>
  );
}

export function Skeleton({ height }: { height: string }) {
  return (
    <div className="forno-skeleton" style={{ height }} role="status">
      <span className="forno-hidden">Loading</span>
    </div>
  );
}
