import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ingredient, Supplier, SupplierPrice } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, Toggle } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { idOf } from '../menu/new-id.ts';
import { amount, typedAmount } from './amounts.ts';
import { ArticleForm } from './article-form.tsx';
import { STOCKROOM } from './stockroom-queries.ts';

interface SupplierFormProps {
  /** Null: a new one. */
  supplier: Supplier | null;
  taken: readonly string[];
  ingredients: readonly Ingredient[];
  mayEdit: boolean;
  onSaved: () => void;
}

const CENTS = 100;
const BLANK: Omit<Supplier, 'supplierId'> = {
  name: '',
  email: null,
  phone: '',
  leadTimeHours: 48,
  minimumCents: 0,
  isActive: true,
  prices: [],
};

/** Whom to order from and how, and what each article costs there. */
export function SupplierForm({ supplier: saved, taken, ingredients, mayEdit, onSaved }: SupplierFormProps) {
  const supplier = saved ?? BLANK;
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const [name, setName] = useState(supplier.name);
  const [email, setEmail] = useState(supplier.email ?? '');
  const [phone, setPhone] = useState(supplier.phone);
  const [lead, setLead] = useState(String(supplier.leadTimeHours));
  const [minimum, setMinimum] = useState(typedAmount(supplier.minimumCents, CENTS));
  const [isActive, setActive] = useState(supplier.isActive);
  const [prices, setPrices] = useState(supplier.prices);
  const [costs, setCosts] = useState<ReadonlyMap<string, string>>(
    () => new Map(supplier.prices.map(({ sku, packCents }) => [sku, typedAmount(packCents, CENTS)])),
  );
  const [isAdding, setAdding] = useState(false);
  const known = new Map(ingredients.map((one) => [one.ingredientId, one]));
  const hours = /^\d{1,4}$/.test(lead) ? Number(lead) : null;
  const minimumCents = parseAmount(minimum, CENTS);
  const centsOf = ({ sku }: SupplierPrice): number | null => parseAmount(costs.get(sku) ?? '', CENTS);
  const isRight =
    name.trim() !== '' &&
    hours !== null &&
    minimumCents !== null &&
    prices.every((price) => centsOf(price) !== null);
  const save = useMutation({
    mutationFn: () =>
      stockroom.saveSupplier(saved?.supplierId ?? idOf(name, taken), {
        name: name.trim(),
        email: email.trim() === '' ? null : email.trim(),
        phone: phone.trim(),
        leadTimeHours: hours!,
        minimumCents: minimumCents!,
        isActive,
        prices: prices.map((price) => ({ ...price, packCents: centsOf(price)! })),
      }),
    onSuccess: onSaved,
    onSettled: () => queries.invalidateQueries({ queryKey: STOCKROOM.suppliers }),
  });
  const add = (article: SupplierPrice): void => {
    setPrices((before) => [...before, article]);
    setCosts((before) => new Map(before).set(article.sku, typedAmount(article.packCents, CENTS)));
    setAdding(false);
  };
  return (
    <div className="bo-section inv-inner">
      <form
        className="bo-section"
        id={`supplier-${saved?.supplierId ?? 'new'}`}
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) save.mutate();
        }}
      >
        <fieldset disabled={!mayEdit} className="inv-fields">
          <label className="forno-field">
            Name
            <input
              className="forno-input"
              value={name}
              maxLength={80}
              onChange={({ target }) => setName(target.value)}
            />
          </label>
          <label className="forno-field">
            Orders by e-mail to
            <input
              className="forno-input"
              type="email"
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
          </label>
          <label className="forno-field">
            Telephone
            <input
              className="forno-input"
              type="tel"
              value={phone}
              maxLength={40}
              onChange={({ target }) => setPhone(target.value)}
            />
          </label>
          <label className="forno-field">
            Delivers within (hours)
            <input
              className="forno-input"
              inputMode="numeric"
              value={lead}
              aria-invalid={hours === null}
              onChange={({ target }) => setLead(target.value)}
            />
          </label>
          <label className="forno-field">
            Smallest order
            <input
              className="forno-input"
              inputMode="decimal"
              value={minimum}
              aria-invalid={minimumCents === null}
              onChange={({ target }) => setMinimum(target.value)}
            />
          </label>
          <Toggle checked={isActive} onChange={setActive} disabled={!mayEdit}>
            Orders go here
          </Toggle>
        </fieldset>
        <fieldset disabled={!mayEdit} className="inv-prices">
          <legend>Price list</legend>
          {prices.length === 0 ? <p className="forno-muted">No article yet.</p> : null}
          {prices.map((price) => {
            const ingredient = known.get(price.ingredientId);
            const what = `${ingredient?.name ?? price.ingredientId}, ${price.packName}`;
            return (
              <div key={price.sku} className="inv-price-row">
                <span>
                  <span className="bo-strong">{ingredient?.name ?? price.ingredientId}</span>{' '}
                  <span className="forno-muted">
                    {price.packName}
                    {ingredient ? ` (${amount(price.packMilli, ingredient.baseUnit)})` : ''} · {price.sku}
                    {price.barcode === null ? '' : ` · ${price.barcode}`}
                    {price.isPreferred ? '' : ' · second choice'}
                  </span>
                </span>
                <input
                  className="forno-input"
                  inputMode="decimal"
                  aria-label={`Price of ${what}`}
                  aria-invalid={centsOf(price) === null}
                  value={costs.get(price.sku) ?? ''}
                  onChange={({ target }) =>
                    setCosts((before) => new Map(before).set(price.sku, target.value))
                  }
                />
                {mayEdit ? (
                  <Button
                    aria-label={`Take ${what} off the list`}
                    onClick={() => setPrices((before) => before.filter(({ sku }) => sku !== price.sku))}
                  >
                    ×
                  </Button>
                ) : null}
              </div>
            );
          })}
        </fieldset>
      </form>
      {isAdding ? (
        <ArticleForm
          ingredients={ingredients}
          takenSkus={prices.map(({ sku }) => sku)}
          onAdd={add}
          onCancel={() => setAdding(false)}
        />
      ) : null}
      {save.error ? <ErrorNote error={save.error} what="It was not saved." /> : null}
      {mayEdit ? (
        <div className="bo-actions">
          {isAdding ? null : <Button onClick={() => setAdding(true)}>Add an article</Button>}
          <Button
            type="submit"
            form={`supplier-${saved?.supplierId ?? 'new'}`}
            kind="primary"
            disabled={!isRight || save.isPending}
          >
            {saved ? 'Save supplier' : 'Add supplier'}
          </Button>
          {save.isSuccess ? <p role="status">Saved.</p> : null}
        </div>
      ) : null}
    </div>
  );
}
