import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UserError } from '#kernel';
import { Allows, type Identity } from '#platform/auth';
import { answer } from '#platform/http';
import { ApiKeys } from '../application/api-keys.js';
import type { ApiKey } from '../application/ports/api-key-store.port.js';
import { gatewayErrors } from '../domain/gateway.errors.js';
import { CurrentUser } from './caller.js';
import { ApiKeyRequest, ApiKeyView, NewApiKeyView } from './session.dto.js';

@ApiTags('auth')
@Controller('auth/api-keys')
@Allows('viewer')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeys) {}

  @Get()
  @ApiOkResponse({ type: [ApiKeyView] })
  async list(@CurrentUser() { userName }: Identity): Promise<ApiKeyView[]> {
    return (await this.apiKeys.list(userName)).map(toView);
  }

  @Post()
  @ApiCreatedResponse({ type: NewApiKeyView })
  async create(@CurrentUser() { userName, by }: Identity, @Body() body: ApiKeyRequest): Promise<NewApiKeyView> {
    // A key that could make keys could give itself every scope.
    if (by === 'api-key')
      throw new UserError('GATEWAY.SESSION_REQUIRED', gatewayErrors['GATEWAY.SESSION_REQUIRED'].message);
    const { apiKey, key } = answer(await this.apiKeys.create({ ...body, userName, expiresAt: body.expiresAt ?? null }));
    return { ...toView(apiKey), key };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@CurrentUser() { userName }: Identity, @Param('id') id: string): Promise<void> {
    answer(await this.apiKeys.revoke(userName, id));
  }
}

const toView = ({ id, name, scopes, createdAt, expiresAt }: ApiKey): ApiKeyView => ({
  id,
  name,
  scopes: [...scopes],
  createdAt,
  expiresAt,
});
