import { demoMenu } from '@forno/shared/demo';
import { describe, expect, it } from 'vitest';
import { score, searchMenu } from './search-menu.ts';

const names = (typed: string): string[] => searchMenu(demoMenu().items, typed).map((item) => item.name);

describe('search', () => {
  it('finds by the first letters of any word, the name that begins so first', () => {
    expect(names('pep')[0]).toBe('Pepperoni');
    expect(names('pep')).toContain('Sausage & Peppers');
    expect(names('frutti mar')).toEqual(['Frutti di Mare']);
  });

  it('does not mind accents and capitals', () => {
    expect(names('TIRAMISU')).toEqual(['Tiramisù']);
  });

  it('finds nothing for what is not there, and nothing for nothing', () => {
    expect(names('sushi')).toEqual([]);
    expect(score('Pepperoni', '  ')).toBe(0);
  });
});
