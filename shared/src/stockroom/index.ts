export { type UseDay } from './forecast.ts';
export { scoreHeldOut } from './forecast-score.ts';
