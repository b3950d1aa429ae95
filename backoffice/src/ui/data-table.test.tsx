import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
});

const show = (rows: readonly Line[], pageRows = 25): void =>
  act(() =>
    page.root.render(
      <DataTable
        name="Sales"
        rows={rows}
        columns={COLUMNS}
        rowId={(line) => line.name}
        sort={{ id: 'cents', desc: true }}
        pageRows={pageRows}
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

it('pages, and shows the last page when rows have gone', () => {
  show(LINES, 2);
  press('Next');
  expect(names()).toEqual(['Ham']);
  show(LINES.slice(0, 2), 2);
  expect(names()).toEqual(['Cola', 'Ham']);
  show([], 2);
  expect(page.place.textContent).toContain('Nothing yet');
});
