import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const pages = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));

/** Links to files of the project that are not there. */
function brokenIn(file: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .filter((target) => !existsSync(path.join(ROOT, path.dirname(file), target.replace(/#.*$/, ''))));
}

describe('documentation', () => {
  test.each(pages)('%s points only at what is there', (file) => {
    expect(brokenIn(file, readFileSync(path.join(ROOT, file), 'utf8'))).toEqual([]);
  });

  test('a link to nothing is seen', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(
      brokenIn('README.md', '[here](docs/FLOW.md) [gone](docs/gone.md#part) [web](https://example.com)'),
    ).toEqual(['docs/gone.md#part']);
  });
});
