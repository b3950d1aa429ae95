/** IPv4 as people know it. */
export const shortAddress = (address: string): string => address.replace(/^::ffff:/, '');
