import { plural } from '../words';

/** A number and what there is of it. */
export const count = (number: number, one: string, other: string): string => `${number} ${plural('en-GB', number, { one, other })}`;
