import { LANGUAGES, languageOf, Segmented, useTranslator, type Language } from '@forno/shared/ui';
import { selectSettings } from '../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../app/store.ts';
import { languageChosen } from '../app/view-slice.ts';
import { uiMessages } from './ui-messages.ts';

const OPTIONS = (Object.keys(LANGUAGES) as Language[]).map((value) => ({
  value,
  label: <span lang={value}>{LANGUAGES[value].name}</span>,
}));

/** The language of this terminal; the shop's own again follows the shop. */
export function LanguageChoice() {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const { locale } = useAppSelector(selectSettings);
  return (
    <Segmented
      wide
      label={t(uiMessages.language)}
      options={OPTIONS}
      value={t.language}
      onChange={(language) => dispatch(languageChosen(language === languageOf(locale) ? null : language))}
    />
  );
}
