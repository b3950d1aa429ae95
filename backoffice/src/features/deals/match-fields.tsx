import type { Match, Menu } from '@forno/shared/menu';
import { Several } from '../boards/fields.tsx';
import { matchWords } from './deal-words.ts';

/** Which lines count: of these categories or items, in these sizes; nothing chosen is everything. */
export function MatchFields({
  label,
  menu,
  match,
  onChange,
}: {
  label: string;
  menu: Menu;
  match: Match;
  onChange: (match: Match) => void;
}) {
  const put = (key: keyof Match, ids: readonly string[]): void => {
    const { [key]: _, ...others } = match;
    onChange(ids.length === 0 ? others : { ...others, [key]: [...ids] });
  };
  const variants = new Map([
    ...menu.sizes.map(({ id, name }) => [id, name] as const),
    ...menu.items.flatMap((item) =>
      item.kind === 'simple'
        ? item.variants.map(({ id, name }) => [id, name === '' ? id : name] as const)
        : [],
    ),
  ]);
  return (
    <details className="bo-match">
      <summary>
        {label}: {matchWords(match, menu)}
      </summary>
      <Several
        label="Categories"
        none="any"
        options={menu.categories.map(({ id, name }) => [id, name] as const)}
        values={match.categoryIds ?? []}
        onChange={(ids) => put('categoryIds', ids)}
      />
      <Several
        label="Items"
        none="any"
        options={menu.items.map(({ id, name }) => [id, name] as const)}
        values={match.itemIds ?? []}
        onChange={(ids) => put('itemIds', ids)}
      />
      <Several
        label="Sizes and variants"
        none="any"
        options={[...variants]}
        values={match.variantIds ?? []}
        onChange={(ids) => put('variantIds', ids)}
      />
    </details>
  );
}
