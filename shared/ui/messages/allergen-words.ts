import { defineMessages, type Message } from './message.ts';
import type { PlainTranslator } from './plain-translator.ts';

/** The allergens that have to be named by law, by the ids that menus use. */
const allergenMessages = defineMessages({
  gluten: { en: 'gluten', de: 'Gluten', ar: 'غلوتين' },
  crustaceans: { en: 'crustaceans', de: 'Krebstiere', ar: 'قشريات' },
  egg: { en: 'egg', de: 'Ei', ar: 'بيض' },
  fish: { en: 'fish', de: 'Fisch', ar: 'سمك' },
  peanuts: { en: 'peanuts', de: 'Erdnüsse', ar: 'فول سوداني' },
  soy: { en: 'soy', de: 'Soja', ar: 'صويا' },
  milk: { en: 'milk', de: 'Milch', ar: 'حليب' },
  nuts: { en: 'nuts', de: 'Schalenfrüchte', ar: 'مكسرات' },
  celery: { en: 'celery', de: 'Sellerie', ar: 'كرفس' },
  mustard: { en: 'mustard', de: 'Senf', ar: 'خردل' },
  sesame: { en: 'sesame', de: 'Sesam', ar: 'سمسم' },
  sulphites: { en: 'sulphites', de: 'Sulfite', ar: 'كبريتيت' },
  lupin: { en: 'lupin', de: 'Lupine', ar: 'ترمس' },
  molluscs: { en: 'molluscs', de: 'Weichtiere', ar: 'رخويات' },
});

/** An allergen in the reader's language; one that the chain named itself, as it stands. */
export function allergenWords(t: PlainTranslator, allergen: string): string {
  const message = (allergenMessages as Readonly<Record<string, Message>>)[allergen];
  return message ? t(message) : allergen;
}
