import { useEffect, useRef, type ReactNode } from 'react';
import { Button, useTranslator } from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';

interface PanelProps {
  title: string;
  /** Over most of the screen, for pictures and tables. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Slides over the edge of the board and leaves the rest in sight. Escape or a tap beside it closes it. */
export function Panel({ title, wide = false, onClose, children }: PanelProps) {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="panel"
      data-wide={wide || undefined}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="panel-inside">
        <header>
          <h2>{title}</h2>
          <Button onClick={onClose}>{t(kitchenMessages.close)}</Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
