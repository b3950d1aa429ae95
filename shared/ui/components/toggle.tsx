import type { ReactNode } from 'react';

interface ToggleProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

export function Toggle({ checked, onChange, disabled = false, children }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      className="forno-toggle"
      aria-checked={checked}
      disabled={disabled}
      onClick={() => onChange(!checked)}
    >
      {children}
    </button>
  );
}
