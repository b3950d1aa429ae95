export { BoardView } from './board-view.tsx';
export { PromotionView } from './promotion-view.tsx';
export { useTurn } from './use-turn.ts';
