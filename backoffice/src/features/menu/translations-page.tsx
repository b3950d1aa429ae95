import { useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  languageSchema,
  spokenEntries,
  SPOKEN_KINDS,
  type SpokenEntry,
  type SpokenKind,
} from '@forno/shared/menu';
import { Button, EmptyState, Toggle } from '@forno/shared/ui';
import { number, plural } from '../../app/locale.ts';
import { Choice, Field } from '../boards/fields.tsx';
import { languageName } from './language-name.ts';
import { useMenuContext } from './menu-page.tsx';
import { translationEdit, type Words } from './translation-edit.ts';

const TITLES: Readonly<Record<SpokenKind, string>> = {
  category: 'Categories',
  item: 'Items',
  variant: 'Variants',
  'part of a combo': 'Parts of combos',
  topping: 'Toppings',
  deal: 'Deals',
  size: 'Sizes',
  crust: 'Crusts',
  sauce: 'Sauces',
  'day part': 'Day parts',
  station: 'Kitchen stations',
  tax: 'Taxes',
  ingredient: 'Ingredients',
};

const keyOf = ({ what, id, innerId }: SpokenEntry): string => `${what}/${id}/${innerId ?? ''}`;

/** All that is read on a menu, and what it is called in one of its languages. */
export function TranslationsPage() {
  const { editor, mayEdit } = useMenuContext();
  const { menu } = editor.draft;
  const [params, setParams] = useSearchParams();
  const languages = menu.languages ?? [];
  const asked = params.get('language');
  const language = languages.find((one) => one === asked) ?? languages[0];
  const choose = (next: string): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set('language', next);
      return after;
    });
  return (
    <section className="forno-panel bo-section bo-translations" aria-label="Translations">
      <div className="bo-translations-head">
        {language === undefined ? null : (
          <Choice
            label="Language"
            value={language}
            options={languages.map((of) => [of, languageName(of)] as const)}
            onChange={choose}
          />
        )}
        {mayEdit ? <AnotherLanguage languages={languages} onAdd={choose} /> : null}
      </div>
      {language === undefined ? (
        <EmptyState
          title="This menu is in one language"
          hint="Add another to translate it. Stores whose locale it is show their menu in it, and customers choose it on the ordering page."
        />
      ) : (
        // What was missing when the page was opened stays in sight while it is being written.
        <Groups key={`${menu.menuId} ${language}`} language={language} />
      )}
    </section>
  );
}

function AnotherLanguage({
  languages,
  onAdd,
}: {
  languages: readonly string[];
  onAdd: (language: string) => void;
}) {
  const { editor } = useMenuContext();
  const [text, setText] = useState('');
  const language = text.trim();
  const isNew = languageSchema.safeParse(language).success && !languages.includes(language);
  const add = (): void => {
    editor.edit({ type: 'languages', languages: [...languages, language] });
    editor.endStep();
    setText('');
    onAdd(language);
  };
  return (
    <div className="bo-line">
      <Field label="Another language, such as it or pt-BR" value={text} onChange={setText} />
      <Button disabled={!isNew} onClick={add}>
        Add{isNew ? ` ${languageName(language)}` : ''}
      </Button>
    </div>
  );
}

function Groups({ language }: { language: string }) {
  const { editor } = useMenuContext();
  const entries = spokenEntries(editor.draft.menu);
  const isMissing = ({ translations }: SpokenEntry): boolean => !translations?.[language];
  const missing = entries.filter(isMissing).length;
  const [onlyMissing, setOnlyMissing] = useState(false);
  // As it was when it was asked for: a row does not go while somebody writes in it.
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const narrow = (isOn: boolean): void => {
    setWanted(new Set(entries.filter(isMissing).map(keyOf)));
    setOnlyMissing(isOn);
  };
  return (
    <>
      <p role="status">
        {missing === 0
          ? `Everything has a name in ${languageName(language)}.`
          : `${number(missing)} of ${plural(entries.length, 'name')} missing in ${languageName(language)}: stores show the menu’s own there.`}
      </p>
      <Toggle checked={onlyMissing} onChange={narrow}>
        Only what is missing
      </Toggle>
      {SPOKEN_KINDS.map((what) => (
        <Group
          key={what}
          title={TITLES[what]}
          language={language}
          entries={entries.filter(
            (entry) => entry.what === what && (!onlyMissing || wanted.has(keyOf(entry))),
          )}
        />
      ))}
    </>
  );
}

function Group({
  title,
  entries,
  language,
}: {
  title: string;
  entries: readonly SpokenEntry[];
  language: string;
}) {
  const { editor, mayEdit } = useMenuContext();
  const [isOpen, setOpen] = useState(false);
  if (entries.length === 0) return null;
  const missing = entries.filter(({ translations }) => !translations?.[language]).length;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {title}{' '}
        <span className="forno-muted">
          ·{' '}
          {missing === 0
            ? `all ${number(entries.length)}`
            : `${number(missing)} of ${number(entries.length)} missing`}
        </span>
      </summary>
      {isOpen ? (
        <div onBlur={editor.endStep}>
          <fieldset className="bo-fields" disabled={!mayEdit}>
            <legend className="forno-hidden">{title}</legend>
            {entries.map((entry) => (
              <EntryWords key={keyOf(entry)} entry={entry} language={language} />
            ))}
          </fieldset>
        </div>
      ) : null}
    </details>
  );
}

function EntryWords({ entry, language }: { entry: SpokenEntry; language: string }) {
  const { editor } = useMenuContext();
  const words: Words = entry.translations?.[language] ?? { name: '' };
  const write = (change: Partial<Words>): void => {
    const edit = translationEdit(editor.draft.menu, entry, { language, words: { ...words, ...change } });
    if (edit) editor.edit(edit);
  };
  const label = entry.of === null ? entry.name : `${entry.of}, ${entry.name}`;
  const hasName = words.name !== '';
  return (
    <div className="bo-translation" lang={language}>
      <Field label={label} value={words.name} onChange={(name) => write({ name })} />
      {hasName && entry.short !== undefined ? (
        <Field
          label={`Short for ${label} (${entry.short})`}
          value={words.short ?? ''}
          onChange={(short) => write({ short: short === '' ? undefined : short })}
        />
      ) : null}
      {hasName && entry.description !== undefined && (entry.description !== '' || words.description) ? (
        <Field
          label={`Description: ${entry.description}`}
          value={words.description ?? ''}
          onChange={(text) => write({ description: text === '' ? undefined : text })}
        />
      ) : null}
    </div>
  );
}
