/** The rooms of teams and circles. */
export const chat = {
	title: 'Chat',
	write: 'Write to the team',
	writeCircle: 'Write to the circle',
	send: 'Send',
	older: 'Show earlier',
	empty: 'Nobody has said anything yet. A hello is a good beginning.',
	edited: 'changed',
	deleted: 'This was taken back.',
	react: 'React',
	edit: 'Change',
	remove: 'Take back',
	reply: 'Reply',
	replyingTo: (name: string) => `Reply to ${name}`,
	reacted: (emoji: string, number: number) => `${emoji} from ${number}`,
};
