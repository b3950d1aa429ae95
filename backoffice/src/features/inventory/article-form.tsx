import { useState } from 'react';
import type { Ingredient, SupplierPrice } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, Toggle } from '@forno/shared/ui';
import { Choice, Field } from '../boards/fields.tsx';
import { spokenUnit } from './amounts.ts';

interface ArticleFormProps {
  ingredients: readonly Ingredient[];
  takenSkus: readonly string[];
  onAdd: (article: SupplierPrice) => void;
  onCancel: () => void;
}

const CENTS = 100;
const BARCODE = /^.{4,48}$/;

/** A pack of an ingredient as the supplier sells it; it is saved with the supplier. */
export function ArticleForm({ ingredients, takenSkus, onAdd, onCancel }: ArticleFormProps) {
  const [ingredientId, setIngredient] = useState(ingredients[0]?.ingredientId ?? '');
  const [sku, setSku] = useState('');
  const [packName, setPackName] = useState('');
  const [size, setSize] = useState('');
  const [price, setPrice] = useState('');
  const [barcode, setBarcode] = useState('');
  const [isPreferred, setPreferred] = useState(true);
  const unit = spokenUnit(ingredients.find((one) => one.ingredientId === ingredientId)?.baseUnit ?? 'g');
  const packMilli = parseAmount(size, unit.baseMilli);
  const packCents = parseAmount(price, CENTS);
  const isTaken = takenSkus.includes(sku.trim());
  const isRight =
    sku.trim() !== '' &&
    !isTaken &&
    packName.trim() !== '' &&
    packMilli !== null &&
    packMilli > 0 &&
    packCents !== null &&
    (barcode.trim() === '' || BARCODE.test(barcode.trim()));
  return (
    <form
      className="bo-section inv-article"
      aria-label="New article"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        onAdd({
          ingredientId,
          sku: sku.trim(),
          barcode: barcode.trim() === '' ? null : barcode.trim(),
          packName: packName.trim(),
          packMilli,
          packCents,
          isPreferred,
        });
      }}
    >
      <div className="inv-fields">
        <Choice
          label="Ingredient"
          value={ingredientId}
          options={ingredients
            .toSorted((a, b) => (a.name < b.name ? -1 : 1))
            .map((one) => [one.ingredientId, one.name] as const)}
          onChange={setIngredient}
        />
        <Field label="Article number" value={sku} onChange={setSku} />
        <Field label="Pack" value={packName} onChange={setPackName} />
        <Field label={`In a pack (${unit.name})`} value={size} onChange={setSize} />
        <Field label="Price of a pack" value={price} onChange={setPrice} />
        <Field label="Barcode (if any)" value={barcode} onChange={setBarcode} />
        <Toggle checked={isPreferred} onChange={setPreferred}>
          First choice
        </Toggle>
      </div>
      {isTaken ? <p className="forno-error">This article number is on the list already.</p> : null}
      <div className="bo-actions">
        <Button onClick={onCancel}>Not now</Button>
        <Button type="submit" disabled={!isRight}>
          Onto the price list
        </Button>
      </div>
    </form>
  );
}
