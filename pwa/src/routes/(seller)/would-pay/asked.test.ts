import { expect, test } from 'vitest';
import type { Promo, WouldPay } from '#lib/api/earning.ts';
import { addressOf, askedFor, promosFor } from './asked.ts';

const of = (query: string) => askedFor(new URLSearchParams(query));

test('an address and what it asks are the same thing', () => {
	const asked = { product: 'NC-TS7 & more', quantity: 3 };
	expect(askedFor(new URL(addressOf(asked), 'http://here').searchParams)).toEqual(asked);
	expect(addressOf({ product: 'NC-TS7', quantity: 1 })).toBe('/would-pay?product=NC-TS7');
});

test('what is no number is one, and nothing asked is nothing', () => {
	expect(of('product=NC-TS7&n=x')).toEqual({ product: 'NC-TS7', quantity: 1 });
	expect(of('product=NC-TS7&n=-4')?.quantity).toBe(1);
	expect(of('product=NC-TS7&n=1000000')?.quantity).toBe(9999);
	expect(of('product=+&n=2')).toBeNull();
	expect(of('')).toBeNull();
});

test('the promos for a product are those that list it and those on everything', () => {
	const product = { id: 'p1', sku: 'NC-TS7', name: 'Sense 7', art: 'thermostat' } as const;
	const promo = (id: string, ...ids: string[]) =>
		({ id, products: ids.map((one) => ({ ...product, id: one })) }) as Promo;
	const promos = [promo('every'), promo('mine', 'p1', 'p2'), promo('other', 'p2')];
	const answer = { product } as WouldPay;
	expect(promosFor(answer, promos).map((one) => one.id)).toEqual(['every', 'mine']);
	expect(promosFor({ ...answer, product: null }, promos)).toEqual([]);
});
