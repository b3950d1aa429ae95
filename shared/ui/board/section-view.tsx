import { useMemo } from 'react';
import type { Menu } from '../../src/domain/menu/menu.ts';
import { Money } from '../components/money.tsx';
import { Picture } from '../components/picture.tsx';
import { useTranslator } from '../messages/index.ts';
import type { BoardRow } from './board-sections.ts';
import type { PlacedSection } from './paginate.ts';
import { itemPicture } from './item-picture.ts';
import { boardMessages } from './board-messages.ts';

interface SectionViewProps {
  placed: PlacedSection;
  menu: Menu;
  storeId: string;
}

export function SectionView({ placed: { section, rows, continued }, menu, storeId }: SectionViewProps) {
  const { title, heads, pictureOf } = section;
  const picture = useMemo(
    () => (pictureOf === null ? null : itemPicture(menu, pictureOf, storeId)),
    [menu, pictureOf, storeId],
  );
  return (
    <section className="section">
      {title !== '' || continued ? (
        <header className="section-title">
          <h2>{title}</h2>
          {picture === null || continued ? null : <Picture svg={picture} />}
        </header>
      ) : null}
      {heads.length === 0 ? null : (
        <p className="section-heads" aria-hidden="true">
          {heads.map((head) => (
            <span key={head}>{head}</span>
          ))}
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <RowView key={row.id} row={row} currency={menu.currency} />
        ))}
      </ul>
    </section>
  );
}

function RowView({ row, currency }: { row: BoardRow; currency: string }) {
  const t = useTranslator();
  return (
    <li className="row" data-item={row.id} data-sold-out={row.soldOut || undefined}>
      <p className="row-line">
        <span className="row-name">{row.name}</span>
        {row.left === null ? null : <em>{t(boardMessages.onlyLeft, { count: row.left })}</em>}
        {row.prices.length === 0 ? null : <i className="leader" />}
        {row.soldOut ? (
          <span className="row-sold-out">{t(boardMessages.soldOut)}</span>
        ) : (
          row.prices.map((cents, index) => (
            <span key={index} className="row-price" data-worded={row.words.length > 0 || undefined}>
              {row.words.length === 0 ? null : <small>{row.words[index]}</small>}
              {cents === null ? '–' : <Money cents={cents} currency={currency} locale={t.locale} bare />}
            </span>
          ))
        )}
      </p>
      {row.description === '' ? null : (
        <p className="row-description">
          <bdi>{row.description}</bdi>
        </p>
      )}
    </li>
  );
}
