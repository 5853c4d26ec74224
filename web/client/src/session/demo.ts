/** The made-up people of the demonstration, where there is one. */

export interface DemoPerson {
	readonly username: string;
	readonly memberId: string;
	readonly preferredName: string;
	readonly about: string;
}

/** Everybody's there; it opens nothing that is not made up. */
export const demoPassword = 'demo-co-op';

export async function demoPeople(): Promise<readonly DemoPerson[]> {
	try {
		const response = await fetch('/api/demo/people');
		return response.ok ? ((await response.json()) as DemoPerson[]) : [];
	} catch {
		return [];
	}
}
