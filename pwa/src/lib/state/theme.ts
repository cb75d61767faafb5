/** The colours of this device: as the system says, or as the person chose. theme.js puts it on first. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'spiffy.theme';

export function chosenTheme(): Theme {
	const theme = localStorage.getItem(KEY);
	return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function chooseTheme(theme: Theme): void {
	const root = document.documentElement;
	if (theme === 'system') {
		localStorage.removeItem(KEY);
		delete root.dataset.theme;
	} else {
		localStorage.setItem(KEY, theme);
		root.dataset.theme = theme;
	}
}
