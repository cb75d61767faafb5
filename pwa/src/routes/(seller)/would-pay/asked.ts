import type { Promo, WouldPay } from '#lib/api/earning.ts';

const LONGEST = 160;
const MOST = 9999;

export interface Asked {
	product: string;
	quantity: number;
}

/** What an address asks; null where it names no product. */
export function askedFor(params: URLSearchParams): Asked | null {
	const product = (params.get('product') ?? '').trim().slice(0, LONGEST);
	const many = Math.floor(Number(params.get('n') ?? 1));
	if (!product) return null;
	return { product, quantity: many >= 1 ? Math.min(MOST, many) : 1 };
}

export function addressOf({ product, quantity }: Asked): string {
	const query = new URLSearchParams({ product });
	if (quantity > 1) query.set('n', String(quantity));
	return `/would-pay?${query}`;
}

/** The promos that cover a product: those that list it, and those on everything. */
export function promosFor(answer: WouldPay, promos: Promo[]): Promo[] {
	const { product } = answer;
	if (!product) return [];
	return promos.filter(
		(promo) => !promo.products.length || promo.products.some((one) => one.id === product.id)
	);
}
