import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CommandBus, QueryBus } from '#messaging';
import { Allows } from '#platform/auth';
import { answer } from '#platform/http';
import { CreateUser, ListUsers, UpdateUser, UserView } from '../contracts/index.js';
import { UpdateUserBody } from './session.dto.js';

@ApiTags('auth')
@Controller('auth/users')
@Allows('admin')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOkResponse({ type: [UserView] })
  list(): Promise<UserView[]> {
    return this.queries.ask(ListUsers.of({}));
  }

  @Post()
  @ApiCreatedResponse({ type: UserView })
  async create(@Body() command: CreateUser): Promise<UserView> {
    return answer(await this.commands.execute(command));
  }

  @Patch(':userName')
  @ApiOkResponse({ type: UserView })
  async update(@Param('userName') userName: string, @Body() body: UpdateUserBody): Promise<UserView> {
    return answer(await this.commands.execute(UpdateUser.of({ ...body, userName })));
  }
}
