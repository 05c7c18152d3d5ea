import { messageOf } from '../api/channels.js';
import { messagesReceived, sessionEnded, signedIn } from '../api/live-actions.js';
import { RestClient } from '../api/rest-client.js';
import { notified } from '../features/notices/notices.slice.js';
import { createStore } from './store.js';

it('nothing that was shown is left when the session ends', () => {
  const tokens = { accessToken: async () => '', refresh: async () => '' };
  const store = createStore({ rest: new RestClient(tokens, fetch) });
  const empty = store.getState();
  const alert = messageOf('snapshot', 'alerts', [{ id: 'alert_1', raisedAt: '1' }]);
  if (alert === null) throw new Error('alerts');
  store.dispatch(signedIn({ name: 'ada', role: 'risk' }));
  store.dispatch(messagesReceived({ messages: [alert], at: 1 }));
  store.dispatch(notified('success', 'Done.'));
  expect(store.getState().alerts['']?.ids).toEqual(['alert_1']);
  expect(store.getState().session).toMatchObject({ status: 'signed-in', user: { name: 'ada' } });
  store.dispatch(sessionEnded('expired'));
  expect(store.getState().session).toEqual({ status: 'signed-out', user: null, ended: 'expired' });
  expect({ ...store.getState(), session: empty.session }).toEqual(empty);
});
