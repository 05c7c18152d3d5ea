import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { PlatformModule, type Runtime } from '#platform/module';

/** The composition root: the platform and the modules that this process runs. */
@Module({})
export class AppModule {
  static compose(runtime: Runtime, modules: readonly Type[]): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.forRoot(runtime), ...modules] };
  }
}
