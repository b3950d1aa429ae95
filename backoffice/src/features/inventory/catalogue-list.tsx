import { useState, type ReactNode } from 'react';
import { Button, EmptyState } from '@forno/shared/ui';

interface CatalogueListProps<Entry> {
  title: string;
  /** What one of them is called: "ingredient". */
  one: string;
  entries: readonly Entry[];
  idOf: (entry: Entry) => string;
  name: (entry: Entry) => string;
  /** What is to be known of it at a glance. */
  words: (entry: Entry) => string;
  emptyHint: string;
  mayEdit: boolean;
  /** Of an entry, or of a new one. */
  form: (entry: Entry | null, onSaved: () => void) => ReactNode;
}

/** The chain's list of something: each opens where it stands, a new one at its head. */
export function CatalogueList<Entry>({
  title,
  one,
  entries,
  idOf,
  name,
  words,
  emptyHint,
  mayEdit,
  form,
}: CatalogueListProps<Entry>) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="forno-panel bo-section">
      <h2 className="forno-hidden">{title}</h2>
      {!mayEdit ? null : isAdding ? (
        <>
          <div className="bo-section-head">
            <h3>New {one}</h3>
            <Button onClick={() => setAdding(false)}>Cancel</Button>
          </div>
          {form(null, () => setAdding(false))}
        </>
      ) : (
        <div className="bo-actions">
          <Button onClick={() => setAdding(true)}>New {one}</Button>
        </div>
      )}
      {entries.length === 0 ? <EmptyState title={`No ${one} yet`} hint={emptyHint} /> : null}
      <ul className="inv-catalogue">
        {entries.map((entry) => {
          const isOpen = openId === idOf(entry);
          return (
            <li key={idOf(entry)}>
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => setOpenId(isOpen ? null : idOf(entry))}
              >
                <span className="bo-strong">{name(entry)}</span>
                <span className="forno-muted">{words(entry)}</span>
              </button>
              {isOpen ? form(entry, () => undefined) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
