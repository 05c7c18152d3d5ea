import { Readable } from 'node:stream';
import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UserError } from '#kernel';
import { platformErrors } from '#platform/errors';

/** What a route takes that is no JSON. */
export const BYTES = 'application/octet-stream';

/** Of a route that takes bytes as they come; see {@link TakesBytes}. */
export const TAKES_BYTES = { takesBytes: true };

/** The route takes a file as its body, `application/octet-stream`, and reads it with {@link bytesOf}; it bounds it itself. */
export const TakesBytes = (): MethodDecorator =>
  applyDecorators(
    RouteConfig(TAKES_BYTES),
    ApiConsumes(BYTES),
    ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The bytes of the file.' }),
  );

/** What a route that {@link TakesBytes} was sent. */
export interface SentBytes {
  readonly content: AsyncIterable<Uint8Array>;
  /** As announced; null where nothing was. */
  readonly bytes: number | null;
  /** Lets go what is not read, so that the sender hears why. */
  readonly letGo: () => void;
}

/** @throws UserError where the body is something else */
export function bytesOf({ body, headers }: FastifyRequest): SentBytes {
  if (!(body instanceof Readable)) throw new UserError('PLATFORM.MEDIA_TYPE', `Send the file as ${BYTES}.`);
  const announced = headers['content-length'];
  return {
    content: body.iterator({ destroyOnReturn: false }),
    bytes: announced === undefined ? null : Number(announced),
    letGo: () => void body.resume(),
  };
}

/** Lets bytes through unread, to the routes that take them alone. */
export function passBytes(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(BYTES, (request, payload, done) => {
    const { takesBytes } = request.routeOptions.config as Partial<typeof TAKES_BYTES>;
    if (takesBytes === true) done(null, payload);
    else done(wrongType());
  });
}

const wrongType = (): UserError => new UserError('PLATFORM.MEDIA_TYPE', platformErrors['PLATFORM.MEDIA_TYPE'].message);
