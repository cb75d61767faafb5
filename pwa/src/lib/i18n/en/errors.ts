/** Three things: what happened, what is safe, what to do next. */
export default {
	no_connection_title: 'No signal right now',
	no_connection:
		'Spiffy could not reach the server. Your claims and points are safe. Check the signal and try again.',
	server_title: 'Something broke on our side',
	server: 'Your claims and points are safe. Try again in a few minutes.',
	reference: (id: string) => `Ref ${id}`,
	not_found_title: 'There is nothing here',
	not_found:
		'It may have been withdrawn, or it belongs to someone else. Your claims and points are safe.',
	no_page_title: 'No such page',
	no_page: 'This address leads nowhere in Spiffy. Your claims and points are safe.',
	not_allowed_title: 'This is not yours to see',
	not_allowed:
		'Nothing was changed. If you need it for your work, ask the person who runs your program.',
	busy_title: 'That was a lot at once',
	busy: 'Nothing is lost. Wait a minute, then try again.',
	signed_out:
		'You were signed out to keep your points safe. Your claims are still here. Sign in to go on.',
	go_home: 'Go to Home'
};
