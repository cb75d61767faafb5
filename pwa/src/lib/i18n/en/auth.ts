export default {
	title: 'Sign in',
	promise: 'Snap the invoice. Get your points.',
	promise_more: 'You sell it, Spiffy reads the invoice and shows how every point was counted.',
	email: 'Work e-mail',
	password: 'Password',
	show_password: 'Show password',
	hide_password: 'Hide password',
	submit: 'Sign in',
	signing_in: 'Signing in',
	wrong:
		'That e-mail and password don’t go together. Nothing was changed. Check them and try again.',
	locked: 'Too many tries. Your account is safe. Wait a few minutes, then try again.',
	missing_email: 'Enter your work e-mail',
	missing_password: 'Enter your password',
	demo_title: 'Look around as',
	demo_note: 'This is a demo. The people, invoices and points are made up.',
	as: (name: string, title: string, organisation: string) => `${name}, ${title}, ${organisation}`,
	or_email: 'Use an e-mail and password'
};
