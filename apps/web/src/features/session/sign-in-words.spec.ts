import type { ProblemView } from '../../api/types.js';
import { signInWords } from './sign-in-words.js';

const problem = (status: number): ProblemView => ({
  title: '',
  status,
  code: 'C',
  detail: 'As the server says.',
  correlationId: null,
  errors: [],
});

it.each([
  [0, 'does not answer'],
  [401, 'is wrong'],
  [403, 'may not sign in'],
  [429, 'Too many attempts'],
  [503, 'has a problem'],
  [422, 'As the server says.'],
])('says in plain words what a refusal with %d means', (status, words) => {
  expect(signInWords(problem(status))).toContain(words);
});
