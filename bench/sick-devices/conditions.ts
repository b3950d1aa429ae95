export const CONDITIONS = [
  /** The control: two healthy shops beside each other show what the machine alone makes of the ratio. */
  'healthy',
  /** Nobody listens: connections are refused. */
  'dead',
  /** Connections are taken, and nothing ever answered. */
  'blackHoled',
  /** Answers come after most of a second, lines after a third, cards after three. */
  'slow',
  /** Printers say that all is printed and print nothing; the scale's checks are wrong. */
  'lying',
  'paperOut',
  /** The scale sends rubbish without end. */
  'babblingScale',
  /** A card payment is under way, and the terminal never answers it. */
  'hangingCard',
] as const;
export type Condition = (typeof CONDITIONS)[number];
