'use strict';

// Helpers shared by the checks: each step is printed as it succeeds, and the first failure ends the process with its reason.

const patience = 20_000;

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took too long`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Collects what a stream brings and lets one wait for an item that fits. */
class Received {
  #items = [];
  #waiting = [];

  add(item) {
    this.#items.push(item);
    this.#waiting = this.#waiting.filter(({ fits, found }) => !fits(item) || (found(item), false));
  }

  first(fits, what) {
    const seen = this.#items.find(fits);
    return seen ? Promise.resolve(seen) : within(new Promise((found) => this.#waiting.push({ fits, found })), what);
  }
}

async function rest(baseUrl, login, method, route, body) {
  const headers = { 'Content-Type': 'application/json' };
  if (login) Object.assign(headers, { 'X-User-Id': login.userId, 'X-Auth-Token': login.authToken });
  const response = await fetch(`${baseUrl}/api/v1/${route}`, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

async function logIn(baseUrl, user, password) {
  const { status, body } = await rest(baseUrl, null, 'POST', 'login', { user, password });
  if (status !== 200) throw new Error(`${user} could not log in: ${status}`);
  return body.data;
}

function run(check) {
  const done = (step) => console.log(`ok ${step}`);
  within(check(process.argv[2].replace(/\/$/, ''), done), 'the whole check').then(
    () => process.exit(0),
    (error) => {
      console.error(error instanceof Error ? error.stack : JSON.stringify(error));
      process.exit(1);
    },
  );
}

module.exports = { Received, logIn, rest, run, within };
