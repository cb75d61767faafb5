// Before the first paint: the theme and language this person chose on this device.
(() => {
	try {
		const root = document.documentElement;
		const theme = localStorage.getItem('spiffy.theme');
		if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
		root.lang = localStorage.getItem('spiffy.language') || root.lang;
	} catch {
		// Storage may be closed (private window): the system's theme holds.
	}
})();
