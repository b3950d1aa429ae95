const known = new Map<string, Intl.NumberFormat>();

/** Built once a locale and manner: building one costs a thousand times what using it does. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = known.get(key);
  if (!format) known.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}
