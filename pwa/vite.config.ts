import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// SvelteKit's route announcer carries one inline style; this is its hash.
const announcerStyle = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

export default defineConfig({
	plugins: [
		sveltekit({
			compilerOptions: { runes: true },
			adapter: adapter({ fallback: 'index.html', precompress: true }),
			csp: {
				mode: 'hash',
				directives: {
					'default-src': ['self'],
					// compiled WebAssembly of our own files: the reader of barcodes; no eval of text
					'script-src': ['self', 'wasm-unsafe-eval'],
					'style-src': ['self'],
					'style-src-attr': ['unsafe-hashes', announcerStyle],
					'img-src': ['self', 'blob:', 'data:'],
					'worker-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self']
				}
			}
		}),
		svelteTesting()
	],
	server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
	worker: { format: 'es' },
	test: {
		css: true,
		environment: 'jsdom',
		environmentOptions: { jsdom: { url: 'http://127.0.0.1/' } },
		include: ['src/**/*.{test,spec}.ts']
	}
});
