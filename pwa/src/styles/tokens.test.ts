import { expect, test } from 'vitest';
import font from '../../static/fonts/spiffy-sans.woff2?inline';
import tokens from './tokens.css?raw';

const sources: Record<string, string> = import.meta.glob(
	['../**/*.svelte', '../**/*.css', '!./tokens.css'],
	{ query: '?raw', import: 'default', eager: true }
);
const files = Object.keys(sources);

/** What a file says in its styles, without comments. */
function styles(path: string): string {
	const text = sources[path]!;
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

test('there is something to look at', () => {
	expect(files.length).toBeGreaterThan(30);
	expect(declarations(tokens).length).toBeGreaterThan(100);
});

test('dark is the same whether the system or the person asked for it', () => {
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
	const known = new Set(
		[...declarations(tokens), ...declarations(styles(path))].map(([name]) => name)
	);
	const used = [...styles(path).matchAll(/var\((--[\w-]+)(?=\))/g)].map(([, name]) => name!);
	expect(used.filter((name) => !known.has(name))).toEqual([]);
});

test.each(files.filter((path) => path.endsWith('.svelte')))('%s sets no style inline', (path) => {
	expect(sources[path]!.match(/\sstyle(=|:)/g) ?? []).toEqual([]);
});

test('the font stays within its budget of 35 kB', () => {
	expect((font.length * 3) / 4).toBeLessThan(35_000);
});
