import type { Component } from 'svelte';
import { match } from './router.svelte';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Page = Component<any>;

/** Every address of the app and the page behind it. A page is fetched when somebody goes there. */
const pages: readonly (readonly [string, () => Promise<{ default: Page }>])[] = [
	['/', () => import('./home/HomePage.svelte')],
	['/day', () => import('./day/DayPage.svelte')],
	['/day/hours', () => import('./day/HoursPage.svelte')],
	['/day/availability', () => import('./day/AvailabilityPage.svelte')],
	['/week', () => import('./visits/WeekPage.svelte')],
	['/visits/:id', () => import('./visits/VisitPage.svelte')],
	['/teams/:id/week', () => import('./visits/WeekPage.svelte')],
	['/teams/:id/:part?', () => import('./teams/TeamPage.svelte')],
	['/circles/:id', () => import('./circles/CirclePage.svelte')],
	['/circles/:id/wall', () => import('./circles/WallPage.svelte')],
	['/enquiries/new', () => import('./start/NewEnquiryPage.svelte')],
	['/enquiries/:id', () => import('./start/EnquiryPage.svelte')],
	['/settings', () => import('./settings/SettingsPage.svelte')],
];

export function pageAt(path: string): { load: () => Promise<{ default: Page }>; values: Record<string, string> } | null {
	for (const [pattern, load] of pages) {
		const values = match(pattern, path);
		if (values) return { load, values };
	}
	return null;
}
