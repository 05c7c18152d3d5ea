import { OperationalError } from '#kernel';

/** What can go wrong around the modules: starting, configuring, stopping. */
export const portBusy = (host: string, port: number): OperationalError =>
  new OperationalError(
    'PLATFORM.PORT_BUSY',
    `Port ${port} of ${host} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    {
      port: String(port),
    },
  );
