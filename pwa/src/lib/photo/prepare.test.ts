import { expect, test } from 'vitest';
import { contentDigest } from './digest.ts';
import { fit } from './fit.ts';
import { mediaTypeOf, prepare } from './prepare.ts';

test('a photo is made smaller in its own shape and never larger', () => {
	expect(fit(3024, 4032, 2400)).toEqual({ width: 1800, height: 2400 });
	expect(fit(800, 600, 2400)).toEqual({ width: 800, height: 600 });
	expect(fit(10_000, 1, 2400)).toEqual({ width: 2400, height: 1 });
});

test('a file without a type is known by its ending', () => {
	expect(mediaTypeOf({ name: 'IMG_1.HEIC', type: '' })).toBe('image/heic');
	expect(mediaTypeOf({ name: 'scan.pdf', type: 'application/pdf' })).toBe('application/pdf');
	expect(mediaTypeOf({ name: 'what', type: '' })).toBe('application/octet-stream');
});

test('a PDF goes as it is', async () => {
	const file = new File(['%PDF-1.7'], 'invoice.pdf', { type: 'application/pdf' });
	const prepared = await prepare(file);
	expect(prepared.file).toBe(file);
	expect(prepared.mediaType).toBe('application/pdf');
});

test('a photo still goes where the browser has no worker to prepare it', async () => {
	const file = new File(['x'], 'photo.heic', { type: 'image/heic' });
	expect((await prepare(file)).file).toBe(file);
});

test('the digest is the sha-256 of the bytes as a structured field', async () => {
	expect(await contentDigest(new Uint8Array().buffer)).toBe(
		'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'
	);
});
