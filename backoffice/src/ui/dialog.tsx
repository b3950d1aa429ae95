import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the next action last. */
  actions: ReactNode;
}

/** A question that has to be answered before going on; Escape is no. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  return (
    <ModalOverlay className="bo-overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="bo-modal">
        <AriaDialog className="bo-dialog">
          <Heading slot="title">{title}</Heading>
          <div className="bo-dialog-body">{children}</div>
          <div className="bo-dialog-actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
