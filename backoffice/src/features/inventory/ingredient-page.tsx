import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Forecast, StockMove, StockRow } from '@forno/shared/protocol/cloud/inventory/stock';
import { parseAmount } from '@forno/shared/stockroom';
import { Button, EmptyState } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { dayName, moment, number, plural } from '../../app/locale.ts';
import { BarSeries } from '../../ui/bar-series.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';
import { amount, spokenUnit, typedAmount } from './amounts.ts';
import { STOCK_STATES } from './store-stock.tsx';
import { useShelves } from './stockroom-page.tsx';
import { STOCKROOM, useForecast, useMoves, useStockroom } from './stockroom-queries.ts';

/** One ingredient in one store: what is there, what it will need, when to order, and what happened to it. */
export function IngredientPage() {
  const { store } = useShelves();
  const { ingredientId = '' } = useParams();
  const { search } = useLocation();
  const stock = useStockroom(store.storeId);
  return (
    <Loaded query={stock} failed="The stock could not be loaded." height="36rem">
      {({ rows, currency }) => {
        const row = rows.find((one) => one.ingredientId === ingredientId);
        if (!row)
          return <EmptyState title="No such ingredient" hint="It may have been taken off the catalogue." />;
        return (
          <>
            <p>
              <Link to={{ pathname: '/inventory', search }}>‹ All stock</Link>
            </p>
            <section className="forno-panel bo-section">
              <div className="bo-section-head">
                <h2>{row.name}</h2>
                <span className="forno-chip forno-dot" data-tone={STOCK_STATES[row.state][0]}>
                  {STOCK_STATES[row.state][1]}
                </span>
              </div>
              <dl className="inv-facts">
                <Fact name="On hand" value={amount(row.onHandMilli, row.baseUnit)} />
                <Fact name="Reserved" value={amount(row.reservedMilli, row.baseUnit)} />
                <Fact name="On order" value={amount(row.pendingMilli, row.baseUnit)} />
                <Fact name="Used a day" value={amount(row.perDayMilli, row.baseUnit)} />
                <Fact
                  name="Lasts"
                  value={row.daysOfCover === null ? '–' : `${row.daysOfCover.toFixed(1)} days`}
                />
                <Fact name="Worth" value={money(row.valueCents, currency)} />
              </dl>
            </section>
            <LevelsForm key={JSON.stringify(row.levels)} row={row} />
            <Demand row={row} />
            <History row={row} currency={currency} />
          </>
        );
      }}
    </Loaded>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const LEVELS = [
  ['safetyStockMilli', 'Safety stock', 'below it an order is urgent'],
  ['reorderPointMilli', 'Reorder point', 'below it an order is proposed'],
  ['maxStockMilli', 'Maximum', 'what an order fills up to'],
] as const;

function LevelsForm({ row }: { row: StockRow }) {
  const { store, mayEdit } = useShelves();
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const unit = spokenUnit(row.baseUnit);
  const [texts, setTexts] = useState(() =>
    LEVELS.map(([key]) => (row.levels ? typedAmount(row.levels[key], unit.baseMilli) : '')),
  );
  const values = texts.map((text) => parseAmount(text, unit.baseMilli));
  const [safety, point, most] = values;
  const isOrdered = safety != null && point != null && most != null && safety <= point && point <= most;
  const save = useMutation({
    mutationFn: () =>
      stockroom.saveLevels(
        { storeId: store.storeId, ingredientId: row.ingredientId },
        { safetyStockMilli: safety!, reorderPointMilli: point!, maxStockMilli: most! },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: STOCKROOM.stock(store.storeId) }),
  });
  const { suggested } = row;
  return (
    <form
      className="forno-panel bo-section"
      onSubmit={(event) => {
        event.preventDefault();
        if (isOrdered) save.mutate();
      }}
    >
      <h2>When to order</h2>
      <div className="inv-fields">
        {LEVELS.map(([key, name, hint], n) => (
          <label key={key} className="forno-field">
            {name} ({unit.name})
            <input
              className="forno-input"
              inputMode="decimal"
              value={texts[n]}
              disabled={!mayEdit}
              aria-invalid={values[n] === null}
              onChange={({ target }) =>
                setTexts((before) => before.map((text, at) => (at === n ? target.value : text)))
              }
            />
            <span className="forno-muted inv-hint">{hint}</span>
          </label>
        ))}
      </div>
      {isOrdered || texts.every((text) => text === '') ? null : (
        <p className="forno-error">Three amounts, the safety stock the lowest and the maximum the highest.</p>
      )}
      {save.error ? <ErrorNote error={save.error} what="The levels could not be saved." /> : null}
      {mayEdit ? (
        <div className="bo-actions">
          {suggested ? (
            <Button
              onClick={() =>
                setTexts(LEVELS.map(([key]) => typedAmount(tidy(suggested[key]), unit.baseMilli)))
              }
            >
              Take what its own use asks for
            </Button>
          ) : null}
          <Button type="submit" kind="primary" disabled={!isOrdered || save.isPending}>
            Save levels
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** Three figures are enough for a shelf. */
function tidy(milli: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, milli))) - 2);
  return Math.ceil(milli / step) * step;
}

const percent = (part: number): string => `${number(Math.round(part * 100))}%`;

function Demand({ row }: { row: StockRow }) {
  const { store } = useShelves();
  const forecast = useForecast(store.storeId, row.ingredientId);
  return (
    <section className="forno-panel bo-section">
      <h2>Expected use</h2>
      <Loaded query={forecast} failed="The forecast could not be made." height="15rem">
        {({ days, score, historyDays }) =>
          historyDays < 7 ? (
            <EmptyState
              title="Too little is known yet"
              hint="A forecast needs a week of sales of this store."
            />
          ) : (
            <>
              <BarSeries
                label={`Expected use of ${row.name} a day`}
                points={days.map(({ date, hours }) => ({
                  label: dayName(date),
                  value: hours.reduce((sum, milli) => sum + milli, 0),
                }))}
                words={{ value: 'Expected use' }}
                format={(milli) => amount(milli, row.baseUnit)}
                tick={(milli) => amount(milli, row.baseUnit)}
                heightPx={200}
              />
              <HourTable row={row} days={days} />
              {score ? (
                <Trust score={score} />
              ) : (
                <p className="forno-muted bo-note">
                  {`From ${plural(historyDays, 'day')}. From two weeks on the forecast is also held against days that it was not told.`}
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

/** How far to trust it: what it would have said of days that it was not told, beside the simplest guess. */
function Trust({ score: { weeks, model, naive } }: { score: NonNullable<Forecast['score']> }) {
  const closer = naive.wape === 0 ? 0 : 1 - model.wape / naive.wape;
  return (
    <section className="bo-section" aria-label="How good the forecast is">
      <dl className="inv-facts">
        <Fact name="This forecast was off by" value={percent(model.wape)} />
        <Fact name="“Same hour last week” was off by" value={percent(naive.wape)} />
        <Fact
          name={closer >= 0 ? 'Closer than that by' : 'Further off than that by'}
          value={percent(Math.abs(closer))}
        />
      </dl>
      <p className="forno-muted bo-note">
        Of what was used, hour by hour, on the last {weeks === 1 ? 'week' : `${number(weeks)} weeks`}, which
        the forecast was not told for this.
      </p>
    </section>
  );
}

function HourTable({
  row,
  days,
}: {
  row: StockRow;
  days: readonly { date: string; hours: readonly number[] }[];
}) {
  const open = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    days.some(({ hours }) => hours[hour]! > 0),
  );
  if (open.length === 0) return null;
  return (
    <details>
      <summary>By hour</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="bo-table-scroll" role="region" aria-label="Expected use by hour" tabIndex={0}>
        <table className="forno-table">
          <thead>
            <tr>
              <th scope="col">Hour</th>
              {days.map(({ date }) => (
                <th key={date} scope="col" className="forno-number">
                  {dayName(date)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {open.map((hour) => (
              <tr key={hour}>
                <th scope="row">{String(hour).padStart(2, '0')}:00</th>
                {days.map(({ date, hours }) => (
                  <td key={date} className="forno-number bo-nowrap">
                    {amount(hours[hour]!, row.baseUnit)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

export const KIND_WORDS: Readonly<Record<StockMove['kind'], string>> = {
  used: 'Used by recipe',
  received: 'Received',
  waste: 'Thrown away',
  counted: 'Counted',
  correction: 'Corrected',
  transfer: 'Transferred',
};

function History({ row, currency }: { row: StockRow; currency: string }) {
  const { store } = useShelves();
  const moves = useMoves(store.storeId, { ingredientId: row.ingredientId });
  return (
    <section className="forno-panel bo-section">
      <h2>What happened to it</h2>
      <Loaded query={moves} failed="The ledger could not be loaded." height="12rem">
        {(data) =>
          data.moves.length === 0 ? (
            <EmptyState title="Nothing yet" hint="Receive or count it, and its story begins here." />
          ) : (
            <ul className="inv-moves">
              {data.moves.map((move) => (
                <li key={move.moveNo}>
                  <span>
                    <span className="bo-strong">{KIND_WORDS[move.kind]}</span>{' '}
                    <span className="forno-muted">
                      {moment(move.happenedAt)}
                      {move.note === null ? '' : ` · ${move.note}`}
                    </span>
                  </span>
                  <span className="inv-move-figures">
                    <span className="bo-strong">
                      {move.quantityMilli > 0 ? '+' : ''}
                      {amount(move.quantityMilli, row.baseUnit)}
                    </span>{' '}
                    <span className="forno-muted">
                      {money(move.valueCents, currency)} · leaves {amount(move.balanceMilli, row.baseUnit)}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
