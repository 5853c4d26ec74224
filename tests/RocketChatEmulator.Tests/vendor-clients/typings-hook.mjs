// The vendor's request validators are published for bundlers: ES modules that import folders and leave extensions out. This lets Node
// load them as they are.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && context.parentURL) {
    const url = new URL(specifier, context.parentURL).href;
    const found = [`${url}.js`, `${url}/index.js`].find((candidate) => existsSync(fileURLToPath(candidate)));
    if (found) return next(found, context);
  }
  return next(specifier, context).catch(() => next(`${specifier}.js`, context));
}

export function load(url, context, next) {
  return next(url, url.includes('/@rocket.chat/rest-typings/dist/') ? { ...context, format: 'module' } : context);
}
