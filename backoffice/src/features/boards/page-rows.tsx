import type { Board, BoardLayout, BoardPage, Boards } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { menuPage, moved, promotionPage } from './board-edit.ts';
import { Choice, Field, Several } from './fields.tsx';

interface PageRowsProps {
  board: Board;
  layout: BoardLayout;
  boards: Boards;
  menu: Menu;
  mayEdit: boolean;
  onChange: (pages: BoardPage[]) => void;
}

/** What a layout shows one after the other, and on which of the board's screens. */
export function PageRows({ board, layout, boards, menu, mayEdit, onChange }: PageRowsProps) {
  const { pages } = layout;
  const change = (at: number, page: BoardPage): void =>
    onChange(pages.map((one, n) => (n === at ? page : one)));
  const first = boards.promotions[0];
  return (
    <>
      <ol className="board-pages">
        {pages.map((page, n) => (
          <li key={page.pageId} className="forno-panel">
            <PageFields
              page={page}
              board={board}
              boards={boards}
              menu={menu}
              mayEdit={mayEdit}
              onChange={(next) => change(n, next)}
            />
            {mayEdit ? (
              <div className="bo-actions">
                <Button
                  aria-label={`Page ${n + 1} up`}
                  disabled={n === 0}
                  onClick={() => onChange(moved(pages, n, -1))}
                >
                  ↑
                </Button>
                <Button
                  aria-label={`Page ${n + 1} down`}
                  disabled={n === pages.length - 1}
                  onClick={() => onChange(moved(pages, n, 1))}
                >
                  ↓
                </Button>
                <Button
                  kind="danger"
                  disabled={pages.length === 1}
                  onClick={() => onChange(pages.filter((_, at) => at !== n))}
                >
                  Remove page {n + 1}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {mayEdit ? (
        <div className="bo-actions">
          <Button onClick={() => onChange([...pages, menuPage(pages)])}>Add a menu page</Button>
          <Button
            disabled={first === undefined}
            onClick={() => first && onChange([...pages, promotionPage(pages, first.promotionId)])}
          >
            Add a promotion page
          </Button>
        </div>
      ) : null}
    </>
  );
}

function PageFields({
  page,
  board,
  boards,
  menu,
  mayEdit,
  onChange,
}: {
  page: BoardPage;
  board: Board;
  boards: Boards;
  menu: Menu;
  mayEdit: boolean;
  onChange: (page: BoardPage) => void;
}) {
  const disabled = !mayEdit;
  const screens = Array.from(
    { length: board.screens },
    (_, n) => [String(n + 1), `Screen ${n + 1}`] as const,
  );
  const screen =
    board.screens === 1 ? null : (
      <Choice
        label="On"
        value={String(page.screen ?? '')}
        options={[['', page.kind === 'menu' ? 'All, flowing over' : 'All'], ...screens]}
        disabled={disabled}
        onChange={(value) => onChange({ ...page, screen: value === '' ? null : Number(value) })}
      />
    );
  if (page.kind === 'promotion')
    return (
      <div className="board-fields">
        <Choice
          label="Promotion"
          value={page.promotionId}
          options={boards.promotions.map(({ promotionId, title }) => [promotionId, title])}
          disabled={disabled}
          onChange={(promotionId) => onChange({ ...page, promotionId })}
        />
        {screen}
      </div>
    );
  return (
    <div className="board-fields">
      <Several
        label="Categories"
        none="all of the menu"
        options={menu.categories.map(({ id, name }) => [id, name])}
        values={page.categoryIds}
        disabled={disabled}
        onChange={(categoryIds) => onChange({ ...page, categoryIds })}
      />
      <Several
        label="Also"
        options={[['deals', 'Deals that are on']]}
        values={page.deals ? ['deals'] : []}
        disabled={disabled}
        onChange={(values) => onChange({ ...page, deals: values.length > 0 })}
      />
      <Choice
        label="Columns"
        value={String(page.columns ?? '')}
        options={[
          ['', 'As many as fit'],
          ['1', '1'],
          ['2', '2'],
          ['3', '3'],
          ['4', '4'],
        ]}
        disabled={disabled}
        onChange={(value) => onChange({ ...page, columns: value === '' ? null : Number(value) })}
      />
      <Field
        label="Seconds"
        type="number"
        min={4}
        max={600}
        value={String(page.seconds)}
        disabled={disabled}
        onChange={(value) => onChange({ ...page, seconds: Number(value) })}
      />
      {screen}
    </div>
  );
}
