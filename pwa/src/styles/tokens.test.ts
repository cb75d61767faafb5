import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = (path: string) => readFileSync(path, 'utf8');
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(svelte|css)$/.test(path) && !path.endsWith('tokens.css'))
	.map((path) => join('src', path));

/** What a file says in its styles, without comments. */
function styles(path: string): string {
	const text = source(path);
	const css = path.endsWith('.css')
		? text
		: (/<style[^>]*>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '');
	// A mask is a stencil: its black is not a colour anyone sees.
	return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/mask:[^;]*;/g, '');
}

const declarations = (css: string) =>
	[...css.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)].map(([, name, value]) => [
		name,
		value!.replace(/\s+/g, ' ')
	]);

test('dark is the same whether the system or the person asked for it', () => {
	const tokens = source('src/styles/tokens.css');
	const asked = tokens.slice(tokens.indexOf(":root[data-theme='dark']"));
	const system = tokens.slice(
		tokens.indexOf(':root:not'),
		tokens.indexOf(":root[data-theme='dark']")
	);
	expect(declarations(asked)).toEqual(declarations(system));
});

test.each(files)('%s names no raw colour', (path) => {
	const raw = styles(path).match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/gi);
	expect(raw ?? []).toEqual([]);
});

test.each(files)('%s uses logical properties, so that it mirrors', (path) => {
	const physical =
		/(^|[\s;{])((margin|padding|border)-(left|right|top|bottom)|left|right|text-align:\s*(left|right))\s*:/gm;
	expect(styles(path).match(physical) ?? []).toEqual([]);
});

test.each(files)('%s uses only tokens that exist', (path) => {
	const known = new Set(declarations(source('src/styles/tokens.css')).map(([name]) => name));
	const own = new Set(declarations(styles(path)).map(([name]) => name));
	const used = [...styles(path).matchAll(/var\((--[\w-]+)(?=\))/g)].map(([, name]) => name!);
	expect(used.filter((name) => !known.has(name) && !own.has(name))).toEqual([]);
});

test('the font stays within its budget', () => {
	expect(readFileSync('static/fonts/spiffy-sans.woff2').byteLength).toBeLessThan(35_000);
});
