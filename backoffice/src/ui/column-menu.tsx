import { Button, Checkbox, Dialog, DialogTrigger, Popover } from 'react-aria-components';

interface ColumnMenuProps {
  columns: readonly { readonly id: string; readonly header: string }[];
  isShown: (id: string) => boolean;
  onToggle: (id: string, isShown: boolean) => void;
}

/** Which columns to see; the first one, which names the row, always stays. */
export function ColumnMenu({ columns, isShown, onToggle }: ColumnMenuProps) {
  return (
    <DialogTrigger>
      <Button className="forno-button">Columns</Button>
      <Popover className="bo-popover">
        <Dialog className="bo-popover-body" aria-label="Columns">
          {columns.slice(1).map(({ id, header }) => (
            <Checkbox
              key={id}
              className="bo-checkbox"
              isSelected={isShown(id)}
              onChange={(on) => onToggle(id, on)}
            >
              <span className="bo-checkbox-box" aria-hidden="true" />
              {header}
            </Checkbox>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
