import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Ingredient, Supplier, SupplierPrice } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, EmptyState } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { amount, typedAmount } from './amounts.ts';
import { STOCKROOM } from './stockroom-queries.ts';

interface SupplierListProps {
  suppliers: readonly Supplier[];
  ingredients: readonly Ingredient[];
  mayEdit: boolean;
}

export function SupplierList({ suppliers, ingredients, mayEdit }: SupplierListProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  if (suppliers.length === 0)
    return (
      <EmptyState
        title="No suppliers yet"
        hint="With a supplier and its prices, low stock becomes an order."
      />
    );
  return (
    <section className="forno-panel bo-section">
      <h2 className="forno-hidden">Suppliers</h2>
      <ul className="inv-catalogue">
        {suppliers.map((one) => (
          <li key={one.supplierId}>
            <button
              type="button"
              aria-expanded={openId === one.supplierId}
              onClick={() => setOpenId(openId === one.supplierId ? null : one.supplierId)}
            >
              <span className="bo-strong">{one.name}</span>
              <span className="forno-muted">
                {one.leadTimeHours} h · {plural(one.prices.length, 'article')} · {one.email ?? 'by telephone'}
              </span>
            </button>
            {openId === one.supplierId ? (
              <SupplierForm supplier={one} ingredients={ingredients} mayEdit={mayEdit} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SupplierFormProps {
  supplier: Supplier;
  ingredients: readonly Ingredient[];
  mayEdit: boolean;
}

const CENTS = 100;

function SupplierForm({ supplier, ingredients, mayEdit }: SupplierFormProps) {
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const [email, setEmail] = useState(supplier.email ?? '');
  const [phone, setPhone] = useState(supplier.phone);
  const [lead, setLead] = useState(String(supplier.leadTimeHours));
  const [costs, setCosts] = useState<ReadonlyMap<string, string>>(
    () => new Map(supplier.prices.map(({ sku, packCents }) => [sku, typedAmount(packCents, CENTS)])),
  );
  const known = new Map(ingredients.map((one) => [one.ingredientId, one]));
  const hours = /^\d{1,4}$/.test(lead) ? Number(lead) : null;
  const centsOf = ({ sku }: SupplierPrice): number | null => parseAmount(costs.get(sku) ?? '', CENTS);
  const isRight = hours !== null && supplier.prices.every((price) => centsOf(price) !== null);
  const save = useMutation({
    mutationFn: () => {
      const { supplierId, ...rest } = supplier;
      return stockroom.saveSupplier(supplierId, {
        ...rest,
        email: email.trim() === '' ? null : email.trim(),
        phone: phone.trim(),
        leadTimeHours: hours!,
        prices: supplier.prices.map((price) => ({ ...price, packCents: centsOf(price)! })),
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: STOCKROOM.suppliers }),
  });
  return (
    <form
      className="bo-section inv-inner"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight) save.mutate();
      }}
    >
      <fieldset disabled={!mayEdit} className="inv-fields">
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
      </fieldset>
      <fieldset disabled={!mayEdit} className="inv-prices">
        <legend>Price list</legend>
        {supplier.prices.map((price) => {
          const ingredient = known.get(price.ingredientId);
          return (
            <label key={price.sku} className="inv-price-row">
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
                aria-label={`Price of ${ingredient?.name ?? price.ingredientId}, ${price.packName}`}
                aria-invalid={centsOf(price) === null}
                value={costs.get(price.sku) ?? ''}
                onChange={({ target }) => setCosts((before) => new Map(before).set(price.sku, target.value))}
              />
            </label>
          );
        })}
      </fieldset>
      {save.error ? <ErrorNote error={save.error} what="It was not saved." /> : null}
      {mayEdit ? (
        <div className="bo-actions">
          <Button type="submit" kind="primary" disabled={!isRight || save.isPending}>
            Save supplier
          </Button>
          {save.isSuccess ? <p role="status">Saved.</p> : null}
        </div>
      ) : null}
    </form>
  );
}
