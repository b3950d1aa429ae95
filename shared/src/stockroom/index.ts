export { batchesLeft, expiryOf, type Batch, type BatchLeft } from './batches.ts';
export { costOf, EMPTY_STOCK, post, type StockValue } from './costing.ts';
export { forecastHours, type UseDay } from './forecast.ts';
export { chooseSmoothing, scoreHeldOut, type HeldOutScore } from './forecast-score.ts';
export {
  chooseOffer,
  DELIVERY_WINDOW_HOURS,
  reorder,
  suggestLevels,
  type Offer,
  type ReorderLevels,
  type Urgency,
} from './reorder.ts';
export { packsFor, parseAmount, wholeUnits } from './units.ts';
export { useOf } from './variance.ts';
