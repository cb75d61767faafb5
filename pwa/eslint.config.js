import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build', '.svelte-kit', 'static', 'src/lib/api/schema.d.ts'] },
	ts.configs.recommended,
	svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		rules: {
			// The app is served at the root of its host; addresses are written as they are.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-inline-styles': ['error', { allowTransitions: false }]
		}
	}
);
