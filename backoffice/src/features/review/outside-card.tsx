import { useState, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@forno/shared/ui';
import { ErrorNote } from '../../ui/error-note.tsx';

interface OutsideCardProps {
  name: string;
  about: ReactNode;
  /** How it is. */
  state: ReactNode;
  isOff: boolean;
  /** Switches it off for good. */
  onOff: () => Promise<unknown>;
  /** The list it stands in, asked for anew when it was switched off. */
  list: string;
  /** The button that opens what is below it. */
  more: string;
  children: ReactNode;
}

/** Somebody outside whom the chain speaks with: how that goes, what was said, and an end to it. */
export function OutsideCard({ name, about, state, isOff, onOff, list, more, children }: OutsideCardProps) {
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const off = useMutation({
    mutationFn: onOff,
    onSuccess: () => queries.invalidateQueries({ queryKey: [list] }),
  });
  return (
    <li className="forno-panel review-card">
      <header>
        <h2>{name}</h2>
        <p className="forno-muted">{about}</p>
      </header>
      <p>{state}</p>
      {isOpen ? children : null}
      <div className="review-acts">
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Less' : more}
        </Button>
        {isOff ? null : (
          <Button disabled={off.isPending} onClick={() => off.mutate()}>
            Switch off
          </Button>
        )}
      </div>
      {off.error ? <ErrorNote error={off.error} what="It could not be switched off." /> : null}
    </li>
  );
}
