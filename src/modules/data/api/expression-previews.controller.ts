import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueryBus } from '#messaging';
import { Allows, Reads } from '#platform/auth';
import { ExpressionPreview, PreviewExpression } from '../contracts/index.js';

@ApiTags('data')
@Controller('data/expression-previews')
export class ExpressionPreviewsController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @Reads()
  @HttpCode(200)
  @Allows('viewer')
  @ApiOperation({ summary: 'Checks a feature expression and shows its latest values' })
  @ApiOkResponse({ type: ExpressionPreview })
  preview(@Body() body: PreviewExpression): Promise<ExpressionPreview> {
    return this.queries.ask(body);
  }
}
