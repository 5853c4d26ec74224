'use strict';

// The library most bots are written with: arguments are the base address and the id of a room that alice and bob share.

const assert = require('node:assert/strict');
const { Received, logIn, rest, run, within } = require('./steps.cjs');
const { Rocketchat } = require('@rocket.chat/sdk');

const room = process.argv[3];
const silent = { debug() {}, info() {}, warn() {}, warning() {}, error() {} };

run(async (baseUrl, done) => {
  const client = new Rocketchat({ protocol: 'ddp', host: baseUrl, useSsl: false, logger: silent });
  await within(client.connect({}), 'connecting');
  await within(client.login({ username: 'alice', password: 'alice' }), 'logging in');
  done('login by password, then by token');

  const messages = new Received();
  const deletions = new Received();
  await client.onMessage((message) => messages.add(message));
  await client.onStreamData('stream-notify-room', ({ fields }) => deletions.add(fields));
  await within(client.subscribeRoom(room), 'subscribing');
  done('subscribe');

  const ownId = 'alicesdkmessage01';
  const sent = await client.sendMessage({ _id: ownId, msg: 'hello' }, room);
  assert.equal(sent._id, ownId);
  const own = await messages.first((message) => message._id === ownId, 'her own message');
  assert.ok(own.ts instanceof Date);
  done('send and see the own message');

  const bob = await logIn(baseUrl, 'bob', 'bob');
  const bobs = await rest(baseUrl, bob, 'POST', 'chat.sendMessage', { message: { rid: room, msg: 'hello alice' } });
  await messages.first((message) => message._id === bobs.body.message._id, "bob's message");
  done("see another's message");

  await client.editMessage({ rid: room, _id: ownId, msg: 'hello again' });
  await messages.first((message) => message._id === ownId && message.editedAt, 'the edit');
  done('edit');

  await client.setReaction(':tada:', ownId);
  await messages.first((message) => message._id === ownId && message.reactions?.[':tada:'], 'the reaction');
  done('react');

  await client.post('chat.delete', { roomId: room, msgId: ownId });
  await deletions.first(({ eventName, args }) => eventName === `${room}/deleteMessage` && args[0]._id === ownId, 'the deletion');
  done('delete');

  const history = await client.loadHistory(room, new Date(0));
  assert.deepEqual(history.updated.map((message) => message._id), [bobs.body.message._id]);
  assert.deepEqual(history.deleted.map((gone) => gone._id), [ownId]);
  done('sync');

  const direct = await client.createDirectMessage('bob');
  assert.deepEqual([...direct.usernames].sort(), ['alice', 'bob']);
  done('direct message room');
});
