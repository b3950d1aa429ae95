const LENGTH_MIN = 8;

export const isPassword = (text: string): boolean => text.length >= LENGTH_MIN;

/** A password that is to be; browsers offer to make and keep one. */
export function NewPassword({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const isShort = value !== '' && !isPassword(value);
  return (
    <label className="forno-field">
      New password
      <input
        className="forno-input"
        type="password"
        autoComplete="new-password"
        required
        minLength={LENGTH_MIN}
        maxLength={200}
        aria-invalid={isShort}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className={isShort ? 'forno-error' : 'forno-muted'}>At least {LENGTH_MIN} letters</span>
    </label>
  );
}
