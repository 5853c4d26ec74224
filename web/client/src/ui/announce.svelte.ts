/** Says changes politely to those who listen to the screen rather than look at it. Many at once become one sentence. */
class Announcer {
	said = $state('');
	#waiting: string[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	say(sentence: string): void {
		if (this.#waiting.includes(sentence)) return;
		this.#waiting.push(sentence);
		this.#timer ??= setTimeout(() => {
			this.said = this.#waiting.slice(-3).join('. ');
			this.#waiting = [];
			this.#timer = undefined;
		}, 600);
	}
}

export const announcer = new Announcer();
