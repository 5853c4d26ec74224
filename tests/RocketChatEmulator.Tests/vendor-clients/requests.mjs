// Reads recorded requests from standard input, as [{ "route": "chat.react", "values": {…} }, …], and answers with a list as long: true
// for what the vendor's validators accept, their complaint for what they refuse, null where there is no validator.

import { register } from 'node:module';
import { text } from 'node:stream/consumers';

register('./typings-hook.mjs', import.meta.url);
const typings = await import('@rocket.chat/rest-typings');

const named = {
  'im.create': 'isDmCreateProps',
  'im.history': 'isDmHistoryProps',
  'users.create': 'isUserCreateParamsPOST',
  'users.info': 'isUsersInfoParamsGetProps',
  'users.setActiveStatus': 'isUserSetActiveStatusParamsPOST',
  'users.setAvatar': 'isUserSetAvatarParamsPOST',
  'users.update': 'isUsersUpdateParamsPOST',
};
const capital = (word) => word[0].toUpperCase() + word.slice(1);

function judge({ route, values }) {
  const validator = typings[named[route] ?? `is${route.split('.').map(capital).join('')}Props`];
  if (!validator) return null;
  return validator(structuredClone(values)) || (validator.errors ?? []).map(({ message }) => message).join('; ') || 'refused';
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(judge)));
