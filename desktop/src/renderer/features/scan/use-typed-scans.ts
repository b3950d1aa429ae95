import { useEffect } from 'react';
import { wedgeRest, wedgeStart, wedgeStep, type WedgeOptions } from '@forno/shared/scanning';
import { codeScanned } from '../../app/counter-slice.ts';
import { useAppDispatch } from '../../app/store.ts';

const WEDGE: WedgeOptions = { gapMsMax: 35, lengthMin: 6, suffix: 'Enter' };
/** Fields whose letters the page can put in again; of any other kind the browser alone knows how. */
const TYPED_IN = 'input[type=text], input[type=search], input[type=tel], input:not([type]), textarea';
const OTHER_FIELDS = 'input, select, [contenteditable]';

/** Scanners that pretend to be keyboards: what they type is kept from the page, whatever has the focus. */
export function useTypedScans(): void {
  const dispatch = useAppDispatch();
  useEffect(() => {
    let state = wedgeStart;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const given = new WeakSet<Event>();
    const rest = (): void => {
      clearTimeout(timer);
      const [next, held] = wedgeRest(state);
      state = next;
      giveBack(held, given);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (given.has(event) || event.key === 'Shift') return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isNative(event, state.held))
        return rest();
      const [next, action] = wedgeStep(state, { key: event.key, at: event.timeStamp }, WEDGE);
      clearTimeout(timer);
      state = next;
      if (action.does !== 'scan') giveBack(action.release, given);
      if (action.does === 'pass') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (action.does === 'hold') {
        timer = setTimeout(rest, WEDGE.gapMsMax);
        return;
      }
      takeBack(document.activeElement, action.passed);
      dispatch(codeScanned(action.text));
    };
    window.addEventListener('keydown', onKey, { capture: true });
    // What was typed belongs to where the focus was, not to where a finger moves it.
    window.addEventListener('pointerdown', rest, { capture: true });
    // Text that comes without a key, from a screen keyboard or an input method, comes after what was typed
    // before it. It is put in from here: the browser would leave the caret where it was before.
    const onText = (event: InputEvent): void => {
      if (state.held === '') return;
      const { data, target } = event;
      const isText = event.inputType === 'insertText' && event.cancelable && target instanceof HTMLElement;
      if (isText && data) event.preventDefault();
      rest();
      if (isText && data) putIn(target, data);
    };
    window.addEventListener('beforeinput', onText, { capture: true });
    return () => {
      rest();
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('pointerdown', rest, { capture: true });
      window.removeEventListener('beforeinput', onText, { capture: true });
    };
  }, [dispatch]);
}

/** A key that only the browser can act on: a space that presses a button, letters that look through a list. */
function isNative({ key, target }: KeyboardEvent, held: string): boolean {
  if (!(target instanceof HTMLElement) || target.matches(TYPED_IN)) return false;
  return (key === ' ' && held === '') || target.matches(OTHER_FIELDS);
}

/** Gives the page the keys that were held, as if they had just been pressed. */
function giveBack(keys: string, given: WeakSet<Event>): void {
  for (const key of keys) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    given.add(event);
    const isTyped = (document.activeElement ?? document.body).dispatchEvent(event);
    // A shortcut may have moved the focus meanwhile: the letter goes where the browser would put it.
    const field = document.activeElement;
    if (isTyped && field instanceof HTMLElement && field.matches(TYPED_IN)) putIn(field, key);
  }
}

/** The one way to type that keeps selection, length limit and undo as they are. */
function putIn(field: HTMLElement, key: string): void {
  field.focus();
  document.execCommand('insertText', false, key);
}

/** What of a scan went to the page while it was busy goes out of the field again, as if somebody had deleted it. */
function takeBack(field: Element | null, letters: number): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || letters === 0) return;
  // Past React's own setter, which would take the change for its own and tell nobody.
  Reflect.set(Object.getPrototypeOf(field) as object, 'value', field.value.slice(0, -letters), field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
