import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { Clock, IdGenerator } from '#kernel';
import { Causality, Outbox, UnitOfWork } from '#messaging';
import { PlatformModule, made } from '#platform/module';
import { AccessGuard } from './api/access.guard.js';
import { ApiKeysController } from './api/api-keys.controller.js';
import { Forwarder } from './api/forward/forwarder.js';
import { graphqlOptions } from './api/graphql/graphql-options.js';
import { OperationsResolver } from './api/graphql/operations.resolver.js';
import { IdempotencyInterceptor } from './api/idempotency.interceptor.js';
import { SessionsController } from './api/sessions.controller.js';
import { UsersController } from './api/users.controller.js';
import { ApiKeys } from './application/api-keys.js';
import { Identify } from './application/identify.js';
import { ApiKeyStore } from './application/ports/api-key-store.port.js';
import { IdempotencyStore } from './application/ports/idempotency-store.port.js';
import { PasswordHasher, SecretMaker, TokenSigner } from './application/ports/secrets.port.js';
import { SessionStore } from './application/ports/session-store.port.js';
import { UserStore } from './application/ports/user-store.port.js';
import { Sessions } from './application/sessions.js';
import { AccessJournal } from './application/access-journal.js';
import { CreateUserHandler } from './application/create-user.handler.js';
import { EnsureAdminHandler } from './application/ensure-admin.handler.js';
import { ListUsersHandler } from './application/list-users.handler.js';
import { UpdateUserHandler } from './application/update-user.handler.js';
import { gatewayErrors } from './domain/gateway.errors.js';
import { GatewayConfig } from './gateway.config.js';
import { JwtTokenSigner } from './infrastructure/jwt-token-signer.js';
import { JwtStrategy } from './infrastructure/jwt.strategy.js';
import { gatewayMigrations } from './infrastructure/migrations/index.js';
import { MetricsObserver } from './infrastructure/metrics-observer.js';
import { PostgresApiKeyStore } from './infrastructure/postgres-api-key-store.js';
import { PostgresIdempotencyStore } from './infrastructure/postgres-idempotency-store.js';
import { PostgresSessionStore } from './infrastructure/postgres-session-store.js';
import { PostgresUserStore } from './infrastructure/postgres-user-store.js';
import { Argon2PasswordHasher, RandomSecretMaker } from './infrastructure/secrets.js';

import { UserTools } from './application/user-tools.js';
import { socketProviders } from './api/socket/socket-providers.js';

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'gateway',
      migrations: gatewayMigrations,
      config: GatewayConfig,
      errors: gatewayErrors,
    }),
    JwtModule.register({}),
    PassportModule,
    GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, ...graphqlOptions }),
  ],
  controllers: [SessionsController, UsersController, ApiKeysController],
  providers: [
    ListUsersHandler,
    CreateUserHandler,
    UpdateUserHandler,
    EnsureAdminHandler,
    OperationsResolver,
    JwtStrategy,
    JwtTokenSigner,
    ...socketProviders,
    MetricsObserver,
    { provide: UserStore, useClass: PostgresUserStore },
    { provide: SessionStore, useClass: PostgresSessionStore },
    { provide: ApiKeyStore, useClass: PostgresApiKeyStore },
    { provide: IdempotencyStore, useClass: PostgresIdempotencyStore },
    { provide: PasswordHasher, useClass: Argon2PasswordHasher },
    { provide: SecretMaker, useClass: RandomSecretMaker },
    { provide: TokenSigner, useExisting: JwtTokenSigner },
    AccessGuard,
    IdempotencyInterceptor,
    Forwarder,
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_INTERCEPTOR, useExisting: IdempotencyInterceptor },
    {
      provide: AccessJournal,
      inject: [Outbox, Causality, Clock],
      useFactory: (...from: [Outbox, Causality, Clock]) => new AccessJournal(...from),
    },
    made(Sessions, {
      unitOfWork: UnitOfWork,
      outbox: Outbox,
      users: UserStore,
      store: SessionStore,
      hasher: PasswordHasher,
      secrets: SecretMaker,
      signer: TokenSigner,
      clock: Clock,
      ids: IdGenerator,
      config: GatewayConfig,
    }),
    made(Identify, { users: UserStore, apiKeys: ApiKeyStore, secrets: SecretMaker, signer: TokenSigner, clock: Clock }),
    made(ApiKeys, {
      unitOfWork: UnitOfWork,
      store: ApiKeyStore,
      secrets: SecretMaker,
      ids: IdGenerator,
      clock: Clock,
      journal: AccessJournal,
    }),
    made(UserTools, {
      unitOfWork: UnitOfWork,
      users: UserStore,
      sessions: SessionStore,
      hasher: PasswordHasher,
      secrets: SecretMaker,
      journal: AccessJournal,
    }),
  ],
})
export class GatewayModule {}
