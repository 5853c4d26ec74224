/** Coming in: signing in, the first administrator, becoming a member. */
export const signIn = {
	title: 'Hello. Come in.',
	lead: 'Support among people who chose each other.',
	username: 'Username',
	password: 'Password',
	show: 'Show password',
	hide: 'Hide password',
	enter: 'Sign in',
	passkey: 'Sign in with a passkey',
	passkeyNone: 'No passkey was given. You can sign in with your password as well.',
	or: 'or',
	demoTitle: 'Look around as somebody',
	demoLead: 'This is a demonstration. Everybody in it is made up; tap a person to see their side.',
	fillBoth: 'Please fill in both, the username and the password.',
	ended: 'You are signed out. Nothing of yours is left on this device.',
	helpTitle: 'Trouble getting in?',
	help: 'Ask somebody in your team or your circle. Nothing here is lost meanwhile, and visits go on as arranged.',
};

export const welcome = {
	title: 'Welcome, first administrator',
	lead: 'This link works once. Choose how you will sign in, and what your co-op is called.',
	name: 'What people call you',
	coop: 'A short name for the co-op',
	coopHint: 'Small letters and dashes, such as hollin-valley',
	username: 'Username',
	password: 'Password',
	passwordHint: 'At least 10 letters. Three words in a row are good.',
	make: 'Begin',
	done: 'That is done. You can sign in now.',
	noToken: 'This address is not complete. Please open the whole link.',
};

export const join = {
	title: 'New here?',
	lead: 'Become a member of the co-op. What you would like to get, give or arrange you say afterwards, when you want to.',
	terms: 'I accept the terms of the co-op',
	join: 'Become a member',
	already: 'I can sign in already',
	link: 'New here? Become a member',
};
