import { useState } from 'react';
import { languageSchema, type Menu, type Translations } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Field } from '../boards/fields.tsx';
import type { SetFields } from './item-details.tsx';
import { languageName } from './language-name.ts';
import { useMenuContext } from './menu-page.tsx';
import { withWords, type Words } from './translation-edit.ts';

/** What it is called in the menu's other languages; stores whose locale is one of them show it so. */
export function TranslationFields({
  menu,
  entry,
  hasDescription = false,
  isPart = false,
  label = 'Name',
  set,
}: {
  menu: Menu;
  entry: { readonly translations?: Translations | undefined };
  hasDescription?: boolean;
  /** Beside others: they say which languages there are. */
  isPart?: boolean;
  label?: string;
  set: SetFields;
}) {
  const { editor } = useMenuContext();
  const [language, setLanguage] = useState('');
  const languages = menu.languages ?? [];
  const translations = entry.translations ?? {};
  const write = (of: string, words: Words): void => set({ translations: withWords(translations, of, words) });
  const isLanguage = languageSchema.safeParse(language).success && !languages.includes(language);
  return (
    <>
      {languages.map((of) => {
        const words = translations[of] ?? { name: '' };
        const name = languageName(of);
        return (
          <div className="bo-translation" key={of}>
            <Field
              label={`${label} in ${name}`}
              value={words.name}
              onChange={(text) => write(of, { ...words, name: text })}
            />
            {hasDescription && words.name !== '' ? (
              <Field
                label={`Description in ${name}`}
                value={words.description ?? ''}
                onChange={(text) => write(of, { ...words, description: text === '' ? undefined : text })}
              />
            ) : null}
          </div>
        );
      })}
      {languages.length === 0 && !isPart ? (
        <p className="forno-muted bo-note">This menu is in one language. Add another to translate it.</p>
      ) : null}
      {isPart ? null : (
        <div className="bo-line">
          <Field label="Another language, such as it or pt-BR" value={language} onChange={setLanguage} />
          <Button
            disabled={!isLanguage}
            onClick={() => {
              editor.edit({ type: 'languages', languages: [...languages, language] });
              setLanguage('');
            }}
          >
            Add
          </Button>
        </div>
      )}
    </>
  );
}
