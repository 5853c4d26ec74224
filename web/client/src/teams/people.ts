import type { CardOf } from '../live/Picture.svelte';
import { session } from '../session/session.svelte';
import type { Visit } from '../visits/visits';
import { words } from '../words/words';

const server = /^0{8}-(0{4}-){3}0{12}$/;

/** The name of somebody whom one only knows by id: from the people of the team, from the visit, or oneself. */
export function personName(member: string, people: readonly CardOf<'member'>[], visit?: Visit): string {
	if (member === session.id) return words.person.you;
	if (server.test(member)) return words.person.server;
	if (visit?.giver?.id === member) return visit.giver.name;
	if (visit?.owner.id === member) return visit.owner.name;
	return people.find((person) => person.memberId === member)?.name ?? words.person.someone;
}
