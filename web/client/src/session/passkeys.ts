import { send } from '../wire/http';

interface Json {
	[name: string]: unknown;
}

/** Whether this browser can do it at all. */
export const passkeysWork = (): boolean =>
	typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential && 'toJSON' in PublicKeyCredential.prototype;

/** Signs in by passkey; the cookie is set when this returns. */
export async function enterByPasskey(): Promise<void> {
	const options = (await (await send('POST', '/api/session/passkey-options', {})).json()) as PublicKeyCredentialRequestOptionsJSON;
	const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
	await send('POST', '/api/session/passkey', { credential: toJson(credential) });
}

export async function makePasskey(name: string): Promise<void> {
	const options = (await (await send('POST', '/api/passkeys/options', {})).json()) as PublicKeyCredentialCreationOptionsJSON;
	const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
	await send('POST', '/api/passkeys', { credential: toJson(credential), name });
}

function toJson(credential: Credential | null): Json {
	if (!(credential instanceof PublicKeyCredential)) throw new DOMException('No passkey was given.', 'NotAllowedError');
	return credential.toJSON() as unknown as Json;
}
