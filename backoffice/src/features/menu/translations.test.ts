import { demoMenu } from '@forno/shared/demo';
import { inLanguage, menuSchema, spokenEntries, type Menu } from '@forno/shared/menu';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './menu-edit.ts';
import { translationEdit, type Words } from './translation-edit.ts';

const chain = demoMenu();

/** Every name of the menu written in Italian, one after the other, as the page does it. */
function written(menu: Menu, words: (name: string) => Words): Menu {
  return spokenEntries(menu).reduce((draft, { what, id, innerId }) => {
    // Looked up in the draft: an edit of one variant stands on the edits of its neighbours.
    const entry = spokenEntries(draft).find(
      (one) => one.what === what && one.id === id && one.innerId === innerId,
    )!;
    return applyEdit(draft, translationEdit(draft, entry, { language: 'it', words: words(entry.name) })!);
  }, menu);
}

describe('a menu that is being translated', () => {
  const italian = written(chain, (name) => ({ name: `it ${name}`.slice(0, 40) }));

  it('has every name in the other language, and is a menu still', () => {
    expect(menuSchema.safeParse(italian).error).toBeUndefined();
    expect(spokenEntries(inLanguage(italian, 'it')).every(({ name }) => name.startsWith('it '))).toBe(true);
    expect(inLanguage(italian, 'de')).toBe(italian);
  });

  it('is what it was when its words are taken away again', () => {
    expect(written(italian, () => ({ name: '' }))).toEqual(chain);
  });

  it('does not bring back what was taken off meanwhile', () => {
    const entry = spokenEntries(chain).find(({ what }) => what === 'variant')!;
    const without = applyEdit(chain, { type: 'remove', entry });
    expect(translationEdit(without, entry, { language: 'it', words: { name: 'Acqua' } })).toBeNull();
  });
});
