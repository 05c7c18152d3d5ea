import 'reflect-metadata';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { UnexpectedError } from '#kernel';
import { ALLOWS } from '#platform/auth';

const METHOD_OF_ROUTE = 'method';

/** @throws UnexpectedError `PLATFORM.ROUTE_WITHOUT_ACCESS` naming the routes that do not say who may use them */
export function assertRoutesAreGuarded(app: INestApplicationContext): void {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((nestModule) =>
    [...nestModule.controllers.values()].map(({ metatype }) => metatype as Type),
  );
  const open = controllers.flatMap(unguardedRoutes);
  if (open.length === 0) return;
  throw new UnexpectedError(
    'PLATFORM.ROUTE_WITHOUT_ACCESS',
    `${open.join(', ')}: mark with @Allows(role) or @Public() who may use it.`,
  );
}

/** `Controller.method` of the routes of a controller that carry no access, and neither does their controller. */
export function unguardedRoutes(controller: Type): string[] {
  if (Reflect.hasMetadata(ALLOWS, controller)) return [];
  return methodsOf(controller.prototype as object)
    .filter(([, method]) => Reflect.hasMetadata(METHOD_OF_ROUTE, method) && !Reflect.hasMetadata(ALLOWS, method))
    .map(([name]) => `${controller.name}.${name}`);
}

function methodsOf(prototype: object): [string, object][] {
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(
    ([name, { value }]): [string, object][] => (typeof value === 'function' ? [[name, value as object]] : []),
  );
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent === null || parent === Object.prototype ? own : [...own, ...methodsOf(parent)];
}
