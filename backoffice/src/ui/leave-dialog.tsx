import type { ReactNode } from 'react';
import type { Blocker } from 'react-router';
import { Button } from '@forno/shared/ui';
import { Dialog } from './dialog.tsx';

/** Asks before a page with unsaved changes is left; the children say what becomes of them. */
export function LeaveDialog({
  blocker,
  children,
}: {
  readonly blocker: Blocker;
  readonly children: ReactNode;
}) {
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog
      title="Leave with unsaved changes?"
      onClose={() => blocker.reset()}
      actions={
        <>
          <Button onClick={() => blocker.reset()}>Stay</Button>
          <Button kind="danger" onClick={() => blocker.proceed()}>
            Throw away
          </Button>
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  );
}
