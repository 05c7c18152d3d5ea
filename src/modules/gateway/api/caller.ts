import { createParamDecorator } from '@nestjs/common';
import { UnexpectedError } from '#kernel';
import type { Identity } from '#platform/auth';
import { requestOf } from './request-of.js';

/** Who sends the request, as a parameter of a route. */
export const CurrentUser = createParamDecorator((_: unknown, context): Identity => {
  const { identity } = requestOf(context);
  if (identity === null)
    throw new UnexpectedError('GATEWAY.SIGN_IN_REQUIRED', 'a public route asked who sends the request');
  return identity;
});
