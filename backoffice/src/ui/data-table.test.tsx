import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DataTable, type TableColumn } from './data-table.tsx';

interface Line {
  readonly name: string;
  readonly cents: number | null;
}
const COLUMNS: TableColumn<Line>[] = [
  { id: 'name', header: 'Name', value: (line) => line.name },
  { id: 'cents', header: 'Net', value: (line) => line.cents, isNumber: true },
];
const LINES: Line[] = [
  { name: 'Cola', cents: 900 },
  { name: 'Ham', cents: null },
  { name: 'Margherita', cents: 1200 },
];

const page: { root: Root; place: HTMLElement } = { root: undefined as never, place: undefined as never };
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  page.place = document.body.appendChild(document.createElement('div'));
  page.root = createRoot(page.place);
});
afterEach(() => {
  act(() => page.root.unmount());
  page.place.remove();
  vi.restoreAllMocks();
});

const show = (rows: readonly Line[]): void =>
  act(() =>
    page.root.render(
      <DataTable
        name="Sales"
        rows={rows}
        columns={COLUMNS}
        rowId={(line) => line.name}
        sort={{ id: 'cents', desc: true }}
        empty={<p>Nothing yet</p>}
      />,
    ),
  );
const names = (): (string | null)[] =>
  [...page.place.querySelectorAll('tbody tr > td:first-child')].map((cell) => cell.textContent);
const press = (text: string): void =>
  act(() =>
    [...page.place.querySelectorAll('button')]
      .find((button) => button.textContent?.startsWith(text))
      ?.click(),
  );

it('sorts by the head, unknown values last both ways', () => {
  show(LINES);
  expect(names()).toEqual(['Margherita', 'Cola', 'Ham']);
  press('Net');
  expect(names()).toEqual(['Cola', 'Margherita', 'Ham']);
  expect(page.place.querySelector('th[aria-sort]')?.getAttribute('aria-sort')).toBe('ascending');
});

it('filters by words, says when nothing is left, and gives all back', () => {
  show(LINES);
  const filter = page.place.querySelector<HTMLInputElement>('input[type=search]')!;
  const type = (text: string): void =>
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(filter, text);
      filter.dispatchEvent(new Event('input', { bubbles: true }));
    });
  type('marg');
  expect(names()).toEqual(['Margherita']);
  type('1200');
  expect(page.place.textContent).toContain('Nothing contains “1200”');
  press('Show all');
  expect(names()).toHaveLength(3);
});

it('says how many there are, and shows what it is told in place of none', () => {
  show(LINES);
  expect(page.place.querySelector('[role=status]')?.textContent).toBe('3 in all');
  show([]);
  expect(page.place.textContent).toContain('Nothing yet');
});

it('draws of a long table what is in sight, wherever it is scrolled to', () => {
  // What a browser would measure: the window of the table, and each row.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(44);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  const many = Array.from({ length: 5_000 }, (_, n) => ({ name: `Item ${n}`, cents: 5_000 - n }));
  show(many);
  expect(
    names()
      .filter((name) => name !== '')
      .slice(0, 3),
  ).toEqual(['Item 0', 'Item 1', 'Item 2']);
  expect(page.place.querySelectorAll('tbody tr').length).toBeLessThan(100);
  expect(page.place.querySelector('table')?.getAttribute('aria-rowcount')).toBe('5001');
  expect(page.place.querySelector('[aria-rowindex="2"]')?.textContent).toContain('Item 0');
  const scroller = page.place.querySelector<HTMLElement>('.bo-table-scroll')!;
  act(() => {
    scroller.scrollTop = 44 * 2_000;
    scroller.dispatchEvent(new Event('scroll'));
  });
  expect(names()).toContain('Item 2000');
  expect(names()).not.toContain('Item 0');
});
