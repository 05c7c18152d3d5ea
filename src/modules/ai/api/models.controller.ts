import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer, found } from '#platform/http';
import { GetTrainingJob, JobView, ListModels, ModelPage, TrainModel } from '../contracts/index.js';

@ApiTags('ai')
@Controller('ai')
export class ModelsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('models/train')
  @HttpCode(202)
  @Allows('trader')
  @ApiOperation({ summary: 'Trains a model as a job' })
  @ApiAcceptedResponse({ type: JobView })
  async train(@Body() body: TrainModel): Promise<JobView> {
    return answer(await this.commands.execute(body));
  }

  @Get('jobs/:jobId')
  @Allows('viewer')
  @ApiOperation({ summary: 'How far a training job is' })
  @ApiOkResponse({ type: JobView })
  async job(@Param('jobId') jobId: string): Promise<JobView> {
    return found(await this.queries.ask(GetTrainingJob.of({ jobId })), 'AI.JOB_UNKNOWN');
  }

  @Get('models')
  @Allows('viewer')
  @ApiOperation({ summary: 'Models, the latest first' })
  @ApiOkResponse({ type: ModelPage })
  list(@Query() query: ListModels): Promise<ModelPage> {
    return this.queries.ask(query);
  }
}
