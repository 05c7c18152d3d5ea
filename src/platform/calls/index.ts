export { moduleAway, noAnswerInTime } from './call.js';
export type { Call, CallAnswer, CallSender, Sending } from './call.js';
export { addCallRoutes } from './call-routes.js';
export { CallServer } from './call-server.js';
export { HttpCalls } from './http-calls.js';
export { ModuleHttp, moduleAddresses, textOf } from './module-http.js';
export { RoutedCommandBus, RoutedQueryBus } from './routed-buses.js';
export type { CallShares } from './routed-buses.js';
export type { RoutingParts } from './routed-buses.js';
