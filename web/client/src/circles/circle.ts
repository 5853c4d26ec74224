import type { CardOf, Picture } from '../live/Picture.svelte';
import { session } from '../session/session.svelte';
import { byStart } from '../visits/visits';
import { words } from '../words/words';

const steps = [
	'firstContact',
	'beginningTheRelationship',
	'findingTheRightMatch',
	'conversationAndTrustAssessment',
	'profilesAndPromises',
	'buildingATeam',
	'gettingOrganised',
	'steppingBack',
] as const;
const starting: readonly CardOf<'circleTeam'>['stage'][] = ['forming', 'trialling', 'organising', 'steppingBack'];
const settled = ['signposted', 'withdrawn', 'teamForming'];

/** What a circle's screen shows, in the order in which it matters. */
export function circleOf(picture: Picture, now: Date) {
	const mine = new Set(session.topics('team').map(({ id }) => id));
	return {
		card: picture.all('circle')[0],
		needed: picture
			.all('appointment')
			.filter((visit) => visit.stage === 'coverNeeded' && Date.parse(visit.end) > now.getTime())
			.toSorted(byStart),
		enquiries: picture
			.all('enquiry')
			.filter((enquiry) => !settled.includes(enquiry.stage))
			.toSorted((one, other) => Number(other.isReviewDue) - Number(one.isReviewDue) || one.since.localeCompare(other.since)),
		teams: picture
			.all('circleTeam')
			.filter((team) => team.stage !== 'ended')
			.map((card) => ({
				card,
				name: card.ownerName ? words.circle.team(card.ownerName) : words.circle.aTeam,
				isMine: mine.has(card.teamId),
				isStarting: starting.includes(card.stage),
				nextStep: steps.find((step) => !card.stepsDone.includes(step)),
			}))
			.toSorted(
				(one, other) =>
					Number(other.card.asksForHelp) - Number(one.card.asksForHelp) || Number(other.isStarting) - Number(one.isStarting) || one.name.localeCompare(other.name),
			),
	};
}
