import { Button } from '@forno/shared/ui';
import { ApiError } from '../api/api-error.ts';

interface ErrorNoteProps {
  error: unknown;
  /** What could not be done, such as "The sales could not be loaded." */
  what?: string;
  onRetry?: () => void;
}

/** Trouble in place of what it kept away: what happened, whom to ask with which id, and the way on. */
export function ErrorNote({ error, what, onRetry }: ErrorNoteProps) {
  const message = error instanceof Error ? error.message : String(error);
  const correlationId = error instanceof ApiError ? error.correlationId : null;
  return (
    <div className="bo-error" role="alert">
      {what === undefined ? null : <p className="bo-strong">{what}</p>}
      <p>{message}</p>
      {correlationId === null ? null : (
        <p className="forno-muted bo-correlation">
          Correlation id <code>{correlationId}</code>
        </p>
      )}
      {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    </div>
  );
}
