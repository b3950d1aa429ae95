import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

interface Script {
  readonly name: string;
  readonly package: string;
  /** Which of the package's files; the others are further weights or Latin again. */
  readonly files: RegExp;
  /** Text that needs it. */
  readonly in: RegExp;
}

const SCRIPTS: readonly Script[] = [
  { name: 'mono', package: 'noto-sans-mono', files: /-wght-/, in: /./u },
  { name: 'arabic', package: 'noto-sans-arabic', files: /arabic-arabic-wght/, in: /\p{Script=Arabic}/u },
  { name: 'hebrew', package: 'noto-sans-hebrew', files: /hebrew-hebrew-wght/, in: /[\p{Script=Hebrew}₪]/u },
  { name: 'thai', package: 'noto-sans-thai', files: /thai-thai-wght/, in: /[\p{Script=Thai}฿]/u },
  {
    name: 'devanagari',
    package: 'noto-sans-devanagari',
    files: /devanagari-devanagari-wght/,
    in: /[\p{Script=Devanagari}₹]/u,
  },
  {
    name: 'han',
    package: 'noto-sans-sc',
    files: /-wght-/,
    in: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u,
  },
  { name: 'hangul', package: 'noto-sans-kr', files: /-wght-/, in: /\p{Script=Hangul}/u },
  { name: 'emoji', package: 'noto-emoji', files: /-wght-/, in: /\p{Extended_Pictographic}/u },
];

/**
 * The CSS families that can draw `text`, from fonts that come with the program: what a machine has
 * installed differs, and a ticket must not. Read when a script first appears, because Chinese alone
 * is a hundred files.
 */
export function familiesFor(text: string): string {
  return SCRIPTS.filter((script) => script.in.test(text))
    .flatMap(familiesOf)
    .map((family) => `"${family}"`)
    .join(', ');
}

// Not called `require`: the bundle of the packaged application declares one of its own.
const packages = createRequire(import.meta.url);
const registered = new Map<string, readonly string[]>();

function familiesOf({ name, package: from, files }: Script): readonly string[] {
  const known = registered.get(name);
  if (known) return known;
  const folder = join(dirname(packages.resolve(`@fontsource-variable/${from}`)), 'files');
  const families = readdirSync(folder)
    .filter((file) => files.test(file))
    .map((file, index) => {
      const family = `forno-${name}-${index}`;
      // By its bytes, not its path: inside a packed application only Node can open the file.
      if (!GlobalFonts.register(readFileSync(join(folder, file)), family))
        throw new Error(`the font ${file} cannot be used`);
      return family;
    });
  registered.set(name, families);
  return families;
}
