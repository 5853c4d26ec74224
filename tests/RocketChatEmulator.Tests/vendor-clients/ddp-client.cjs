'use strict';

// The current client library: arguments are the base address, and the ids of a room that alice and bob share and of one neither may see.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { Received, logIn, rest, run, within } = require('./steps.cjs');

globalThis.WebSocket = require('ws');
const { DDPSDK } = require('@rocket.chat/ddp-client');

const [, , , room, hidden] = process.argv;
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

async function connect(baseUrl) {
  const sdk = DDPSDK.create(baseUrl);
  await within(sdk.connection.connect(), 'connecting');
  return sdk;
}

run(async (baseUrl, done) => {
  const alice = await connect(baseUrl);
  await within(alice.account.loginWithPassword('alice', sha256('alice')), 'logging in');
  assert.ok(alice.account.uid && alice.account.user.token);
  done('login by password');

  const messages = new Received();
  const deletions = new Received();
  const typing = new Received();
  await within(alice.stream('room-messages', room, (message) => messages.add(message)).ready(), 'subscribing');
  await within(alice.stream('notify-room', `${room}/deleteMessage`, (gone) => deletions.add(gone)).ready(), 'subscribing');
  await within(alice.stream('notify-room', `${room}/user-activity`, (name, doing) => typing.add({ name, doing })).ready(), 'subscribing');
  done('subscribe');

  const ownId = 'aliceownmessage01';
  const sent = await alice.rest.post('/v1/chat.sendMessage', { message: { _id: ownId, rid: room, msg: 'hello' } });
  assert.equal(sent.message._id, ownId);
  const own = await messages.first((message) => message._id === ownId, 'her own message');
  assert.equal(own.u.username, 'alice');
  assert.equal(typeof own.ts.$date, 'number');
  done('send and see the own message');

  const repeat = await alice.rest.post('/v1/chat.sendMessage', { message: { _id: ownId, rid: room, msg: 'hello' } }).catch((error) => error);
  assert.equal(repeat.status, 400);
  const readBack = await alice.rest.get('/v1/chat.getMessage', { msgId: ownId });
  assert.equal(readBack.message.msg, 'hello');
  done('send again and read back');

  const bob = await logIn(baseUrl, 'bob', 'bob');
  const bobs = await rest(baseUrl, bob, 'POST', 'chat.sendMessage', { message: { rid: room, msg: 'hello alice' } });
  await messages.first((message) => message._id === bobs.body.message._id && message.u.username === 'bob', "bob's message");
  done("see another's message");

  const edited = await alice.rest.post('/v1/chat.update', { roomId: room, msgId: ownId, text: 'hello all of you' });
  assert.equal(edited.message.editedBy.username, 'alice');
  await messages.first((message) => message._id === ownId && message.msg === 'hello all of you' && message.editedAt, 'the edit');
  done('edit');

  await alice.rest.post('/v1/chat.react', { messageId: bobs.body.message._id, emoji: ':tada:', shouldReact: true });
  await messages.first((message) => message.reactions?.[':tada:']?.usernames.includes('alice'), 'the reaction');
  done('react');

  const reply = await rest(baseUrl, bob, 'POST', 'chat.sendMessage', { message: { rid: room, msg: 'a reply', tmid: ownId } });
  await messages.first((message) => message._id === reply.body.message._id && message.tmid === ownId, 'the reply');
  await messages.first((message) => message._id === ownId && message.tcount === 1, 'the root of the thread');
  done('thread');

  const second = await connect(baseUrl);
  await within(second.account.loginWithToken(bob.authToken), 'resuming');
  await within(second.call('stream-notify-room', `${room}/user-activity`, 'bob', ['user-typing'], {}), 'typing');
  await typing.first(({ name, doing }) => name === 'bob' && doing.includes('user-typing'), 'the typing notice');
  done('resume on a second connection and type');

  await alice.rest.post('/v1/chat.delete', { roomId: room, msgId: bobs.body.message._id }).then(
    () => assert.fail('a foreign message could be deleted'),
    (error) => assert.equal(error.status, 400),
  );
  await rest(baseUrl, bob, 'POST', 'chat.delete', { roomId: room, msgId: bobs.body.message._id });
  await deletions.first((gone) => gone._id === bobs.body.message._id, 'the deletion');
  done('delete');

  const updated = await alice.rest.get('/v1/chat.syncMessages', { roomId: room, type: 'UPDATED', next: '1', count: 50 });
  assert.deepEqual(updated.result.updated.map((message) => message._id).sort(), [ownId, reply.body.message._id].sort());
  assert.equal(updated.result.cursor.next, null);
  const deleted = await alice.rest.get('/v1/chat.syncMessages', { roomId: room, type: 'DELETED', next: '1' });
  assert.deepEqual(deleted.result.deleted.map((gone) => gone._id), [bobs.body.message._id]);
  done('sync');

  await within(
    alice.stream('room-messages', hidden, () => {}).ready().then(
      () => assert.fail('a hidden room could be listened to'),
      (error) => assert.equal(error.error, 'not-allowed'),
    ),
    'being refused',
  );
  done('be refused a hidden room');

  await within(alice.account.logout(), 'logging out');
  done('logout');
});
