import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Store } from '@forno/shared/protocol/cloud/stores';

interface StorePickerProps {
  stores: readonly Store[];
  /** Undefined: all of them. */
  storeId: string | undefined;
  onChange: (storeId: string | undefined) => void;
}

const ALL = 'all';

/** One store found by typing, or all. A chain may have thousands, so it is no plain list. */
export function StorePicker({ stores, storeId, onChange }: StorePickerProps) {
  // Asked for by address, perhaps before the list is there.
  const isKnown = storeId === undefined || stores.some((store) => store.storeId === storeId);
  const options = [
    { id: ALL, name: 'All stores', region: `${stores.length} stores` },
    ...stores.map((store) => ({ id: store.storeId, name: store.name, region: store.region })),
    ...(isKnown ? [] : [{ id: storeId, name: storeId, region: '' }]),
  ];
  return (
    <ComboBox
      className="bo-store-picker"
      aria-label="Store"
      menuTrigger="focus"
      defaultItems={options}
      // The options come with the stores: a new list begins anew.
      key={`${stores.length}:${storeId ?? ALL}`}
      defaultValue={storeId ?? ALL}
      onChange={(key) => {
        if (key === null || key === (storeId ?? ALL)) return;
        onChange(key === ALL ? undefined : String(key));
      }}
    >
      <div className="bo-combo">
        <Input className="forno-input" onFocus={(event) => event.target.select()} />
        <Button className="bo-combo-open" aria-label="Show stores">
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <Popover className="bo-popover bo-listbox-popover">
        <ListBox<(typeof options)[number]> className="bo-listbox">
          {(option) => (
            <ListBoxItem className="bo-option" textValue={option.name} id={option.id}>
              <span>{option.name}</span>
              <span className="forno-muted">{option.region}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
