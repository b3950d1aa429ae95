import { plural } from '../../app/locale.ts';
import type { SettingsSection } from '@forno/shared/domain';
import { SECTION_WORDS } from './settings-fields.tsx';

/** `Drawers and counting › blind count`, of `cash.blindCount`. */
export function fieldWords(field: string): string {
  const [section = '', key] = field.split('.');
  const title = SECTION_WORDS[section as SettingsSection];
  if (key === undefined) return title;
  const words = key
    .replace(/(Cents|Ms|Bps)$/, '')
    .replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${title} › ${words}`;
}

/** A value short enough for a table. */
export function valueWords(field: string, value: unknown): string {
  if (value === undefined) return '';
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') {
    if (field.endsWith('Cents')) return (value / 100).toFixed(2);
    if (field.endsWith('Bps')) return `${value / 100} %`;
    return field.endsWith('Ms') ? `${value / 1000} s` : String(value);
  }
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return plural(Object.keys(value).length, 'choice');
  const isPlain = value.every((one) => typeof one === 'string' || typeof one === 'number');
  return isPlain
    ? value.map((one) => valueWords(field, one)).join(', ')
    : plural(value.length, 'entry', 'entries');
}
