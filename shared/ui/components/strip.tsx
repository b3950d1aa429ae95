import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface StripProps {
  /** `red` interrupts a screen reader, the others wait for a pause. */
  tone: 'quiet' | 'basil' | 'amber' | 'red';
  /** What happened, what it means, what to do. */
  children: ReactNode;
  /** The way out. A strip has no timer: it stays until whoever shows it says that it is handled. */
  actions?: readonly { label: string; onPress: () => void }[];
}

export function Strip({ tone, children, actions = [] }: StripProps) {
  return (
    <div className="forno-strip" data-tone={tone} role={tone === 'red' ? 'alert' : 'status'}>
      <p>{children}</p>
      {actions.map(({ label, onPress }) => (
        <Button key={label} onClick={onPress}>
          {label}
        </Button>
      ))}
    </div>
  );
}
