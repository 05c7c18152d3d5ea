import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { InternalAccessGuard } from '#platform/http';
import { PlatformModule, type Runtime } from '#platform/module';

/** The composition root: the platform and the modules that this process runs. */
@Module({})
export class AppModule {
  static compose(runtime: Runtime, modules: readonly Type[]): DynamicModule {
    const behindGateway = runtime.parts.others?.modules.some(({ name }) => name === 'gateway') === true;
    const providers = behindGateway ? [{ provide: APP_GUARD, useClass: InternalAccessGuard }] : [];
    return { module: AppModule, imports: [PlatformModule.forRoot(runtime), ...modules], providers };
  }
}
