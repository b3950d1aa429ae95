import type { Theme } from '@forno/shared/ui';

/** `?theme=dark` for a dark room; screens for customers are light otherwise, whatever the machine's system likes. */
export function themeOf(search: string): Theme {
  return new URLSearchParams(search).get('theme') === 'dark' ? 'dark' : 'light';
}
