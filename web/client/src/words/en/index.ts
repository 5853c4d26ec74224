import { agreements } from './agreements';
import { app, time, trouble, line } from './app';
import { chat } from './chat';
import { circle } from './circle';
import { day, hours, availability } from './day';
import { enquiry } from './enquiry';
import { hats } from './hats';
import { history } from './history';
import { home, waiting } from './home';
import { people } from './people';
import { person } from './person';
import { settings } from './settings';
import { signIn, welcome, join } from './signIn';
import { start } from './start';
import { team } from './team';
import { visit } from './visit';
import { week } from './week';

/** All that the app says, in English, by subject. Plain words: no acronyms, nobody is a client, a case or a resource. */
export const en = {
	app,
	time,
	trouble,
	line,
	signIn,
	welcome,
	join,
	home,
	waiting,
	person,
	visit,
	day,
	hours,
	availability,
	team,
	people,
	hats,
	start,
	agreements,
	history,
	chat,
	week,
	circle,
	enquiry,
	settings,
};

export type Words = typeof en;
