import type { Menu } from '@forno/shared/menu';
import { stopsOf, waysOf, type Kitchen } from './kitchen-edit.ts';

/** What the rules come to, as the kitchen will have it. */
export function KitchenWays({ kitchen, menu }: { kitchen: Kitchen; menu: Menu }) {
  const names = new Map(stopsOf(kitchen, menu).map(({ id, name }) => [id, name]));
  return (
    <aside className="board-preview" aria-label="What goes where">
      <h2>What goes where</h2>
      <ul className="kitchen-ways">
        {waysOf(kitchen, menu).map(({ path, items }) => (
          <li key={path.join(' ')} className="forno-panel">
            <strong>{path.map((id) => names.get(id) ?? id).join(' → ')}</strong>
            <p>{items.join(', ')}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
