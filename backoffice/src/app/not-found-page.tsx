import { Link, useRouteError } from 'react-router';
import { EmptyState } from '@forno/shared/ui';
import { ErrorNote } from '../ui/error-note.tsx';

export function NotFoundPage() {
  return (
    <EmptyState
      title="There is no such page"
      hint="The address may be mistyped or the page may have moved."
      action={<Link to="/today">Go to today</Link>}
    />
  );
}

/** A page that broke says so and leaves the others alone. */
export function PageFault() {
  const error = useRouteError();
  return (
    <main className="bo-door">
      <h1>This page broke</h1>
      <ErrorNote error={error} onRetry={() => location.reload()} />
      <a href="/backoffice/today">Go to today</a>
    </main>
  );
}
