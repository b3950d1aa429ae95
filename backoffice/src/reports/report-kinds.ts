export const REPORTS = [
  { value: 'day', label: 'Day' },
  { value: 'month', label: 'Month' },
  { value: 'hour', label: 'Hour' },
  { value: 'product', label: 'Product' },
  { value: 'channel', label: 'Channel' },
] as const;
export type ReportKind = (typeof REPORTS)[number]['value'];
