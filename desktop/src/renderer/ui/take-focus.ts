/** As a `ref`: what has just been opened on purpose is where the keys go; of a panel, its first control. */
export function takeFocus(element: HTMLElement | null): void {
  const control = element?.matches('input, button')
    ? element
    : element?.querySelector<HTMLElement>('input, button');
  control?.focus();
}
