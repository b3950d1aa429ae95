/** The name of the folded orders' cursors; another format takes another name and is folded anew. */
export const ORDERS_PROJECTION = 'orders-1';
