import { expect, test } from 'vitest';
import { measure, verdict } from './quality.ts';

const SIDE = 64;

function picture(paint: (x: number, y: number) => number) {
	const data = new Uint8ClampedArray(SIDE * SIDE * 4);
	for (let at = 0; at < SIDE * SIDE; at++) {
		data.fill(paint(at % SIDE, Math.floor(at / SIDE)), 4 * at, 4 * at + 4);
	}
	return { data, width: SIDE, height: SIDE };
}

const print = (paper: number, ink: number) => (x: number, y: number) =>
	y % 8 < 2 && x % 3 ? ink : paper;

test('crisp print on paper is a good photo', () => {
	expect(verdict(measure(picture(print(220, 30))))).toBeNull();
});

test('a smooth picture without edges is called blurry', () => {
	expect(verdict(measure(picture((x, y) => 100 + (x + y) / 2)))).toBe('blurry');
});

test('a dark picture is called dark before it is called blurry', () => {
	expect(verdict(measure(picture(() => 12)))).toBe('dark');
});

test('half the page blown out is called glare', () => {
	const paper = (x: number, y: number) => (y < 32 ? print(210, 30)(x, y) : 210);
	const lamp = (x: number, y: number) => (x < 32 ? 255 : paper(x, y));
	const quality = measure(picture(lamp));
	expect(quality.glare).toBeCloseTo(0.5, 1);
	expect(verdict(quality)).toBe('glare');
});

test('a clean scan that is white all over has no glare', () => {
	const scan = (x: number, y: number) => (y > 40 ? 255 : print(255, 0)(x, y));
	expect(verdict(measure(picture(scan)))).toBeNull();
});
