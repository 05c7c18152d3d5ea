import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '#kernel';
import { Allows, type Identity, Public, Reads } from '#platform/auth';
import { PlatformConfig } from '#platform/config';
import { answer } from '#platform/http';
import { type Session, Sessions } from '../application/sessions.js';
import { gatewayErrors } from '../domain/gateway.errors.js';
import { CurrentUser } from './caller.js';
import { CurrentUserView, RefreshRequest, SessionView, SignInRequest } from './session.dto.js';

const COOKIE = 'qa_refresh';
const COOKIE_PATH = '/api/v1/auth';

@ApiTags('auth')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly platform: PlatformConfig,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @Reads()
  @ApiOkResponse({ type: SessionView })
  async signIn(@Body() request: SignInRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    const session = answer(await this.sessions.signIn(request.userName, request.password));
    return this.deliver(session, request.delivery === 'body', reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Reads()
  @ApiOkResponse({ type: SessionView })
  async refresh(
    @Body() body: RefreshRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const token = body.refreshToken ?? this.cookieOf(request);
    if (token === undefined)
      throw new UserError('GATEWAY.SESSION_ENDED', gatewayErrors['GATEWAY.SESSION_ENDED'].message);
    const session = answer(await this.sessions.refresh(token));
    return this.deliver(session, body.refreshToken !== undefined, reply);
  }

  @Post('sign-out')
  @HttpCode(204)
  @Public()
  @Reads()
  @ApiNoContentResponse()
  async signOut(
    @Body() body: RefreshRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = body.refreshToken ?? this.cookieOf(request);
    if (token !== undefined) await this.sessions.signOut(token);
    reply.clearCookie(COOKIE, { path: COOKIE_PATH });
  }

  @Get('me')
  @Allows('viewer')
  @ApiOkResponse({ type: CurrentUserView })
  me(@CurrentUser() { userName, role }: Identity): CurrentUserView {
    return { name: userName, role };
  }

  private deliver(session: Session, inBody: boolean, reply: FastifyReply): SessionView {
    const { token: accessToken, expiresInSeconds, userName: name, role } = session;
    const view = { accessToken, expiresInSeconds, user: { name, role }, refreshToken: null };
    if (inBody) return { ...view, refreshToken: session.refreshToken };
    reply.setCookie(COOKIE, session.refreshToken, {
      path: COOKIE_PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: reply.request.protocol === 'https',
      expires: new Date(session.refreshExpiresAt),
    });
    return view;
  }

  /** The cookie counts only from our own page: browsers name the page's origin on every POST. */
  private cookieOf(request: FastifyRequest): string | undefined {
    const { origin, host } = request.headers;
    const own =
      origin === undefined || origin === `${request.protocol}://${host}` || this.platform.corsOrigins.includes(origin);
    if (!own) throw new UserError('GATEWAY.FOREIGN_ORIGIN', gatewayErrors['GATEWAY.FOREIGN_ORIGIN'].message);
    return request.cookies[COOKIE];
  }
}
