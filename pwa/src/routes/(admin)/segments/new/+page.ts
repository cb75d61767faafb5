import { bookOf } from '#lib/programs/book.ts';

export const load = () => ({ book: bookOf() });
