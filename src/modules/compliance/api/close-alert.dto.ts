import { Text } from '#messaging';

/** Body of `POST /compliance/alerts/{alertId}/close`. */
export class CloseAlertBody {
  @Text({ maxLength: 1000, description: 'What was found.', example: 'Test orders of the desk.' })
  readonly resolution!: string;
}
