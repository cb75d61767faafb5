export default {
	title: 'Profile',
	sells_at: 'You sell at',
	no_branch: 'No branch yet',
	email: 'E-mail',
	view: 'Looking at',
	views: { seller: 'My claims and points', admin: 'Review and program' },
	language: 'Language',
	languages: { en: 'English', es: 'Español' },
	language_changed: 'Spiffy speaks English now',
	theme: 'Colors',
	themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
	device: 'This device',
	device_text:
		'You stay signed in here until you sign out. On a shared device, sign out when you leave the counter.',
	sign_out: 'Sign out',
	signed_out: 'You are signed out',
	about: (product: string, version: string) => `${product} ${version}`,
	roles: {
		counter: 'Counter sales',
		field_rep: 'Field sales',
		partner_manager: 'Partner manager',
		reviewer: 'Reviewer',
		program_manager: 'Program manager',
		finance: 'Finance',
		auditor: 'Auditor',
		admin: 'Administrator',
		author: 'Author',
		integration: 'Integration'
	}
};
