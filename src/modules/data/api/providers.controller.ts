import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus, TextMap } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { ListProviders, ProviderView, RemoveProviderKey, SetProviderKey } from '../contracts/index.js';

/** A key for the provider in the path. */
export class ProviderKeyRequest {
  @TextMap({ description: 'Its parts by name.', example: { key: 'PK0123456789', secret: 'not-a-real-secret' } })
  readonly parts!: Record<string, string>;
}

@ApiTags('data')
@Controller('data/providers')
export class ProvidersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Allows('viewer')
  @ApiOperation({ summary: 'Every provider of data, how it does and whether you have set a key' })
  @ApiOkResponse({ type: ProviderView, isArray: true })
  list(): Promise<ProviderView[]> {
    return this.queries.ask(ListProviders.of({}));
  }

  @Put(':name/key')
  @HttpCode(204)
  @Allows('trader')
  @ApiOperation({ summary: 'Keeps your key for a provider, encrypted; it cannot be read again' })
  @ApiNoContentResponse()
  async setKey(@Param('name') provider: string, @Body() { parts }: ProviderKeyRequest): Promise<void> {
    answer(await this.commands.execute(SetProviderKey.of({ provider, parts })));
  }

  @Delete(':name/key')
  @HttpCode(204)
  @Allows('trader')
  @ApiOperation({ summary: 'Forgets your key for a provider' })
  @ApiNoContentResponse()
  async removeKey(@Param('name') provider: string): Promise<void> {
    answer(await this.commands.execute(RemoveProviderKey.of({ provider })));
  }
}
