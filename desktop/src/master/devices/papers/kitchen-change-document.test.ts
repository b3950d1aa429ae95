import { demoSettings } from '@forno/shared/demo';
import type { PayloadOf } from '@forno/shared/events';
import { describe, expect, it } from 'vitest';
import { kitchenChangeDocument } from './kitchen-change-document.ts';

type Change = PayloadOf<'ORDER_AMENDED'>['changes'][number];
type Line = Extract<Change, { kind: 'add' }>['line'];
type Before = Extract<Change, { kind: 'remove' }>['before'];

const line = (name: string, quantity: number, notes?: string): Line =>
  ({ name, quantity, makes: [{ details: ['no onion'] }], ...(notes && { notes }) }) as unknown as Line;
const before = (name: string, made = false): Before =>
  ({ quantity: 1, name, details: [], notes: null, made }) as unknown as Before;

describe('the paper of a change', () => {
  it('has the difference and nothing else', () => {
    const changes: Change[] = [
      { kind: 'add', line: line('Garden', 1, 'last') },
      { kind: 'change', line: line('Margherita', 2), before: before('Margherita') },
      { kind: 'remove', before: before('Cola', true) },
    ];
    const change = { number: 12, makeBy: 0, changes } as unknown as PayloadOf<'ORDER_AMENDED'>;
    const { blocks } = kitchenChangeDocument(change, demoSettings());
    expect(blocks.map((block) => ('text' in block ? block.text : block.kind))).toEqual([
      'CHANGE',
      '#12',
      'leader',
      'rule',
      'ADD 1 x Garden',
      '  > no onion',
      ' last ',
      'rule',
      'NOT 1 x Margherita',
      'BUT 2 x Margherita',
      '  > no onion',
      'rule',
      'OFF 1 x Cola (made already)',
      'rule',
      'cut',
    ]);
  });
});
