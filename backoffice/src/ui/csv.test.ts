import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('quotes what needs it and leaves numbers alone', () => {
  expect(
    csvOf(
      ['Name', 'Net'],
      [
        ['Pizza, "large"', 12.5],
        ['two\nlines', -3],
        ['', null],
      ],
    ),
  ).toBe('Name,Net\r\n"Pizza, ""large""",12.5\r\n"two\nlines",-3\r\n,\r\n');
});

it('lets no name become a formula', () => {
  expect(csvOf(['Name'], [['=1+1'], ['@cmd'], ['-2'], ['+x,y']])).toBe(
    "Name\r\n'=1+1\r\n'@cmd\r\n'-2\r\n\"'+x,y\"\r\n",
  );
});
