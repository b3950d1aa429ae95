import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` is the one next action of a view; there is at most one. */
  kind?: 'primary' | 'quiet' | 'danger';
  size?: 'regular' | 'large';
  /** Fills its row. */
  wide?: boolean;
  children: ReactNode;
}

export function Button({ kind = 'quiet', size = 'regular', wide = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={className === undefined ? 'forno-button' : `forno-button ${className}`}
      data-kind={kind}
      data-size={size}
      data-wide={wide || undefined}
    />
  );
}
