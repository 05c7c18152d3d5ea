import { Controller, Delete, Get, Post, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Allows, Public } from '#platform/auth';
import { assertRoutesAreGuarded, unguardedRoutes } from './guarded-routes.js';

class Inherited {
  @Get('inherited') inherited(): void {}
}

@Controller('mixed')
class MixedController extends Inherited {
  @Get() @Allows('viewer') list(): void {}
  @Post() add(): void {}
  @Delete() @Public() remove(): void {}
  helper(): void {}
}

@Allows('admin')
@Controller('guarded')
class GuardedController {
  @Get() list(): void {}
}

describe('routes', () => {
  it('that do not say who may use them are found, inherited ones too', () => {
    expect(unguardedRoutes(MixedController)).toEqual(['MixedController.add', 'MixedController.inherited']);
    expect(unguardedRoutes(GuardedController)).toEqual([]);
  });

  it('stop the start when they are open', () => {
    const appOf = (...controllers: Type[]) => {
      const nestModule = { controllers: new Map(controllers.map((metatype) => [metatype, { metatype }])) };
      return { get: (token: unknown) => (token === ModulesContainer ? new Map([['a', nestModule]]) : null) } as never;
    };
    expect(() => assertRoutesAreGuarded(appOf(GuardedController))).not.toThrow();
    expect(() => assertRoutesAreGuarded(appOf(GuardedController, MixedController))).toThrow(
      expect.objectContaining({ code: 'PLATFORM.ROUTE_WITHOUT_ACCESS' }),
    );
  });
});
